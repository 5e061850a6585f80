"""What somebody has told of themselves, as far as it changes answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Extra, Field, ValidationError

from knowledge.vocabulary import Audience, Nation, Period


class Told(BaseModel):
    """Each is None until told.

    ``age`` in years, ``start`` the day the apprenticeship began or begins, ``year``
    which year of it this is, ``hours`` a week, ``pay`` pounds
    for a ``per``. Whether they are possible is for whoever reckons with them to say.
    """

    age: int | None = Field(default=None, ge=0, le=120)
    start: date | None = None
    year: int | None = Field(default=None, ge=1, le=7)
    hours: Decimal | None = Field(default=None, ge=-1000, le=10_000)
    pay: Decimal | None = Field(default=None, ge=-1_000_000, le=100_000_000)
    per: Period | None = None
    audience: Audience | None = None
    nation: Nation | None = None

    class Config:
        extra = Extra.ignore
        frozen = True

    def updated(self, newer: Told) -> Told:
        """Return all that is told, the newer word before the older."""
        return self.copy(update=newer.dict(exclude_none=True))

    @property
    def empty(self) -> bool:
        """Whether nothing is told."""
        return not self.dict(exclude_none=True)

    def plain(self) -> dict[str, Any] | None:
        """Return it as a slot can hold it; None where nothing is told."""
        given = self.dict(exclude_none=True)
        return {key: _plain(value) for key, value in given.items()} or None


NOTHING_TOLD = Told()


def told_of(slot: object) -> Told:
    """Read a slot; whatever is no such value counts as not told."""
    try:
        return Told.parse_obj(slot or {})
    except ValidationError:
        return Told()


def _plain(value: Any) -> Any:
    if isinstance(value, (date, Decimal)):
        return str(value)
    return getattr(value, "value", value)
