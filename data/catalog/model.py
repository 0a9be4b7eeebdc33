"""What is measured, as frozen values. Read from the TOML files beside this module by ``load``.

Every word of a fixed set is a ``Literal`` and no key but a field is known, so that a slip of the
pen in a file is refused (``msgspec.convert``) and not read as something else.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal, get_args

import msgspec

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
#: One of STAGES. To the type checker a string, as it is in every frame.
Stage = Annotated[str, msgspec.Meta(pattern=rf"^({'|'.join(STAGES)})\Z")]
#: What names an entry or says where it is from.
Word = Annotated[str, msgspec.Meta(pattern=r"^\S(.*\S)?\Z")]
#: A number that there can be: TOML knows inf and nan, too.
Number = Annotated[float, msgspec.Meta(ge=-1e15, le=1e15)]
Positive = Annotated[float, msgspec.Meta(gt=0, le=1e15)]
#: A year, 0 where none is meant.
Year = Annotated[int, msgspec.Meta(ge=0, le=9999)]
Some = msgspec.Meta(min_length=1)
#: How sure we are of a standard. What is uncertain informs; it never says that one falls short.
Confidence = Literal["verified", "from knowledge", "uncertain"]
ItemGroup = Literal[
    "basics",
    "students",
    "classes",
    "teachers",
    "areas",
    "equipment",
    "rooms",
    "money",
    "completion",
]
RegionLevel = Literal["province", "city", "district"]
REGION_LEVELS: tuple[RegionLevel, ...] = get_args(RegionLevel)
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


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a file of the catalogue."""


class Name(Entry, frozen=True):
    """A thing of the catalogue in Chinese and English."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """The name in ``language``: English for 'en', else Chinese."""
        return self.en if language == "en" else self.zh


UNNAMED = Name("", "")


class Unit(Entry, frozen=True):
    """A unit as people write it; ``factor`` of it make one ``of`` (the canonical unit). ``one`` is
    its English name beside the number 1, where that differs. No district has more of it than
    ``most_in_district``.
    """

    id: Word
    name: Name
    of: str = ""
    factor: Positive = 1.0
    aliases: tuple[str, ...] = ()
    one: str = ""
    most_in_district: Positive | None = None

    def __post_init__(self) -> None:
        """A canonical unit is its own ``of``."""
        msgspec.structs.force_setattr(self, "of", self.of or self.id)


class Fact(Entry, frozen=True):
    """What answers a flag that was left blank: it is 是 (``says`` 1) or 否 (0) where ``item`` is
    ``above`` or ``below`` a value, or where the school lies in one of the ``setting``.
    """

    says: Literal[0, 1]
    item: str = ""
    above: Number | None = None
    below: Number | None = None
    setting: tuple[str, ...] = ()


class Item(Entry, frozen=True):
    """A thing that is counted. ``id`` is also the column of the wide item frames.

    An item counted per stage has one ``Item`` a stage: base ``students``, id ``students_primary``.
    ``only_of``: the one stage that it is about, where it is counted once a school (graduates).
    ``asked_of`` are the main stages of the schools that are asked for it, of all if empty; with
    ``when`` only those that claim one of these flags. ``known_by``: what else answers a flag.
    """

    id: Word
    base: str
    stage: Stage | None
    level: Literal["school", "region"]
    kind: Literal["count", "measure", "flag"]
    name: Name
    unit: str
    group: ItemGroup
    most: Number
    least: Number = 0.0
    entered_in: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    only_of: Stage | None = None
    asked_of: tuple[Stage, ...] = ()
    when: tuple[str, ...] = ()
    known_by: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        """It is entered in its unit if nothing else is said."""
        msgspec.structs.force_setattr(self, "entered_in", self.entered_in or self.unit)


class Staged(Entry, frozen=True):
    """An item counted per stage, by its base: the stages."""

    id: Word
    stages: Annotated[tuple[Stage, ...], Some]


class Term(Entry, frozen=True):
    """One summand of a formula: an item's base, its sign and when it counts.

    ``stages`` limits it to stages; ``when`` names flag items: it counts only where a school
    claims one of them. Where nobody said whether it does, the value is at least what is sure.
    """

    item: str
    sign: Literal[1, -1] = 1
    stages: Annotated[tuple[Stage, ...], Some] | None = None
    when: tuple[str, ...] = ()


class Formula(Entry, frozen=True):
    """value = Σ numerator / Σ denominator x factor, null as soon as one term is null.

    With ``group_of`` the denominator is the number of groups of that size begun:
    ceil(Σ denominator / group_of). An empty denominator is 1.
    It applies to schools whose attribute is among the words in ``where``, that claim no flag of
    ``unless`` and that have ``from_students`` students or more, and fewer than ``below_students``;
    to those that claim a flag of ``or_when`` also where they have fewer students.
    """

    numerator: Annotated[tuple[Term, ...], Some]
    denominator: tuple[Term, ...] = ()
    factor: Positive = 1.0
    group_of: Positive | None = None
    where: dict[Literal["type", "ownership", "setting"], Annotated[tuple[str, ...], Some]] = {}
    unless: tuple[str, ...] = ()
    from_students: Annotated[float, msgspec.Meta(ge=0, le=1e15)] = 0.0
    or_when: tuple[str, ...] = ()
    below_students: Positive | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All summands, numerator first."""
        return self.numerator + self.denominator


class MeetingShare(Entry, frozen=True):
    """The share of schools (%) whose indicators ``meeting`` all reach their limits, of those that
    claim ``flag`` (``claimed``), or that say they do not.
    """

    meeting: Annotated[tuple[str, ...], Some]
    flag: str
    claimed: bool


class Indicator(Entry, frozen=True):
    """A number (or a word) that is judged.

    ``short`` is the name where there is little room, the full one if it has none.
    ``level``: ``part`` one school in one stage; ``school`` a school as a whole; ``region``.
    ``page`` and ``part``: the screen that explains it, and the part of that screen.
    ``kind``: ``number``, ``ratio`` (shown as 1:n, stored as the decimal 1/n) or ``text``.
    At most one of ``formula``, ``cv_of``, ``change_of``, ``share``, ``rule`` says how it is
    computed; without one it is only reported. ``cv_of`` names part indicators (the mean of their
    CVs if several). ``rule`` is one of ``measures.balance``. ``part_of`` names the sum it belongs
    to.
    ``none_is_zero``: of what nobody hopes to have, 无 states that there is none.
    ``problem_words``: by what else a list of problems names it, see ``measures.indicator_names``.
    ``remark``: what must be known to read it: a word of reports that is not that of the standard.
    """

    id: Word
    name: Name
    unit: str
    better: Literal["higher", "lower", "none"]
    level: Literal["part", "school", "region"]
    short: Name = UNNAMED
    kind: Literal["number", "ratio", "text"] = "number"
    entered_in: str = ""
    decimals: Annotated[int, msgspec.Meta(ge=0, le=9)] = 2
    headline: Annotated[int, msgspec.Meta(ge=0)] = 0
    page: Literal["", "overview", "coverage", "facilities", "funding", "rectification"] = ""
    part: Literal["", "aid", "balance", "rule", "rules"] = ""
    formula: Formula | None = None
    cv_of: tuple[str, ...] = ()
    change_of: str | None = None
    share: MeetingShare | None = None
    part_of: str | None = None
    rule: Literal["resource_test", "funded_students"] | None = None
    least: Number = 0.0
    most: Number | None = None
    none_is_zero: bool = False
    aliases: tuple[str, ...] = ()
    problem_words: tuple[str, ...] = ()
    remark: Name | None = None

    def __post_init__(self) -> None:
        """It is entered in its unit, and called by its full name, if nothing else is said."""
        msgspec.structs.force_setattr(self, "entered_in", self.entered_in or self.unit)
        msgspec.structs.force_setattr(self, "short", self.short if self.short.zh else self.name)


class Relaxation(Entry, frozen=True):
    """A milder limit: for schools that claim the flag ``when``, or whose ``indicator`` (of the
    school as a whole) is ``above`` a value. Of several that apply the mildest holds.
    """

    when: str = ""
    indicator: str = ""
    above: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None


class Standard(Entry, frozen=True):
    """A threshold. Exactly one of ``at_least``, ``at_most``, ``expected`` is set, or ``reference``:
    what is only kept for comparison and never judges.

    ``or_better``: words that meet it as the ``expected`` one does.
    ``strict``: the limit itself does not meet it. ``level``: each ``school`` must meet it, or the
    ``region`` as a whole, if it is one of ``region_levels``. It holds from ``from_year`` until a
    later one of its programme does, or to the end of ``to_year``; before the year in which it is
    ``due`` nobody falls short.
    ``posts``: a norm by which posts are authorised (编制标准); it is no floor for the people there.
    """

    code: Word
    programme: str
    indicator: str
    stages: Annotated[tuple[Stage, ...], Some]
    level: Literal["school", "region"]
    source: Word
    confidence: Confidence
    at_least: Number | None = None
    at_most: Number | None = None
    expected: Word | None = None
    or_better: tuple[str, ...] = ()
    reference: str | None = None
    strict: bool = False
    posts: bool = False
    from_year: Year = 0
    to_year: Year = 0
    due: Year = 0
    region_levels: Annotated[tuple[RegionLevel, ...], Some] = REGION_LEVELS
    relaxed: tuple[Relaxation, ...] = ()
    rule: str = ""
    note: str = ""


class Programme(Entry, frozen=True):
    """An evaluation programme with its standards. ``scoped``: of the schools only those of a type
    ``in_scope`` are held to them.
    """

    id: Word
    name: Name
    order: int
    standards: tuple[Standard, ...] = msgspec.field(name="standard")
    scoped: bool = False


class SchoolType(Entry, frozen=True):
    """办学类型 of GB/T 33782. ``stages`` maps each stage it teaches to the weight of one pupil
    when shared resources are split; ``main`` is the stage of the school as a whole.
    """

    code: Word
    name: Name
    main: Stage
    stages: Annotated[dict[Stage, Positive], Some]
    in_scope: bool = False
    aliases: tuple[str, ...] = ()


class Node(Entry, frozen=True):
    """One node of a framework (评价体系); the indicators that belong to it.

    ``context``: a part of the report that is no aspect to be evaluated.
    """

    code: Word
    parent: str
    name: Name
    indicators: tuple[str, ...] = ()
    note: str = ""
    context: bool = False


class Relation(Entry, frozen=True):
    """What must hold between measures of one school, or of one region and stage, in one year.

    ``kind`` says how ``parts`` stand to ``whole``: ``equal`` Σ parts = Σ whole; ``within``
    Σ parts <= Σ whole; ``groups`` the same of groups and the persons in them; ``product`` as
    ``within``, and ``exact_product`` as ``equal``, with Π whole; ``stages`` the whole of all
    stages = the sum of the stages; ``schools`` the whole of a region = the sum of its schools,
    whose items the parts are; ``registered`` the whole of a region >= its schools that report;
    ``met_by`` the part is the share of schools, or says of one, that meet the standards for the
    whole, which are indicators of schools; ``execution`` parts are near the whole; ``share`` parts
    are percentages of the whole; ``per_head`` the part = the amounts a head x the heads (whole).
    A name that is no item but the base of items means all the stages that a school teaches.
    """

    id: Word
    level: Literal["school", "region"]
    kind: Literal[
        "equal",
        "within",
        "groups",
        "product",
        "exact_product",
        "stages",
        "schools",
        "registered",
        "met_by",
        "execution",
        "share",
        "per_head",
    ]
    whole: Annotated[tuple[str, ...], Some]
    parts: tuple[str, ...] = ()
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

    @cached_property
    def norms_of_posts(self) -> frozenset[tuple[str, str]]:
        """The indicators and stages that are held against a norm of posts (编制标准)."""
        norms = (standard for standard in self.standards.values() if standard.posts)
        return frozenset((norm.indicator, stage) for norm in norms for stage in norm.stages)

    def items_of(self, level: str) -> list[Item]:
        """Items counted at ``level`` ('school' or 'region'), in catalogue order."""
        return [item for item in self.items.values() if item.level == level]
