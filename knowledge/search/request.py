"""What a search asks for: filters, an order and a page; and how it changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel, Extra, Field, ValidationError

from knowledge.search.any_filter import AnyFilter
from knowledge.search.filters import CatalogueFilter, Filter

MAX_FILTERS = 16
MAX_UNDONE = 5  # searches that can be gone back to


class Order(str, Enum):
    """What results are sorted by."""

    POPULAR = "popular"
    SHORTEST = "shortest"
    LONGEST = "longest"
    LOWEST = "lowest level"
    HIGHEST = "highest level"
    # Only adverts have these.
    NEAREST = "nearest"
    BEST_PAID = "best paid"
    CLOSING = "closing first"
    NEWEST = "newest"


class Of(str, Enum):
    """What is searched: apprenticeships as such, or adverts for them."""

    APPRENTICESHIPS = "apprenticeships"
    VACANCIES = "vacancies"


class Search(BaseModel):
    """Filters, at most one of each kind, an order, and a page that counts from 0."""

    of: Of = Of.APPRENTICESHIPS
    filters: list[AnyFilter] = Field(default=[], max_items=MAX_FILTERS)
    order: Order = Order.POPULAR
    page: int = Field(default=0, ge=0, le=10_000)

    class Config:
        extra = Extra.forbid
        frozen = True

    def among(self, of: Of) -> Search:
        """Return the search among apprenticeships or adverts, with what both have."""
        both = [one for one in self.filters if isinstance(one, CatalogueFilter)]
        kept = both if of is Of.APPRENTICESHIPS else self.filters
        return self.copy(update={"of": of, "filters": kept, "page": 0})

    def having(self, *filters: Filter) -> Search:
        """Return the search with filters added; each takes the place of its kind."""
        new = {one.kind: one for one in filters}
        kept = [new.pop(old.kind, old) for old in self.filters]
        return self.copy(update={"filters": [*kept, *new.values()], "page": 0})

    def without(self, *kinds: str) -> Search:
        """Return the search without filters of these kinds."""
        kept = [one for one in self.filters if one.kind not in kinds]
        return self.copy(update={"filters": kept, "page": 0})

    def ordered(self, order: Order) -> Search:
        """Return the search in another order, from its first page on."""
        return self.copy(update={"order": order, "page": 0})

    def turned(self) -> Search:
        """Return the search on its next page."""
        return self.copy(update={"page": self.page + 1})


class History(BaseModel):
    """The search now, and those before it, the latest last; kept in a slot."""

    now: Search = Search()
    before: list[Search] = Field(default=[], max_items=MAX_UNDONE)

    class Config:
        extra = Extra.forbid
        frozen = True

    @classmethod
    def read(cls, slot: object) -> History | None:
        """Read what ``written`` wrote; None if there is none, or it is not ours."""
        if not isinstance(slot, Mapping):
            return None
        try:
            return cls.parse_obj(slot)
        except ValidationError:
            return None

    def written(self) -> dict[str, Any]:
        """Write the history as a slot holds it."""
        plain: dict[str, Any] = json.loads(self.json())
        return plain

    def then(self, search: Search) -> History:
        """Go on to another search; a turned page is none of its own."""
        same = search.copy(update={"page": 0}) == self.now.copy(update={"page": 0})
        before = self.before if same else [*self.before, self.now]
        return History(now=search, before=before[-MAX_UNDONE:])

    def amended(self, search: Search) -> History:
        """Put a search in the place of the one now: it is no step of its own."""
        return self.copy(update={"now": search})

    def undone(self) -> History:
        """Go back to the first page of the search before; the first one stays."""
        if not self.before:
            return self
        first_page = self.before[-1].copy(update={"page": 0})
        return History(now=first_page, before=self.before[:-1])
