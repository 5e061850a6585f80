"""Reckons for the person who asks, from what they have told."""

from __future__ import annotations

from decimal import Decimal

from actions.focus import Focus
from actions.library import Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.answers import Answer
from knowledge.guidance.schema import Service
from knowledge.reckoning.pay import reckon_pay
from knowledge.reckoning.taking_home import reckon_take_home
from knowledge.reckoning.training import reckon_training
from knowledge.told.model import Told
from knowledge.vocabulary import Period

PAYS = {Service.PAY: reckon_pay, Service.TAKE_HOME: reckon_take_home}


def say_answer(answer: Answer, reply: Reply) -> bool:
    """Say what is reckoned; tell whether there is more to say."""
    reply.say_lines(answer.lines)
    reply.cite(answer.sources)
    return bool(answer.more)


def reckon(
    service: Service, focus: Focus, turn: Turn, library: Library
) -> Answer | None:
    """Reckon pay or training hours; None where a listing is needed and not known."""
    told = library.told(turn)
    if service in PAYS:
        told = _advertised(told, turn, library)
        return PAYS[service](told, library.pay_facts(), library.clock())
    listing = next(filter(None, map(library.store.listing, focus.references)), None)
    return reckon_training(listing, library.facts(listing, told)) if listing else None


def _advertised(told: Told, turn: Turn, library: Library) -> Told:
    """Take pay and hours from the advert that is talked about, unless they are told."""
    advert = library.store.adverts.numbered(turn.advert) if turn.advert else None
    if advert is None or told.pay is not None or advert.hourly_low is None:
        return told
    hours = told.hours or (Decimal(str(advert.hours)) if advert.hours else None)
    pay = Decimal(advert.hourly_low) / 100
    return told.copy(update={"pay": pay, "per": Period.HOUR, "hours": hours})
