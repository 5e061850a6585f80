"""How people tell of themselves, as patterns over small letters."""

from __future__ import annotations

import re

from knowledge.search.words import NUMBER, ORDINALS
from knowledge.vacancies.days import MONTH, SPAN
from knowledge.vocabulary import Nation, Period

MEASURES = (
    r"(?:miles?|hours?|hrs?|months?|mins?|minutes?|weeks?|days?|percent|k\b|quid)"
)
AGES = (
    re.compile(
        r"\b(?:i'?m|i am|im|actually|he'?s|she'?s|he is|she is|they'?re|they are|who'?s"
        r"|who is|my (?:\w+ ){1,2}is|\w+'s|aged?(?: of)?|i(?:'ve| have)? turned|i turn"
        r"|turning|i'll be|will be|if (?:you'?re|you are|i'?m)|when (?:you'?re|i'?m)"
        r"|being|at|just|only|now)"
        rf" (?:actually |only |just |now |aged? )?(?P<age>\d{{1,3}})(?! ?{MEASURES})"
        r"(?![\d.,:/%]*\d)(?! ?%)(?! ?(?:am|pm|o'?clock)\b)(?: years?(?: old)?)?\b"
    ),
    re.compile(r"\b(?P<age>\d{1,3})[ -]?(?:years?|yrs?)[ -]?(?:olds?|of age)\b"),
    re.compile(r"\b(?P<age>\d{1,3}) ?(?:yo|y/o)\b"),
    re.compile(
        r"^\W*(?:(?:and|so|ok|but|no|what|how|about|if|then|at) )*"
        r"(?P<age>1[4-9]|[2-6]\d)(?:\W*$|(?=\s*[,;]))"
    ),
)
OF_ELSE = (
    r"(?! (?:at |in |on |the |my |his |her |a )*(?:college|school|sixth|uni\w*|job|work"
    r"|btec|t ?levels?|a[ -]?levels?|year \d|yr ?\d))"
)
"""After "started": what is no apprenticeship."""
BOUND = re.compile(
    r"\b(?:over|above|more than|at least|up to|under|below|less than|between|minimum"
    r"(?: of)?|from|around|about)\s*$"
)
"""Before a sum that is wanted, and not had: "apprenticeships over 20k"."""
EARNS = re.compile(
    r"\b(?:i|he|she|they|we|i'?m|he'?s|she'?s)\b(?: \w+){0,3}?"
    r"(?: ?\b(?:earn\w*|gets?|getting|makes?|paid|on))\b[^.?!]*$"
)
"""Before a sum that somebody has."""
OWNER = re.compile(
    r"\b(?:i|im|i'm|i've|ive|he|he's|she|she's|they|they're|we|we're|my|his|her|our)\b"
    r"[^.?!;]*$"
)
"""Before a figure that is somebody's own."""
ASKED = re.compile(
    r"^\W*(?:is|are|was|do|does|did|can|could|will|would|should|how|why|when|who|where)"
    r"\b(?! about\b)"
)
"""Begins a question: "is it 35 hours" tells of nobody."""
OWN_NATION = re.compile(r"\b(?:live|living|based|from|i'?m|i am|we'?re|he'?s|she'?s)\b")
OWN_AGE = re.compile(
    r"\b(?:i'?m|i am|he'?s|she'?s|he is|she is|they'?re|who'?s|is|turned|i turn)"
    r" (?:\w+ )?\d|^\W*\d+\W*$|\bmy \d|\bage[d:]? \d"
)
YEARS = (
    re.compile(
        r"\b(?:in|into|on|finished|done|completed|after|starting|start|my|of|the)"
        r" (?:my |the |our |his |her )?"
        rf"(?P<name>{'|'.join(ORDINALS)})[ -]year\b"
    ),
    re.compile(r"\byear (?P<name>[1-5]|one|two|three|four|five)\b(?! of school)"),
    re.compile(r"\b(?P<name>1st|2nd|3rd|4th|second|third|fourth)[ -]years?\b"),
)
A_YEAR_ON = re.compile(
    r"^\W*(?:(?:and|so|but|ok|what|how|about|then) )*after (?:an?|one|1|the) year\W*$"
)
"""Asks on, once the first year is over: "and after a year"."""
JUST_BEGUN = re.compile(
    r"\bjust (?:started|begun)\b(?! (?:at |in |on )?(?:my |the )?(?:year|yr|sixth"
    r"|school|college|uni|university|looking|thinking|to\b|a levels?))"
)
BEGAN = re.compile(
    rf"\b(?P<verb>start(?:ed|ing|s)?{OF_ELSE}|began|begin(?:s|ning)?"
    r"|been (?:on|in|doing) (?:it"
    r"|one|mine|this|my apprenticeship|an apprenticeship)|joined|signed up)"
    r"(?: (?:it|mine|one|this|there|my|an|the|his|her|apprenticeship"
    r"|course|level \d))*,?"
    rf" (?!(?:year|yr) ?\d){SPAN.pattern}"
)
BEGAN_IN = re.compile(
    rf"\b(?:start(?:ed|ing|s)?|began|begin|joined){OF_ELSE}(?: [\w-]+){{0,6}}?"
    r" in (?P<year>20\d\d)\b"
)
"""A year without a month: "i started my electrician apprenticeship in 2024"."""
AGO = re.compile(
    r"\b(?:start(?:ed)?|began|been (?:on|in|doing) \w+(?: \w+)?|joined)"
    r"(?: \w+){0,3}? (?:for )?(?:about |nearly |over |almost )?"
    rf"(?P<count>{NUMBER}) (?P<unit>month|year|week)s?(?P<ago> ago)?\b"
)
LAST = re.compile(
    rf"\b(?:start(?:ed)?|began|joined){OF_ELSE}(?: \w+){{0,3}}? last"
    rf" (?P<when>year|month|week|summer|autumn|spring|{MONTH})\b"
)
HOURS = re.compile(
    r"(?P<hours>-?\d{1,4}(?:\.\d+)?) ?-?(?:hours?|hrs?|h)\b"
    r"(?:(?: (?:a|per|each|every) |/)(?:week|wk))?(?! (?:a|per) day)"
)
PAY = re.compile(
    r"(?:£ ?(?P<sum>-?\d[\d,]*(?:\.\d+)?) ?(?P<k>k\b)?"
    r"|(?P<minus>-£ ?\d[\d,]*(?:\.\d+)?)"
    r"|(?P<bare>-?\d[\d,]*(?:\.\d+)?) ?(?P<k2>k|grand|quid|pounds?)\b"
    r"|(?<![\d.,:])(?P<rate>\d{1,2}(?:\.\d{1,2})?)"
    r"(?= ?(?:an|per|/|p/?) ?(?:hour|hr|h)\b)"
    r"|(?<![\d.,:])(?P<yearly>\d{2},?\d{3})(?= ?(?:a|per) ?(?:year|yr|annum)\b)"
    r"|\b(?:on|earn(?:ing)?|paid|(?:salary|wages?|pay) of) (?P<plain>\d{2},?\d{3})\b"
    r"|\b(?:on|earn(?:s|ing)?|gets?|getting|pa(?:id|y|ys|ying)(?: me| him| her| us)?)"
    r" (?P<exact>\d{1,2}\.\d\d)(?![\d%]| ?[ap]m\b))"
    r"(?: ?(?:an?|per|/|p/?|each|every) ?"
    r"(?P<per>hour|hr|h|week|wk|w|month|mth|m|year|yr|annum|a)\b)?"
)
UNITS = {
    "h": Period.HOUR,
    "w": Period.WEEK,
    "m": Period.MONTH,
    "y": Period.YEAR,
    "a": Period.YEAR,
}
FAMILY = re.compile(
    r"\b(?:(?:my|our) (?:(?:\w+ ){0,2})?"
    r"(?:son|daughter|child|children|kids?|lad|lass|boy|girl|teenagers?|teen"
    r"|grand(?:son|daughter|child)|step(?:son|daughter)|niece|nephew|foster \w+)\b"
    r"|as a (?:parent|mum|mother|dad|father|carer|guardian)\b"
    r"|i'?m (?:a|his|her|their) (?:parent|mum|mother|dad|father|carer|guardian)\b)"
)
"""Who asks for a child; who asks as an employer is told by the pipeline alone."""
NATIONS = {
    nation: re.compile(
        rf"\b(?:(?:live|living|based|from|work|working|'m|am|are) (?:in )?|in ){name}\b"
    )
    for nation, name in {
        Nation.SCOTLAND: "(?:scotland|glasgow|edinburgh)",
        Nation.WALES: "(?:wales|cardiff|swansea)",
        Nation.NORTHERN_IRELAND: "(?:northern ireland|belfast)",
        Nation.ENGLAND: "england",
    }.items()
}
FILLING = re.compile(
    r"\b(?:and|so|but|ok|okay|actually|well|sorry|no|nope|yes|yeah|oh|what|how|about|if|i|"
    r"i'?m|im|am|my|is|me|it|its|it's|the|an?|for|then|now|on|in|at|get|gets|getting|paid|"
    r"pay|earn|work|works|working|being|by|of|with|years?|old|year|weeks?|per|each|every|"
    r"hourly|son|daughter|child|he|she|they|we|hes|shes|just|only|said|meant|mean|i've|"
    r"ive|been|do|does|would|will|be|age|aged|apprenticeship|apprentice|there|wage|an"
    r"|hour|month|day|started|start|starting)\b"
)
TELLING = (
    *AGES,
    *YEARS,
    A_YEAR_ON,
    LAST,
    AGO,
    BEGAN,
    BEGAN_IN,
    PAY,
    HOURS,
    *NATIONS.values(),
)
