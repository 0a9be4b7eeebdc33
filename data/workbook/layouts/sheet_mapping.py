"""What was understood of a sheet, and what a person has decided about it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from data.workbook.claims import SURE
from data.workbook.findings import Code
from data.workbook.vocabulary import Found, Match

#: The shape of our own sheet of what schools count.
OF_SCHOOLS = "template:school_items"


@dataclass(frozen=True)
class Seen:
    """One column as understood.

    ``role``: a ``Role`` of the vocabulary, ``total`` (the sum of the columns beside it) or
    ``asked`` (nobody knows yet). ``target``: id of the item or indicator (without its stage where
    it is counted per stage), '' where the rows name it. ``confidence`` 0 to 1 and ``reason`` (a
    code of ``REASONS``) say how that is known, ``suggestions`` which targets come near. ``unit`` ''
    means the usual one.
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

    @property
    def sure(self) -> bool:
        """Whether it was understood by the words of the catalogue, or a person has said it."""
        return self.confidence >= SURE


@dataclass(frozen=True)
class Question:
    """What only a person can say. ``blocks``: nothing of the sheet is read before it is answered.

    ``about`` is a column letter or the name of a school, '' for the sheet as a whole.
    """

    code: Code
    about: str = ""
    options: tuple[str, ...] = ()
    blocks: bool = False


@dataclass(frozen=True)
class Understanding:
    """One table of a sheet as understood. ``at``: where it begins, '' for the first of its sheet.

    ``shape`` is the same for every sheet laid out like this one. Row numbers are those of the
    sheet. ``region``, ``year`` and the ``period`` of it, ``stage``, ``school``, ``measure`` and
    ``unit`` count for all rows that do not say otherwise. ``fields`` lead from the words for a
    measure in its rows to what they stand for (target, stage, unit). ``whose_from`` says where it
    stands whom the sheet is about (template, column, rows, title, name, decided), '' where nobody
    has said it. ``places`` are regions as its rows call them, and the codes that a person has
    said. ``said``: what the rows of a form say of its school, by role.
    ``by_cell``: what counts as a row is one amount, as several stand in one row of the sheet; then
    ``values`` are the cells of those that are read and ``names`` the cells that say of what.
    ``unstated``: fields of its records of which none of its columns says anything.
    """

    sheet: str
    shape: str
    kind: str
    header_rows: tuple[int, ...] = ()
    first_row: int = 0
    last_row: int = 0
    columns: tuple[Seen, ...] = ()
    region: str = ""
    whose_from: str = ""
    year: int | None = None
    period: str = ""
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
    places: tuple[tuple[str, str], ...] = ()
    unstated: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()

    @property
    def about(self) -> str:
        """Whose values it states: 'school' or 'region'; '' of what states none."""
        if self.shape == OF_SCHOOLS:
            return "school"
        return next((one for one in ("school", "region") if self.kind.startswith(one)), "")

    @property
    def near(self) -> tuple[str, ...]:
        """The region that is stated for the whole sheet: names in it are first sought there."""
        return (self.region,) if self.region else ()

    @property
    def name(self) -> str:
        """What tells it from the other tables of the file."""
        return f"{self.sheet}!{self.at}" if self.at else self.sheet

    @property
    def own(self) -> bool:
        """Whether it is a sheet of our own layout."""
        return self.kind == "template"

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

    ``schools`` and ``places``: name as written and the id or code it stands for. ``unread``: the
    sheet is not to be read.
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
    places: tuple[tuple[str, str], ...] = ()
    unread: bool = False

    def json(self) -> dict[str, Any]:
        """Plain data, to be kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Decision":
        """The way back from ``json``."""
        chosen = {
            key: tuple(Chosen(**one) for one in data.get(key, ())) for key in ("columns", "fields")
        }
        pairs = {key: tuple(map(tuple, data.get(key, ()))) for key in ("schools", "places")}
        return cls(**{**data, **chosen, **pairs})

    def for_the_next(self) -> "Decision":
        """What of it holds for every sheet of this shape: not when and whom it is about."""
        columns = tuple(replace(one, year=None) for one in self.columns)
        return replace(self, columns=columns, year=None, school="", region="", places=())


def meant(found: Found, letter: str, header: str, role: str) -> Seen:
    """A column or row name that means what was ``found``, in the ``role`` it has in its sheet."""
    return Seen(
        letter,
        header,
        role,
        found.target,
        found.stage,
        found.year,
        found.unit,
        found.confidence,
        found.reason,
        found.suggestions,
    )


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
