"""What was understood of a sheet, and what a person has decided about it. Both are plain JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

#: What a whole sheet is. ``template`` is one of our own, read by its exact header.
KINDS = (
    "template",  # our own sheet
    "schools",  # a list of schools
    "school_wide",  # one row a school, one column an item
    "school_long",  # school, item and value in a row
    "school_card",  # one school a sheet, one item a row
    "region_wide",  # one row a region
    "region_rows",  # one row an indicator
    "rectifications",  # one row a problem to be put right
    "unknown",
)
#: What a column can be. ``value`` holds amounts; the others say of what, whom and when they are.
ROLES = (
    "value",
    "measure",
    "school",
    "school_name",
    "region",
    "region_name",
    "year",
    "stage",
    "grade",
    "group",
    "unit",
    "type",
    "ownership",
    "setting",
    "longitude",
    "latitude",
    "datum",
    "numerator",
    "denominator",
    "stated",
    "stated_standard",
    "note",
    "total",  # the sum of the columns beside it
    "serial",
    "personal",  # names and telephone numbers: recognised so that they are not imported
    "ignored",
    "asked",  # nobody knows yet; not imported
)


@dataclass(frozen=True)
class Seen:
    """One column as understood.

    ``target``: id of the item or indicator (without its stage where it is counted per stage), ''
    where the rows name it. ``confidence`` 0 to 1 and ``reason`` (a code of ``REASONS``) say how
    that is known, ``suggestions`` which targets come near. ``unit`` '' means the usual one.
    """

    letter: str
    header: str
    role: str
    target: str = ""
    stage: str = ""
    year: int | None = None
    unit: str = ""
    confidence: float = 1.0
    reason: str = "same_words"
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A school as the sheet calls it, and the id it stands for; '' if that must be asked."""

    name: str
    school: str
    confidence: float
    reason: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What only a person can say. ``blocks``: nothing of the sheet is read before it is answered.

    ``about`` is a column letter or the name of a school, '' for the sheet as a whole.
    """

    code: str
    about: str = ""
    options: tuple[str, ...] = ()
    blocks: bool = False


@dataclass(frozen=True)
class Understanding:
    """One table of a sheet as understood. ``at``: where it begins, '' for the first of its sheet.

    ``shape`` is the same for every sheet laid out like this one. Row numbers are those of the
    sheet. ``region``, ``year``, ``stage``, ``school``, ``measure`` and ``unit`` count for all rows
    that do not say otherwise. ``fields`` lead from the words for a measure in its rows to what
    they stand for (target, stage, unit). ``region_said``: the sheet or a person names its region.
    ``by_cell``: what counts as a row is one amount, as several stand in one row of the sheet; then
    ``values`` are the cells of those that are read and ``names`` the cells that say of what.
    """

    sheet: str
    shape: str
    kind: str
    header_rows: tuple[int, ...] = ()
    first_row: int = 0
    last_row: int = 0
    columns: tuple[Seen, ...] = ()
    region: str = ""
    region_said: bool = True
    year: int | None = None
    stage: str = ""
    school: str = ""
    measure: str = ""
    unit: str = ""
    year_from: str = ""
    title: str = ""
    fields: tuple[Seen, ...] = ()
    matches: tuple[Match, ...] = ()
    questions: tuple[Question, ...] = ()
    at: str = ""
    by_cell: bool = False
    names: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tells it from the other tables of the file."""
        return f"{self.sheet}!{self.at}" if self.at else self.sheet

    @property
    def certain(self) -> bool:
        """Whether nothing has to be asked."""
        return not self.questions

    def json(self) -> dict[str, Any]:
        """Plain data, to be kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Understanding":
        """The way back from ``json``."""
        parts = {"columns": Seen, "fields": Seen, "matches": Match, "questions": Question}
        return cls(**(_tuples(data) | {key: _each(of, data[key]) for key, of in parts.items()}))

    def role(self, *roles: str) -> tuple[Seen, ...]:
        """The columns with one of ``roles``."""
        return tuple(column for column in self.columns if column.role in roles)


@dataclass(frozen=True)
class Chosen:
    """What a person says of one column (by its letter) or one row name (by its words)."""

    about: str
    role: str = "value"
    target: str = ""
    stage: str = ""
    year: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class Decision:
    """What a person says of a sheet; empty where they leave the proposal as it is.

    ``schools``: name as written and the id it stands for.
    """

    columns: tuple[Chosen, ...] = ()
    fields: tuple[Chosen, ...] = ()
    region: str = ""
    year: int | None = None
    stage: str = ""
    school: str = ""
    measure: str = ""
    unit: str = ""
    schools: tuple[tuple[str, str], ...] = ()

    def json(self) -> dict[str, Any]:
        """Plain data, to be kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Decision":
        """The way back from ``json``."""
        chosen = {key: _each(Chosen, data.get(key, ())) for key in ("columns", "fields")}
        schools = tuple((name, school) for name, school in data.get("schools", ()))
        return cls(**(_tuples(data) | chosen | {"schools": schools}))

    def for_the_next(self) -> "Decision":
        """What of it holds for every sheet of this shape: not which year and school it is about."""
        columns = tuple(replace(one, year=None) for one in self.columns)
        return replace(self, columns=columns, year=None, school="")


def decided(understanding: Understanding, decision: Decision) -> Understanding:
    """``understanding`` as the person has corrected it; what they answered is no question any more.

    Questions are about what is still open: ask ``understand`` again to have them all.
    """
    columns = {one.about: one for one in decision.columns}
    fields = {one.about: one for one in decision.fields}
    schools = dict(decision.schools)
    said = {
        key: value
        for key in ("region", "year", "stage", "school", "measure", "unit")
        if (value := getattr(decision, key))
    }
    changed = replace(
        understanding,
        columns=tuple(corrected(one, columns.get(one.letter)) for one in understanding.columns),
        fields=tuple(corrected(one, fields.get(one.header)) for one in understanding.fields),
        matches=tuple(
            replace(one, school=schools[one.name], confidence=1.0, reason="decided")
            if one.name in schools
            else one
            for one in understanding.matches
        ),
        **said,
    )
    return replace(changed, questions=tuple(q for q in changed.questions if _open(q, changed)))


def corrected(seen: Seen, chosen: Chosen | None) -> Seen:
    """``seen`` as a person has said; where they said nothing, as it is."""
    if chosen is None:
        return seen
    return replace(
        seen,
        role=chosen.role,
        target=chosen.target,
        stage=chosen.stage or seen.stage,
        year=chosen.year or seen.year,
        unit=chosen.unit or seen.unit,
        confidence=1.0,
        reason="decided",
    )


def _open(question: Question, understanding: Understanding) -> bool:
    """Whether ``question`` has no answer yet."""
    match question.code:
        case "year_unknown" | "region_unknown":
            return not getattr(understanding, question.code.removesuffix("_unknown"))
        case "card_school_unknown":
            return not understanding.school
        case "school_doubtful":
            return any(not m.school for m in understanding.matches if m.name == question.about)
        case "column_doubtful" | "percent_or_fraction" | "field_doubtful":
            columns = [s for s in understanding.columns if s.letter == question.about]
            fields = [s for s in understanding.fields if s.header == question.about]
            return any(s.reason != "decided" for s in (columns or fields))
        case "measure_unknown":
            return not understanding.measure
    return True


def _each(of: type, rows: Any) -> tuple[Any, ...]:
    return tuple(of(**_tuples(row)) if isinstance(row, Mapping) else row for row in rows)


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
