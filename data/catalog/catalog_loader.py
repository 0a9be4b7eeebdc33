"""Reads the TOML files beside it into a Catalog and refuses what does not fit together.

msgspec holds every entry against its type; ``check`` then asks what types cannot say. Every
mistake is a ``CatalogError`` that names the file, the entry and what is wrong.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from data.catalog.catalog_error import CatalogError
from data.catalog.check import check
from data.catalog.model import (
    STAGE_NAMES,
    Catalog,
    Entry,
    Indicator,
    Item,
    Node,
    Programme,
    Relation,
    SchoolType,
    Staged,
    Standard,
    Unit,
)
from data.catalog.relations import by_stage

Table = dict[str, Any]
T = TypeVar("T", bound=Entry)
FOLDER = Path(__file__).parent
#: What of a standard and of its relaxations may be written as a ratio, '1:15'.
LIMITS = ("at_least", "at_most")
RATIO = re.compile(r"1:(\d+(?:\.\d+)?)")


@cache
def catalog() -> Catalog:
    """The catalogue that ships with the program, read once."""
    return load(FOLDER)


def load(folder: Path) -> Catalog:
    """The catalogue in ``folder``; CatalogError if it is inconsistent."""
    units = _by_id(_tables(folder, "units.toml", "unit"), Unit, "id")
    types = _by_id(_tables(folder, "school_types.toml", "type"), SchoolType, "code")
    items = _by_id(_staged(_tables(folder, "items/*.toml", "item")), Item, "id")
    indicators = _by_id(
        _computed(_tables(folder, "indicators/*.toml", "indicator")), Indicator, "id"
    )
    programmes = _by_id(_limited(_tables(folder, "standards/*.toml", "programme")), Programme, "id")
    nodes = _by_id(_tables(folder, "framework.toml", "node"), Node, "code")
    relations = _by_id(
        by_stage(_apart(_tables(folder, "relations.toml", "relation"), Relation)), Relation, "id"
    )
    standards = _once(
        (place, standard.code, standard)
        for place, programme in programmes.values()
        for standard in programme.standards
    )
    found = Catalog(
        units=_values(units),
        school_types=_values(types),
        items=_values(items),
        indicators=_values(indicators),
        programmes=_values(programmes),
        standards=_values(standards),
        framework=_values(nodes),
        relations=_values(relations),
    )
    tables = (units, types, items, indicators, programmes, standards, nodes, relations)
    check(found, {key: place for table in tables for key, (place, _) in table.items()})
    return found


def _values(table: dict[str, tuple[str, T]]) -> dict[str, T]:
    return {key: value for key, (_, value) in table.items()}


def _tables(folder: Path, pattern: str, kind: str) -> Iterator[tuple[str, Table]]:
    """Every table of ``kind`` with the file it stands in; top-level keys are its defaults."""
    for path in sorted(folder.glob(pattern)):
        place = path.relative_to(folder).as_posix()
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CatalogError(place, "-", f"is not valid TOML: {error}") from error
        tables = _rows(place, "-", content.pop(kind, []))
        for key, value in content.items():
            if isinstance(value, list | dict):
                raise CatalogError(place, key, f"is no table of this file, which holds {kind!r}")
        for table in tables:
            yield place, content | table


def _rows(place: str, entry: object, value: object) -> list[Table]:
    """The ``value`` in ``entry`` as the tables that it should be."""
    rows = value if isinstance(value, list) else [value]
    tables = [row for row in rows if isinstance(row, dict)]
    if len(tables) < len(rows):
        raise CatalogError(place, str(entry), f"has {value!r} where tables should be")
    return tables


def _by_id(
    tables: Iterator[tuple[str, Table]], model: type[T], key: str
) -> dict[str, tuple[str, T]]:
    """The tables as values, by id, each with its file."""
    return _once(
        (place, str(table.get(key, "?")), _converted(place, table, model, key))
        for place, table in tables
    )


def _once(entries: Iterator[tuple[str, str, T]]) -> dict[str, tuple[str, T]]:
    """The entries by id; an id that stands twice is refused."""
    found: dict[str, tuple[str, T]] = {}
    for place, name, value in entries:
        if name in found:
            raise CatalogError(place, name, f"stands also in {found[name][0]}")
        found[name] = (place, value)
    return found


def _converted(place: str, table: Table, model: type[T], key: str) -> T:
    try:
        return msgspec.convert(table, model)
    except msgspec.ValidationError as error:
        raise CatalogError(place, str(table.get(key, "?")), f"is refused: {error}") from error


def _apart(
    tables: Iterator[tuple[str, Table]], model: type[Entry]
) -> Iterator[tuple[str, Table, tuple[str, ...]]]:
    """Each table with the stages by which it becomes several; refused before it is taken apart."""
    for place, table in tables:
        stages = table.pop("stages", None)
        if stages is None:
            yield place, table, ()
            continue
        _converted(place, table, model, "id")
        named = {"id": table["id"], "stages": stages}
        yield place, table, _converted(place, named, Staged, "id").stages


def _staged(tables: Iterator[tuple[str, Table]]) -> Iterator[tuple[str, Table]]:
    """An item counted per stage becomes one entry a stage, as it is one column a stage."""
    whole = ((p, table | {"base": table.get("id"), "stage": None}) for p, table in tables)
    for place, table, stages in _apart(whole, Item):
        if not stages:
            yield place, table
        for stage in stages:
            zh, en = STAGE_NAMES[stage]
            yield (
                place,
                table
                | {
                    "id": f"{table['id']}_{stage}",
                    "stage": stage,
                    "name": {
                        "zh": f"{table['name']['zh']}({zh})",
                        "en": f"{table['name']['en']} ({en.lower()})",
                    },
                    "aliases": [f"{zh}{alias}" for alias in _all_names(table)],
                },
            )


def _all_names(table: Table) -> list[str]:
    return [table["name"]["zh"], *table.get("aliases", [])]


def _computed(tables: Iterator[tuple[str, Table]]) -> Iterator[tuple[str, Table]]:
    """A summand of a formula may be written as a word, with '-' before what is subtracted."""
    for place, table in tables:
        formula = table.get("formula", {})
        for side in ("numerator", "denominator"):
            if isinstance(formula, dict) and isinstance(formula.get(side), list):
                formula[side] = [_term(term) for term in formula[side]]
        yield place, table


def _term(term: object) -> object:
    if isinstance(term, str):
        term = {"item": term}
    if not isinstance(term, dict):
        return term
    item = str(term.get("item", ""))
    return term | {"item": item.removeprefix("-"), "sign": -1 if item.startswith("-") else 1}


def _limited(tables: Iterator[tuple[str, Table]]) -> Iterator[tuple[str, Table]]:
    """Programmes with their standards, whose limits may be written as ratios."""
    for place, table in tables:
        standards = [
            _standard(place, standard | {"programme": table.get("id")})
            for standard in _rows(place, table.get("id"), table.get("standard", []))
        ]
        yield place, table | {"standard": standards}


def _standard(place: str, table: Table) -> Standard:
    for limited in (table, *_rows(place, table.get("code"), table.get("relaxed", []))):
        try:
            limited |= {key: ratio(limited[key]) for key in LIMITS if key in limited}
        except ValueError as error:
            raise CatalogError(place, str(table.get("code", "?")), str(error)) from error
    return _converted(place, table, Standard, "code")


def ratio(value: object) -> object:
    """A limit that is written as a ratio as a number: '1:15' is 1/15. ValueError if it is none;
    what is no text stays what it is.
    """
    if not isinstance(value, str):
        return value
    read = RATIO.fullmatch(value)
    if read is None or not float(read[1]):
        raise ValueError(f"{value!r} is neither a number nor a ratio 1:n")
    return 1 / float(read[1])
