"""The words the catalogue of apprenticeships is written in."""

from __future__ import annotations

from enum import Enum


class Status(str, Enum):
    """Whether new people can start, as the national catalogue puts it."""

    LIVE = "live"
    PAUSED = "paused"
    IN_DEVELOPMENT = "in development"
    PROPOSED = "proposed"
    DEFUNDED = "defunded"
    RETIRED = "retired"


class Degree(str, Enum):
    """Whether the standard itself awards a degree."""

    INTEGRATED = "integrated degree"
    SEPARATE = "non-integrated degree"
    NONE = "non-degree qualification"
    NOT_STATED = "not stated"


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


class AppliesBy(str, Enum):
    """Which date decides whether a dated fact holds."""

    TODAY = "today"
    START = "start"
