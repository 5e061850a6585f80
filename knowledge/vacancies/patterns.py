"""How people put what they want of adverts, as patterns over small letters."""

from __future__ import annotations

import re

from knowledge.places.names import DISTRICT
from knowledge.search.patterns import removal
from knowledge.search.request import Order
from knowledge.search.words import NUMBER
from knowledge.vacancies.days import MONTH, SPAN

ADVERTS = re.compile(
    r"\b(?:vacanc(?:y|ies)|adverts?|ads|openings?|hiring|recruiting|recruits?|taking on"
    r"|taking people on|positions|placements?|jobs? (?:near|in|around|going|open)"
    r"|apply for|live ones?|who(?:'s| is| has) (?:got )?apprenticeships?)\b"
)
WHERE_TO_LOOK = re.compile(
    r"\b(?:where|which (?:web ?site|site|app)|what (?:web ?site|site|app)|how)"
    r"(?: \w+){0,5} (?:find|look|search|see|listed|advertised|posted)\b"
    r"|\b(?:web ?site|app)\b"
)
MILES = re.compile(
    rf"\b(?:(?:up to|within|under|less than|at most|no more than|max(?:imum)?|inside)"
    rf" (?:a )?)?(?P<number>{NUMBER}) ?-?(?:miles?|mi)\b(?: radius)?(?: away)?"
)
NEAR_ME = re.compile(
    r"\b(?:(?:near|close to|by|around|from|to)"
    r" (?:me|us|here|home|my (?:home|house|place))"
    r"|(?:nearby|locally|local(?: ones?| area)?|near by|round here|around here)"
    r"|(?:in|near|around) (?:my|our|the) (?:local )?(?:area|town|city|village)"
    r"|(?:near|close to|around|to) where i live)\b"
)
ANYWHERE = re.compile(
    r"\b(?:anywhere|any (?:place|distance|location)|(?:distance|place|location|area)"
    r" (?:doesn'?t|does not) matter|nationwide|all over (?:england|the country))\b"
)
NAME = r"[a-z][a-z'.-]*(?: [a-z][a-z'.-]*){0,4}"
PLACE = re.compile(
    r"\b(?P<how>(?:near|clos)er to|near(?: to)?|around|round|close to|nearest(?: to)?"
    r"|outside"
    r"|within reach of|of|from|in|at|by|to)"
    r" (?:the )?(?!(?:those|these|them|that|this|it)\b)"
    rf"(?P<name>{DISTRICT}(?: ?\d[a-z]{{2}})?\b|{NAME})"
)
POSTCODE_ALONE = re.compile(rf"^\W*(?:i(?:'m| am) in |my postcode is )?{DISTRICT}\W*$")
PAY = re.compile(
    r"(?:\b(?P<how>at least|over|more than|above|minimum(?: of)?|min|from|starting at"
    r"|under|less than|below|at most|up to|no more than|max(?:imum)?(?: of)?|between"
    r"|around|about)\s)?\s*"
    r"(?:£ ?(?P<low>\d[\d,]*(?:\.\d\d?)?) ?(?P<k1>k)?"
    r"|(?P<bare>\d[\d,]*) ?(?P<k2>k|grand|quid|pounds?)"
    r"|(?P<hourly>\d{1,2}(?:\.\d\d?)?)(?= ?(?:an?|per|/|p/?) ?(?:hour|hr|h)\b))\b"
    r"(?:\s?(?:to|-|and)\s?£? ?(?P<high>\d[\d,]*(?:\.\d\d?)?) ?(?P<k3>k)?)?"
    r"(?:\s?(?:an?|per|/|p/?) ?(?P<per>hour|hr|h|week|w|month|m|year|yr|annum|a)\b)?"
    r"(?P<after>\s?(?:or (?:more|over|above|less|under)|plus|\+|minimum|min))?"
)
HOURS = re.compile(
    r"\b(?P<how>at least|over|more than|under|less than|at most|up to|no more than"
    r"|max)?"
    r" ?(?P<low>\d{1,2})(?: ?(?:to|-) ?(?P<high>\d{1,2}))? ?(?:hours?|hrs?)"
    r"(?: (?:a|per) week)?(?P<after> or (?:more|less|over|under))?\b"
)
PART_TIME = re.compile(r"\bpart[ -]?time\b")
FULL_TIME = re.compile(r"\bfull[ -]?time\b")
DISABILITY = re.compile(
    r"\bdisability[ -]confident\b(?: employers?| ones?| jobs?)?"
    r"|\b(?:employers?|jobs?|ones?|firms?) (?:that are )?(?:good|friendly)"
    r" (?:for|to|with) (?:disabled people|disabilit(?:y|ies))\b"
)
CLOSING = re.compile(
    r"\b(?:clos(?:e|es|ing)|deadlines?|apply|appl(?:y|ication) (?:ends?|closes?))"
    r"(?: date)?s?(?: is| are)? " + SPAN.pattern
)
STARTING = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?)(?: date)?s?(?: is| are)? " + SPAN.pattern
)
SEASON = re.compile(
    rf"\b(?=(?:in|this|next) (?:the )?(?:spring|summer|autumn|{MONTH})\b)"
    + SPAN.pattern
)
"""Says when the work is to begin, unless something else is said to be then."""
OTHERWISE_THEN = re.compile(
    r"\b(?:finish\w*|leav\w+|left|turn\w*|birthday|results?|exams?|started|born|sit"
    r"|apply\w*|deadlines?)\b"
)
EMPLOYER = (
    re.compile(
        r"\b(?:is|are|has|have|does|do) (?P<name>[a-z0-9][\w&'. -]{1,50}?)"
        r" (?:hiring|recruiting|recruit|hire|taking|got|have|offer|do)\b"
    ),
    re.compile(
        r"\b(?:at|with|for|by|from) (?P<name>[a-z0-9][\w&'. -]{1,50}?)"
        r"(?=\s*(?:[;,?!]|\.\s|\.?$|\b(?:near|in|within|around|that|which|paying)\b))"
    ),
)
KINDS = {
    "place": r"place|location|distance|area|town|miles",
    "pay": r"pay|wage|salary|money",
    "hours": r"hours",
    "employer": r"employer|company|firm",
    "closing": r"closing date|deadline",
    "start": r"start date|start",
    "disability": r"disability(?: confident)?",
    "job": r"job|apprenticeship",
    "words": r"words?|keywords?",
}
REMOVED = {kind: removal(names) for kind, names in KINDS.items()}
PAID = r"(?:paid|paying|pay|salar\w+|wages?)"
ADVERT_ORDERS = {
    Order.NEAREST: r"nearest(?: first| ones?)?|closest(?: first| ones?)?|by distance",
    Order.CLOSING: r"clos(?:es|ing) (?:soon(?:est)?|first)(?: first)?|ending soon"
    r"|(?:by )?deadline(?: first)?|by closing date",
    Order.NEWEST: r"newest(?: first| ones?)?|latest(?: ones?)?"
    r"|most recent(?:ly posted)?",
    Order.BEST_PAID: rf"(?:best|highest|better|well)[ -]?{PAID}(?: first| ones?)?"
    r"|(?:pay(?:s|ing)?|earns?|paid)(?: the| me)? (?:most|best|more|better)"
    r"|most money|by pay|by salary",
}
ORDERED = {order: re.compile(rf"\b(?:{p})\b") for order, p in ADVERT_ORDERS.items()}
