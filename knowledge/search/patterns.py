"""How people put what they want of a search, as patterns over small letters."""

from __future__ import annotations

import re

from knowledge.search.request import Order
from knowledge.search.words import NUMBER

CLEAR = re.compile(
    r"\b(?:clear|reset|remove|drop|forget|lose)(?: all)?(?: of)?(?: the| my)?"
    r" filters?\b"
    r"|\bno filters?\b|\bstart (?:the|a new|my) search\b|\bnew search\b"
    r"|\b(?:show|list|see|browse)(?: me)? (?:everything|all of them|all(?: the)?"
    r" apprenticeships)\b"
)
UNDO = re.compile(
    r"\bundo\b|\bgo back(?: a step| one)?\b|\btake (?:that|it) (?:back|off)\b"
    r"|\bprevious (?:search|results|list)\b"
)
KINDS = {
    "level": r"levels?",
    "duration": r"length|duration|how long|time limit|time",
    "subject": r"subject|field|area|sector|topic|route",
    "degree": r"degree",
    "entry": r"a[ -]levels?|grades?|qualifications?|entry",
    "foundation": r"foundation",
    "closed": r"closed|retired",
}


def removal(names: str) -> re.Pattern[str]:
    """Return how a filter is taken off that goes by any of ``names``."""
    return re.compile(
        rf"\b(?:any|drop|remove|forget|ignore|clear|lose|take off|without(?= the| my))"
        rf"(?: the| my)? (?:{names})(?: filter| limit)?\b(?! \d)"
        rf"|\b(?:the )?(?:{names})(?: filter)? (?:doesn'?t|does not|don'?t) matter\b"
        rf"|\b(?:don'?t|do not) (?:mind|care)(?: about)?(?: the| what| which)?"
        rf" (?:{names})\b"
    )


REMOVED = {kind: removal(names) for kind, names in KINDS.items()}
BY_PAY = re.compile(
    r"\b(?:pays?|paying|paid|earns?|money|salar\w+|wages?)(?: the| me)?"
    r" (?:most|best|more|better|highest|well|loads|a lot)\b"
    r"|\b(?:best|better|highest|well|high)[ -]?"
    r"(?:paid|paying|pay|wages?|salar\w+)\b"
)
ORDERS = {
    Order.SHORTEST: (
        r"short(?:est|er)?(?: first| ones?)?|quick(?:est|er)?|fast(?:est)?"
        r"|(?:don'?t|doesn'?t|do not|does not|won'?t) take (?:too |very |that )?long"
    ),
    Order.LONGEST: r"longest(?: first)?",
    Order.LOWEST: r"lowest(?: levels?)?(?: first)?|eas(?:y|iest)(?: to get into)?",
    Order.HIGHEST: r"highest(?: levels?)?(?: first)?|hardest",
    Order.POPULAR: (
        r"most (?:popular|common|started)|popular(?:ity|est)?(?: first)?"
        r"|(?:(?:most|high|really|very) )?(?:in demand|sought[ -]after)"
        r"|(?:in|with)(?: an?)?(?: skills?)? shortages?"
    ),
}
ORDERED = {order: re.compile(rf"\b(?:{p})\b") for order, p in ORDERS.items()}
NO_A_LEVELS = re.compile(
    r"\b(?:without|no|not need(?:ing)?|don'?t (?:need|have|want|ask for)|needn'?t)"
    r"(?: any| my)? a[ -]?levels?\b(?! \d)"
    r"|\b(?:after|with|just|only)(?: my| just)? gcses?\b(?! level)"
    r"|\b(?:straight )?(?:from|after|out of|leav\w+|left) school\b"
    r"|\bschool leavers?\b"
)
FOUNDATION = re.compile(r"\bfoundation\b(?! degree)(?: apprenticeships?| ones?)?")
CLOSED = re.compile(
    r"\b(?:includ\w+|even|also)(?: the)? (?:closed|retired|old|unfunded|withdrawn)\b"
    r"(?: ones)?|\b(?:closed|retired|unfunded|withdrawn) ones\b"
)
NO_DEGREE = re.compile(r"\b(?:no|not|non|without)[ -](?:a )?degrees?(?: ones)?\b")
WITH_DEGREE = re.compile(
    r"\b(?:with|include|includes|including|get|gives?(?: you)?)(?: a| me a)? degree\b"
)
LEVEL = re.compile(
    r"\b(?P<under>up to |below |under )?(?P<over>above |over )?level(?:s|z)? ?"
    r"(?P<low>[2-7])(?: ?(?:to|-|and|or|&|/) ?(?:level )?(?P<high>[2-7]))?"
    r"(?P<up>(?: and| or)? ?(?:above|up|upwards?|higher|over|\+))?"
    r"(?P<down>(?: and| or)? (?:below|under|lower|down))?"
)
NAMED_LEVELS = {
    (2, 2): r"gcse[ -]levels?|intermediate(?: level)?"
    r"|(?:with no|without|no|don'?t need)(?: any)? (?:gcses?|qualifications)(?! in)",
    (3, 3): r"a[ -]level (?:standard|level|equivalent|ones?|apprenticeships?)"
    r"|advanced(?: level| apprenticeships?)",
    (4, 5): r"higher (?:level |ones?|apprenticeships?)|hnc|hnd|foundation degree",
    (6, 6): r"bachelor'?s?(?: level| degree)?",
    (7, 7): r"master'?s?(?: level| degree)?",
    (6, 7): r"degree[ -]?(?:level|apprenticeships?|ones?)|degrees?",
}
NAMED = {levels: re.compile(rf"\b(?:{p})\b") for levels, p in NAMED_LEVELS.items()}
DURATION = re.compile(
    rf"\b(?P<how>nothing over|not over|not more than|under|less than|shorter than"
    rf"|within|at most|at least|max(?:imum)?"
    rf"|no more than|no longer than|up to|over|more than|longer than|in)?"
    rf"(?: about| only)? ?(?P<number>{NUMBER})[ -]?(?P<unit>years?|yrs?|months?)"
    r"(?![ -]?olds?\b)"
    rf"(?P<half> and a half)?(?P<after> or (?:less|under|shorter|more|longer|over))?"
)
FRESH = re.compile(
    r"^\W*(?:(?:hi|hello|ok|so|please|can you|could you)\W+)*(?:show|find|list|search|"
    r"what|which|are there|is there|any|i(?:'d| would)? (?:want|like|love|enjoy)|"
    r"i'm|looking for|something|apprenticeships?)\b"
)


IT = re.compile(r"(?<![A-Z] )\bIT\b(?! [A-Z])")  # the field, unless all is in capitals
ALL = re.compile(r"\b(?:apprenticeships|jobs)\b", re.IGNORECASE)
HELD = re.compile(
    r"\b(?:i|i'?ve|he|she|he'?s|she'?s|just|already)(?: have| has| had)?"
    r"(?: already| just| only)? (?:got|have|has|done|did|finished|passed|completed)"
    r"(?: an?| my| the)? level ?[2-7]\b"
)
"""Tells of a level that somebody has, and so does not look for."""
AT_PRESENT = re.compile(
    r"\b(?:(?:i'?m|i am|he'?s|she'?s|he is|she is|currently|now|been)"
    r"(?: \d\d)?(?: and)?(?: currently| now| just)? (?:working|employed) (?:in|at|as)"
    r"|redundant from|worked (?:in|at|as))"
    r" (?:an? |the )?[a-z]+"
)
"""Tells of work that somebody has, or had, where another is named as well."""
ONLY = re.compile(
    r"^\W*(?:(?:ok|okay|and|but|so) )*(?:only|just) (?:the )?(?:ones?|those)\b"
)
"""Narrows the search that was just answered: "only ones paying more than £9"."""
OR = re.compile(r"\b(?:and|or)\b")
QUESTION = re.compile(r"^\W*(?:how|what|why|when|who|do|does|is|are|can|will)\b")
PLAIN = 6  # words; a longer message is more than a change of a search

AGES = re.compile(
    r"\b(?:(?:for|at|aged?) )?\d{1,2}(?: ?(?:to|-|or|and) ?\d{1,2})?"
    r"[- ]?(?:years?|yrs?)[- ]?olds?\b"
    r"|\b(?:in |for |finishing |leaving )?(?:years?|yr) ?(?:[7-9]|1[0-3])(?:s|'s)?\b"
    r"|\bcare leavers?\b"
)
"""Who a search is for: no field of work, and nothing that listings differ by."""
