"""The words the catalogue of apprenticeships is written in."""

from __future__ import annotations

from enum import Enum


class Status(str, Enum):
    """Whether new people can start, as the national catalogue puts it."""

    LIVE = "live"
    PAUSED = "paused"
    IN_DEVELOPMENT = "in development"
    PROPOSED = "proposed"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"


class Degree(str, Enum):
    """Whether the standard itself awards a degree."""

    INTEGRATED = "integrated degree"
    SEPARATE = "non-integrated degree"
    NONE = "non-degree qualification"
    NOT_STATED = "not stated"


FINER = frozenset({"qualifications", "recognition", "pathways", "versions"})
"""Topics of a listing that are no intents of their own (``guidance.entries``)."""


class Route(str, Enum):
    """The fifteen routes that England's apprenticeships are sorted into."""

    AGRICULTURE = "Agriculture, environmental and animal care"
    BUSINESS = "Business and administration"
    CARE = "Care services"
    CATERING = "Catering and hospitality"
    CONSTRUCTION = "Construction and the built environment"
    CREATIVE = "Creative and design"
    DIGITAL = "Digital"
    EDUCATION = "Education and early years"
    ENGINEERING = "Engineering and manufacturing"
    HAIR = "Hair and beauty"
    HEALTH = "Health and science"
    LEGAL = "Legal, finance and accounting"
    PROTECTIVE = "Protective services"
    SALES = "Sales, marketing and procurement"
    TRANSPORT = "Transport and logistics"


class NameKind(str, Enum):
    """How a listing came by one of its names, the surest first.

    The last two belong to entries of the national catalogue that are not written out:
    first those that people can start, then the others.
    """

    TITLE = "title"
    REFERENCE = "reference"
    JOB_TITLE = "job title"
    ALIAS = "alias"
    CATALOGUE = "catalogue"
    PAST = "past catalogue"


class RuleKey(str, Enum):
    """What a dated rule is about; an answer asks for rules by these keys."""

    OFF_THE_JOB = "off_the_job"
    OFF_THE_JOB_COUNTS = "off_the_job_counts"
    OFF_THE_JOB_REFUSED = "off_the_job_refused"
    PAID_TRAINING = "paid_training"
    TYPICAL_PAY = "typical_pay"
    ASSESSMENT_BY = "assessment_by"
    ASSESSMENT_CHANGE = "assessment_change"
    ASSESSMENT_REFORMED = "assessment_reformed"
    ASSESSMENT_GATEWAY = "assessment_gateway"
    ASSESSMENT_RESIT = "assessment_resit"
    MINIMUM_DURATION = "minimum_duration"
    ENGLISH_AND_MATHS = "english_and_maths"
    NO_FEES = "no_fees"
    NO_STUDENT_LOAN = "no_student_loan"
    LEVEL_7_FUNDING = "level_7_funding"
    FUNDING_ENDS = "funding_ends"


class AppliesBy(str, Enum):
    """Which date decides whether a dated fact holds."""

    TODAY = "today"
    START = "start"


class Nation(str, Enum):
    """The four that apprenticeships are run in differently; this guide knows one."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


class Period(str, Enum):
    """What a wage is stated for."""

    HOUR = "hour"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Audience(str, Enum):
    """Who asks, where the answer differs; students are not named."""

    PARENT = "parent"
    EMPLOYER = "employer"
