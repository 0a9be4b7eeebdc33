"""The words that people write: which of them mean what. Read from the TOML files in
``vocabulary/``, one file a kind of words.

To add a synonym is to add a word to a list. A word that would mean two things is refused, and so
is a meaning that there is not: ``CatalogError`` names the file, the key and what is wrong.
"""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from data.catalog.catalog_error import CatalogError
from data.catalog.model import Entry, Stage, Word
from data.records import Nature, Ownership, Progress, Qualifier, Setting, Stated

FOLDER = Path(__file__).parent / "vocabulary"
Words = tuple[Word, ...]
#: What a column, or a row of a form, can be for.
Role = Literal[
    "school",
    "school_name",
    "region",
    "region_name",
    "wider",
    "year",
    "stage",
    "labels",
    "grade",
    "measure",
    "value",
    "unit",
    "group",
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
    "serial",
    "personal",
    "ignored",
]
LedgerColumn = Literal[
    "编号",
    "序号",
    "章节",
    "问题",
    "任务",
    "措施",
    "责任单位",
    "配合单位",
    "责任人",
    "时限",
    "状态",
    "责任对象",
    "涉及学校",
    "备注",
    "不读取",
]
Datum = Literal["wgs84", "gcj02", "bd09"]
Flag = Literal["1", "0"]


class Headings(Entry, frozen=True):
    """What stands around the words of a heading, or adds nothing to them."""

    marks: Words
    signs: Words
    sums: Words
    statistics: Words
    filling: Words
    parts: Words
    places: Words
    elsewhere: Words

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "", {"marks": self.marks, "signs": self.signs}
        yield "", {"sums": self.sums, "statistics": self.statistics}


class Missing(Entry, frozen=True):
    """What stands for a value that is not there, by what is said about it."""

    absent: Words
    says_none: Words
    not_applicable: Words
    not_public: Words


class Bounds(Entry, frozen=True):
    """How exactly a number is meant."""

    about: Words = ()
    at_least: Words = ()
    above: Words = ()
    at_most: Words = ()
    below: Words = ()


class Quantities(Entry, frozen=True):
    """Words in the cells of amounts."""

    missing: Missing
    before: Bounds
    after: Bounds

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "missing", msgspec.structs.asdict(self.missing)
        yield "before", msgspec.structs.asdict(self.before)
        yield "after", msgspec.structs.asdict(self.after)


class Columns(Entry, frozen=True):
    """What words over a column say that it is for."""

    totals: Words
    roles: dict[Role, Words]

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "roles", {str(role): words for role, words in self.roles.items()}


class Phrases(Entry, frozen=True):
    """Words inside headings: stages by code, and what people write for one and the same word."""

    filling: Words
    conditions: Words
    programmes: Words
    aspects: tuple[Words, ...]
    opposed: tuple[Words, ...]
    apart: dict[Word, Words]
    coming: Words
    foreseen: Words
    present: Words
    stages: dict[Stage, Words]
    synonyms: dict[Word, Words]

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "stages", self.stages
        yield "synonyms", self.synonyms


class Rows(Entry, frozen=True):
    """How rows begin or end that are no data."""

    totals: Words
    bare_totals: Words
    whole_totals: Words
    averages: Words
    notes: Words
    of_notes: Words
    signed: Words

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "", msgspec.structs.asdict(self)


class Heading(Entry, frozen=True):
    """A heading: words of ``before``, one of ``words``, words of ``behind``."""

    words: Words
    before: Words = ()
    behind: Words = ()


class Ledger(Entry, frozen=True):
    """The columns of a rectification ledger."""

    columns: dict[LedgerColumn, Heading]

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield "columns", {name: heading.words for name, heading in self.columns.items()}


class Aliases(Entry, frozen=True):
    """What people write for each choice beside its names and its code."""

    nature: dict[Nature, Words]
    ownership: dict[Ownership, Words]
    setting: dict[Setting, Words]
    datum: dict[Datum, Words]
    qualifier: dict[Qualifier, Words]
    stated: dict[Stated, Words]
    progress: dict[Progress, Words]
    flag: dict[Flag, Words]

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield from msgspec.structs.asdict(self).items()


class Schools(Entry, frozen=True):
    """How the names of schools are shortened, and what their parts are called."""

    kinds: dict[Word, Words]
    parts: dict[Stage, Words]

    def meanings(self) -> Iterator[tuple[str, Mapping[str, Words]]]:
        """Words of which each may stand for one thing only."""
        yield from msgspec.structs.asdict(self).items()


@dataclass(frozen=True)
class Vocabulary:
    """All words, by the file in which they stand."""

    headings: Headings
    quantities: Quantities
    columns: Columns
    phrases: Phrases
    rows: Rows
    ledger: Ledger
    choices: Aliases
    schools: Schools


@cache
def vocabulary() -> Vocabulary:
    """The words that ship with the program, read once."""
    return load(FOLDER)


def load(folder: Path) -> Vocabulary:
    """The words in ``folder``; CatalogError where they contradict each other."""
    return Vocabulary(
        **{each.name: _read(folder, each.name, each.type) for each in fields(Vocabulary)}
    )


def _read(folder: Path, name: str, model: Any) -> Any:
    """One file as its type wants it."""
    place = f"vocabulary/{name}.toml"
    try:
        content = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        found = msgspec.convert(content, model)
    except FileNotFoundError as error:
        raise CatalogError(place, "-", "is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(place, "-", f"is not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise CatalogError(place, _key(str(error)), f"is refused: {error}") from error
    for table, meanings in found.meanings():
        _once(place, table, meanings)
    return found


def _key(problem: str) -> str:
    """The key in what msgspec says: '… - at `$.roles`'."""
    return problem.rpartition("`$.")[2].rstrip("`") if "`$." in problem else "-"


def _once(place: str, table: str, meanings: Mapping[str, Words]) -> None:
    """A word has one meaning; spaces, width and case make no other word of it."""
    seen: dict[str, str] = {}
    for meaning, words in meanings.items():
        key = f"{table}.{meaning}" if table else meaning
        for word in words:
            usual = "".join(unicodedata.normalize("NFKC", word).lower().split())
            other = seen.setdefault(usual, key)
            if other != key:
                raise CatalogError(
                    place, key, f"has the word {word!r}, which means {other} already"
                )
