"""What is measured, as frozen values. Read from the TOML files beside this module by ``load``."""

from dataclasses import dataclass, field
from typing import Literal

#: The stage of a figure. ``nine_year`` are schools of several compulsory stages as a whole.
STAGES = (
    "all",
    "kindergarten",
    "compulsory",
    "primary",
    "junior",
    "nine_year",
    "senior",
    "vocational",
    "special",
)
#: The stages of figures to which a standard for a wider stage applies.
STAGE_HOLDS = {"all": STAGES, "compulsory": ("compulsory", "primary", "junior", "nine_year")}
STAGE_NAMES = {
    "all": ("全部学段", "All stages"),
    "kindergarten": ("幼儿园", "Kindergarten"),
    "compulsory": ("义务教育", "Compulsory"),
    "primary": ("小学", "Primary"),
    "junior": ("初中", "Junior secondary"),
    "nine_year": ("九年一贯制", "Nine-year"),
    "senior": ("普通高中", "Senior secondary"),
    "vocational": ("中等职业", "Vocational"),
    "special": ("特殊教育", "Special"),
}


@dataclass(frozen=True)
class Name:
    """A thing of the catalogue in Chinese and English."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """The name in ``language``: English for 'en', else Chinese."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Unit:
    """A unit as people write it; ``factor`` of it make one ``of`` (the canonical unit). ``one`` is
    its English name beside the number 1, where that differs.
    """

    id: str
    of: str
    factor: float
    name: Name
    aliases: tuple[str, ...] = ()
    one: str = ""


@dataclass(frozen=True)
class Item:
    """A thing that is counted. ``id`` is also the column of the wide item frames.

    An item counted per stage has one ``Item`` a stage: base ``students``, id ``students_primary``.
    """

    id: str
    base: str
    stage: str | None
    level: Literal["school", "region"]
    kind: Literal["count", "measure", "flag"]
    name: Name
    unit: str
    entered_in: str
    group: str
    least: float
    most: float
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Term:
    """One summand of a formula: an item's base, its sign and when it counts.

    ``stages`` limits it to stages; ``when`` names a flag item: it counts only where a school
    claims that flag, for the flags of the forms are exceptions that must be claimed.
    """

    item: str
    sign: int = 1
    stages: tuple[str, ...] | None = None
    when: str | None = None


@dataclass(frozen=True)
class Formula:
    """value = Σ numerator / Σ denominator x factor, null as soon as one term is null.

    With ``group_of`` the denominator is the number of groups of that size begun:
    ceil(Σ denominator / group_of). An empty denominator is 1.
    It applies to schools whose attribute is among the words in ``where`` and that have at least
    ``from_students`` students.
    """

    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()
    factor: float = 1.0
    group_of: float | None = None
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    from_students: float = 0.0

    @property
    def terms(self) -> tuple[Term, ...]:
        """All summands, numerator first."""
        return self.numerator + self.denominator


@dataclass(frozen=True)
class Indicator:
    """A number (or a word) that is judged.

    ``short`` is the name where there is little room, the full one if it has none.
    ``level``: ``part`` one school in one stage; ``school`` a school as a whole; ``region``.
    ``page`` and ``part``: the screen that explains it, and the part of that screen.
    ``kind``: ``number``, ``ratio`` (shown as 1:n, stored as the decimal 1/n) or ``text``.
    At most one of ``formula``, ``cv_of``, ``change_of``, ``rule`` says how it is computed;
    without one it is only reported. ``cv_of`` names part indicators (the mean of their CVs if
    several). ``rule`` is one of ``measures.balance``. ``part_of`` names the sum it belongs to.
    ``none_is_zero``: of what nobody hopes to have, 无 states that there is none.
    """

    id: str
    name: Name
    short: Name
    unit: str
    kind: Literal["number", "ratio", "text"]
    better: Literal["higher", "lower", "none"]
    level: Literal["part", "school", "region"]
    entered_in: str
    decimals: int
    headline: int = 0
    page: str = ""
    part: str = ""
    formula: Formula | None = None
    cv_of: tuple[str, ...] = ()
    change_of: str | None = None
    part_of: str | None = None
    rule: str | None = None
    least: float = 0.0
    most: float | None = None
    none_is_zero: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relaxation:
    """A milder limit for schools that claim a flag."""

    when: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class Standard:
    """A threshold. Exactly one of ``at_least``, ``at_most``, ``expected`` is set, or none if it is
    only a ``reference`` for comparison. ``strict``: the limit itself does not meet it.
    ``level``: each ``school`` must meet it, or the ``region`` as a whole.
    """

    code: str
    programme: str
    indicator: str
    stages: tuple[str, ...]
    level: Literal["school", "region"]
    source: str
    confidence: Literal["verified", "from knowledge", "uncertain"]
    at_least: float | None = None
    at_most: float | None = None
    expected: str | None = None
    reference: str | None = None
    strict: bool = False
    from_year: int = 0
    relaxed: tuple[Relaxation, ...] = ()
    rule: str = ""
    note: str = ""


@dataclass(frozen=True)
class Programme:
    """An evaluation programme with its standards."""

    id: str
    name: Name
    order: int
    standards: tuple[Standard, ...] = ()


@dataclass(frozen=True)
class SchoolType:
    """办学类型 of GB/T 33782. ``stages`` maps each stage it teaches to the weight of one pupil
    when shared resources are split; ``main`` is the stage of the school as a whole.
    """

    code: str
    name: Name
    main: str
    stages: dict[str, float]
    in_scope: bool
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """One node of a framework (评价体系); the indicators that belong to it.

    ``context``: a part of the report that is no aspect to be evaluated.
    """

    code: str
    parent: str
    name: Name
    indicators: tuple[str, ...] = ()
    note: str = ""
    context: bool = False


@dataclass(frozen=True)
class Relation:
    """What must hold between measures of one school, or of one region and stage, in one year.

    ``kind`` says how ``parts`` stand to ``whole``: ``equal`` Σ parts = Σ whole; ``within``
    Σ parts <= Σ whole; ``groups`` the same of groups and the persons in them; ``product`` as
    ``within``, and ``exact_product`` as ``equal``, with Π whole; ``stages`` the whole of all
    stages = the sum of the stages; ``schools`` the whole of a region = the sum of its schools,
    whose item the part is; ``execution`` parts are near the whole; ``share`` parts are percentages
    of the whole; ``per_head`` the part = the amounts a head x the heads (whole).
    A name that is no item but the base of items means all the stages that a school teaches.
    """

    id: str
    level: Literal["school", "region"]
    kind: Literal[
        "equal",
        "within",
        "groups",
        "product",
        "exact_product",
        "stages",
        "schools",
        "execution",
        "share",
        "per_head",
    ]
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    parts_name: Name | None = None
    whole_name: Name | None = None


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything that is measured, by id. Alike only to itself: what follows from it is kept."""

    units: dict[str, Unit]
    school_types: dict[str, SchoolType]
    items: dict[str, Item]
    indicators: dict[str, Indicator]
    programmes: dict[str, Programme]
    standards: dict[str, Standard]
    framework: dict[str, Node] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)

    def unit_of(self, measure: str) -> Unit:
        """The unit in which an indicator or item is entered and shown."""
        return self.units[self.measure(measure).entered_in]

    def measure(self, key: str) -> Indicator | Item:
        """The indicator or item called ``key``; KeyError if there is none."""
        return self.indicators[key] if key in self.indicators else self.items[key]

    def items_of(self, level: str) -> list[Item]:
        """Items counted at ``level`` ('school' or 'region'), in catalogue order."""
        return [item for item in self.items.values() if item.level == level]
