"""What a message says, as it was read in the pipeline: the dialogue sees no text.

All of it is plain values, so that it goes with Rasa's parsed message.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, Extra, ValidationError

from knowledge.places.gazetteer import Place
from knowledge.references import NOTHING_READ, Reading
from knowledge.search.comparing import Compared
from knowledge.search.pointing import Pointer
from knowledge.search.reading import Request
from knowledge.told.model import NOTHING_TOLD, Told
from knowledge.told.replies import NO_REPLY, Replied


class Put(BaseModel):
    """How one question of a message is put.

    ``names_only`` says that it brings something up and asks nothing, ``brief`` that it
    is too short to stand alone; ``in_general`` that it asks of all apprenticeships,
    ``which`` of one of those shown, ``tax`` of what is taken off pay. ``meant`` are the
    listings whose work it describes, the likeliest first, if it names none, and
    ``meant_surely`` says that the first of them is the one.
    """

    names_only: bool = False
    brief: bool = False
    in_general: bool = False
    which: bool = False
    tax: bool = False
    meant: tuple[str, ...] = ()
    meant_surely: bool = False

    class Config:
        extra = Extra.ignore
        frozen = True


NOTHING_PUT = Put()


class Said(BaseModel):
    """What a message says as a whole.

    ``names`` are those of apprenticeships; ``told`` is what it tells of the person,
    ``lasting`` what of that is not only supposed, and ``only_tells`` that it says
    nothing else. ``wish`` is what it wants of a search, read only where one may be
    wanted; ``where`` are the places that it may name as an answer, ``field`` says that
    it is the name of a field of work. ``number`` is that of an option, 0 the
    last one, ``words`` how many words there are.
    ``own`` says that somebody speaks of a person of their own, ``of_all`` that
    apprenticeships are asked for and ``of_else`` that something else is; ``narrows``
    that it goes on with a list. ``needs`` names the help lines that fit.
    """

    names: Reading = NOTHING_READ
    told: Told = NOTHING_TOLD
    lasting: Told = NOTHING_TOLD
    only_tells: bool = False
    wish: Request = Request()
    where: tuple[Place, ...] = ()
    field: bool = False
    pointer: Pointer = Pointer()
    compared: Compared = Compared()
    adverts_compared: tuple[str, ...] = ()
    reply: Replied = NO_REPLY
    number: int | None = None
    words: int = 0
    own: bool = False
    in_general: bool = False
    of_all: bool = False
    of_else: bool = False
    narrows: bool = False
    question: bool = False
    needs: tuple[str, ...] = ()

    class Config:
        extra = Extra.ignore
        frozen = True

    def plain(self) -> dict[str, Any]:
        """Return it as the parsed message holds it: what is there, as plain values."""
        written: dict[str, Any] = json.loads(self.json(exclude_defaults=True))
        return written


NOTHING_SAID = Said()


def said_of(written: object) -> Said:
    """Read what ``plain`` wrote; whatever is no such value says nothing."""
    try:
        return Said.parse_obj(written or {})
    except ValidationError:
        return NOTHING_SAID


def put_of(written: object) -> Put:
    """Read how a question is put, likewise."""
    try:
        return Put.parse_obj(written or {})
    except ValidationError:
        return NOTHING_PUT
