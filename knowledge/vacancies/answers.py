"""Pure functions from an advert to the lines that answer a question about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from knowledge.formats import day, joined, whole_pounds
from knowledge.lines import Line
from knowledge.vacancies.entities import Vacancy

SHORT = 350  # characters of a text before "tell me more"

MINIMUM = {"ApprenticeshipMinimum": "_apprentice", "NationalMinimum": "_national"}
"""What wordings of a wage that is only a legal minimum end in."""

Lines = tuple[Line, ...]


def advert_lines(topic: str, advert: Vacancy, today: date) -> Lines:
    """Answer a topic; nothing where the advert does not say."""
    lines = ANSWERS[topic](advert)
    gone = () if advert.open_on(today) else (Line("advert_gone", _names(advert)),)
    return (*gone, *lines) if lines else ()


def result_line(advert: Vacancy) -> Line:
    """Say an advert in one line of a list."""
    values = {**_names(advert), "where": where(advert)}
    return Line("advert_result" if values["where"] else "advert_result_bare", values)


def fact_lines(advert: Vacancy) -> Lines:
    """List what a line of a list tells beside the name; unknown is left out."""
    return (
        *((Line("advert_miles", {"miles": _miles(advert)}),) if advert.miles else ()),
        *((_paid("pays", advert),) if pay_of(advert) else ()),
        *_dated("advert_closes", advert.closes),
    )


def where(advert: Vacancy) -> str:
    """Name the nearest town, and how many other workplaces there are."""
    towns = [place.town or place.postcode for place in advert.workplaces]
    named = [town for town in towns if town]
    if not named:
        return ""
    return named[0] if len(named) == 1 else f"{named[0]} (+{len(named) - 1})"


def pay_of(advert: Vacancy) -> str:
    """Write the pay as the advert states it, else what it comes to, if it is known."""
    stated = advert.details.get("wage")
    if isinstance(stated, str) and stated:
        return stated
    if advert.yearly_low is None or advert.yearly_high is None:
        return ""
    low, high = whole_pounds(advert.yearly_low), whole_pounds(advert.yearly_high)
    return f"{low} a year" if low == high else f"{low} to {high} a year"


def _paid(form: str, advert: Vacancy) -> Line:
    """Say the pay; what was reckoned from a minimum wage is said to be so."""
    stated = bool(advert.details.get("wage"))
    minimum = "" if stated else MINIMUM.get(advert.wage_type or "", "")
    return Line(f"advert_{form}{minimum}", {"pay": pay_of(advert)})


def _miles(advert: Vacancy) -> str:
    return f"{advert.miles or 0:.1f}"


def _names(advert: Vacancy) -> dict[str, str]:
    return {"title": advert.title, "employer": advert.employer}


def _dated(wording: str, on: date | None) -> Lines:
    return (Line(wording, {"day": day(on)}),) if on else ()


def _overview(advert: Vacancy) -> Lines:
    values = {**_names(advert), "where": where(advert) or "-"}
    return (
        Line("advert_overview" if where(advert) else "advert_overview_bare", values),
        *_course(advert),
        *_pay(advert)[:1],
        *_hours(advert),
        *_length(advert),
        *_days(advert),
        *_apply(advert),
    )


def _course(advert: Vacancy) -> Lines:
    if not advert.course or advert.level is None:
        return ()
    values = {"course": advert.course, "level": str(advert.level)}
    return (Line("advert_course", values),)


def _work(advert: Vacancy) -> Lines:
    return _text("advert_work", advert, "work") or _text(
        "advert_work", advert, "summary"
    )


def _pay(advert: Vacancy) -> Lines:
    if not pay_of(advert):
        return ()
    reckoned = advert.hourly_low and advert.hours and advert.details.get("wage")
    hourly = {"pay": f"£{(advert.hourly_low or 0) / 100:.2f}", "hours": _figure(advert)}
    return (
        _paid("pay", advert),
        *((Line("advert_pay_hourly", hourly),) if reckoned else ()),
    )


def _figure(advert: Vacancy) -> str:
    return f"{advert.hours:g}" if advert.hours else ""


def _hours(advert: Vacancy) -> Lines:
    week = str(advert.details.get("week", ""))
    if advert.hours is None:
        return (Line("advert_week", {"week": week}),) if week else ()
    values = {"hours": _figure(advert), "week": week}
    return (Line("advert_hours_week" if week else "advert_hours", values),)


def _length(advert: Vacancy) -> Lines:
    stated = advert.details.get("duration")
    return (Line("advert_length", {"length": str(stated)}),) if stated else ()


def _days(advert: Vacancy) -> Lines:
    return (
        *_dated("advert_starts_on", advert.starts_on),
        *_dated("advert_closes_on", advert.closes),
    )


def _entry(advert: Vacancy) -> Lines:
    wanted = advert.details.get("qualifications", ())
    skills = advert.details.get("skills", ())
    return (
        *_list("advert_qualifications", wanted),
        *_list("advert_skills", skills),
        *_text("advert_consider", advert, "consider"),
    )


def _list(wording: str, items: object) -> Lines:
    if not isinstance(items, list) or not items:
        return ()
    return (Line(wording, {"items": joined(tuple(map(str, items)))}),)


def _apply(advert: Vacancy) -> Lines:
    page = advert.url or advert.details.get("apply")
    return (Line("advert_apply", {"page": str(page)}),) if page else ()


def _text(wording: str, advert: Vacancy, name: str) -> Lines:
    text = advert.details.get(name)
    if not isinstance(text, str) or not text:
        return ()
    if len(text) > SHORT:
        text = text[:SHORT].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    return (Line(wording, {"text": text}),)


def _provider(advert: Vacancy) -> Lines:
    named = advert.details.get("provider")
    return (Line("advert_provider", {"provider": str(named)}),) if named else ()


ANSWERS: dict[str, Callable[[Vacancy], Lines]] = {
    "overview": _overview,
    "duties": _work,
    "pay": _pay,
    "working_conditions": lambda a: (*_hours(a), *_text("advert_text", a, "benefits")),
    "duration": _length,
    "level": _course,
    "entry_requirements": _entry,
    "learning": lambda a: _text("advert_training", a, "training"),
    "training_provider": _provider,
    "progression": lambda a: _text("advert_outcome", a, "outcome"),
    "employer_insight": lambda a: _text("advert_employer", a, "about_employer"),
    "how_to_apply": lambda a: (*_dated("advert_closes_on", a.closes), *_apply(a)),
    "vacancies": lambda a: (*_days(a), *_apply(a)),
    "status": lambda a: (*_days(a), *_apply(a)),
}
"""What an advert may tell, by topic."""
