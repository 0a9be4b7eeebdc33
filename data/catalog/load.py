"""Reads the TOML files beside it into a Catalog and refuses what does not fit together.

Every mistake is a ``CatalogError`` that names the file, the entry and what is wrong.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from data.catalog.check import check
from data.catalog.error import CatalogError
from data.catalog.model import (
    STAGE_NAMES,
    Catalog,
    Formula,
    Indicator,
    Item,
    Name,
    Node,
    Programme,
    Relaxation,
    SchoolType,
    Standard,
    Term,
    Unit,
)
from data.catalog.relations import by_stage, relation

Entry = dict[str, Any]
T = TypeVar("T")
FOLDER = Path(__file__).parent


@cache
def catalog() -> Catalog:
    """The catalogue that ships with the program, read once."""
    return load(FOLDER)


def load(folder: Path) -> Catalog:
    """The catalogue in ``folder``; CatalogError if it is inconsistent."""
    units = _by_id(_entries(folder, "units.toml", "unit"), _unit, "id")
    types = _by_id(_entries(folder, "school_types.toml", "type"), _school_type, "code")
    items = _by_id(_staged(_entries(folder, "items/*.toml", "item")), _item, "id")
    indicators = _by_id(_entries(folder, "indicators/*.toml", "indicator"), _indicator, "id")
    programmes = _by_id(_entries(folder, "standards/*.toml", "programme"), _programme, "id")
    nodes = _by_id(_entries(folder, "framework.toml", "node"), _node, "code")
    relations = _by_id(by_stage(_entries(folder, "relations.toml", "relation")), relation, "id")
    standards = _by_id(
        ((place, vars(s)) for place, p in programmes.values() for s in p.standards),
        lambda entry: Standard(**entry),
        "code",
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


def _values(table: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, (_, value) in table.items()}


def _entries(folder: Path, pattern: str, kind: str) -> Iterator[tuple[str, Entry]]:
    """Every entry of ``kind`` with the file it stands in; top-level keys are its defaults."""
    for path in sorted(folder.glob(pattern)):
        place = path.relative_to(folder).as_posix()
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CatalogError(place, "-", f"is not valid TOML: {error}") from error
        defaults = {key: value for key, value in content.items() if not isinstance(value, list)}
        for entry in content.get(kind, []):
            yield place, defaults | entry


def _by_id(
    entries: Iterator[tuple[str, Entry]], make: Callable[[Entry], T], key: str
) -> dict[str, tuple[str, T]]:
    """The entries made into values, by id, each with its file."""
    found: dict[str, tuple[str, T]] = {}
    for place, entry in entries:
        name = str(entry.get(key, "?"))
        if name in found:
            raise CatalogError(place, name, f"stands also in {found[name][0]}")
        try:
            found[name] = (place, make(entry))
        except CatalogError as error:
            raise CatalogError(place, name, error.problem) from error
        except KeyError as error:
            raise CatalogError(place, name, f"lacks {error.args[0]!r}") from error
        except (TypeError, ValueError) as error:
            raise CatalogError(place, name, str(error)) from error
    return found


def _only(entry: Entry, model: type, *extra: str) -> None:
    """A key that the model does not know is a slip of the pen, not a comment."""
    known = {field.name for field in fields(model)} | set(extra)
    for key in entry:
        if key not in known:
            raise CatalogError("", "", f"has an unknown key {key!r}")


def _name(value: Entry) -> Name:
    return Name(zh=value["zh"], en=value["en"])


def _unit(entry: Entry) -> Unit:
    _only(entry, Unit)
    return Unit(
        id=entry["id"],
        of=entry.get("of") or entry["id"],
        factor=float(entry.get("factor", 1)),
        name=_name(entry["name"]),
        aliases=tuple(entry.get("aliases", ())),
        one=entry.get("one", ""),
    )


def _school_type(entry: Entry) -> SchoolType:
    _only(entry, SchoolType)
    return SchoolType(
        code=entry["code"],
        name=_name(entry["name"]),
        main=entry["main"],
        stages={stage: float(weight) for stage, weight in entry["stages"].items()},
        in_scope=entry.get("in_scope", False),
        aliases=tuple(entry.get("aliases", ())),
    )


def _staged(entries: Iterator[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """An item counted per stage becomes one entry a stage, as it is one column a stage."""
    for place, entry in entries:
        stages = entry.pop("stages", [None])
        for stage in stages:
            if stage is None:
                yield place, entry | {"base": entry["id"], "stage": None}
                continue
            zh, en = STAGE_NAMES[stage]
            yield (
                place,
                entry
                | {
                    "id": f"{entry['id']}_{stage}",
                    "base": entry["id"],
                    "stage": stage,
                    "name": {
                        "zh": f"{entry['name']['zh']}({zh})",
                        "en": f"{entry['name']['en']} ({en.lower()})",
                    },
                    "aliases": [f"{zh}{alias}" for alias in _all_names(entry)],
                },
            )


def _all_names(entry: Entry) -> list[str]:
    return [entry["name"]["zh"], *entry.get("aliases", [])]


def _item(entry: Entry) -> Item:
    _only(entry, Item)
    return Item(
        id=entry["id"],
        base=entry["base"],
        stage=entry["stage"],
        level=entry["level"],
        kind=entry["kind"],
        name=_name(entry["name"]),
        unit=entry["unit"],
        entered_in=entry.get("entered_in") or entry["unit"],
        group=entry["group"],
        least=float(entry.get("least", 0)),
        most=float(entry["most"]),
        aliases=tuple(entry.get("aliases", ())),
        note=entry.get("note", ""),
    )


def _term(term: str | Entry) -> Term:
    if isinstance(term, str):
        term = {"item": term}
    _only(term, Term)
    item = term["item"]
    stages = term.get("stages")
    return Term(
        item=item.removeprefix("-"),
        sign=-1 if item.startswith("-") else 1,
        stages=None if stages is None else tuple(stages),
        when=term.get("when"),
    )


def _formula(entry: Entry | None) -> Formula | None:
    if entry is None:
        return None
    _only(entry, Formula)
    return Formula(
        numerator=tuple(_term(term) for term in entry["numerator"]),
        denominator=tuple(_term(term) for term in entry.get("denominator", ())),
        factor=float(entry.get("factor", 1)),
        group_of=entry.get("group_of"),
        where={key: tuple(words) for key, words in entry.get("where", {}).items()},
        from_students=float(entry.get("from_students", 0)),
    )


def _indicator(entry: Entry) -> Indicator:
    _only(entry, Indicator)
    return Indicator(
        id=entry["id"],
        name=_name(entry["name"]),
        short=_name(entry.get("short") or entry["name"]),
        unit=entry["unit"],
        kind=entry.get("kind", "number"),
        better=entry["better"],
        none_is_zero=entry.get("none_is_zero", False),
        level=entry["level"],
        entered_in=entry.get("entered_in") or entry["unit"],
        decimals=entry.get("decimals", 2),
        headline=entry.get("headline", 0),
        page=entry.get("page", ""),
        part=entry.get("part", ""),
        formula=_formula(entry.get("formula")),
        cv_of=tuple(entry.get("cv_of", ())),
        change_of=entry.get("change_of"),
        part_of=entry.get("part_of"),
        rule=entry.get("rule"),
        least=float(entry.get("least", 0)),
        most=entry.get("most"),
        aliases=tuple(entry.get("aliases", ())),
    )


def ratio(value: float | str | None) -> float | None:
    """A limit as a number: '1:15' is 1/15. ValueError if it is neither."""
    if isinstance(value, str):
        one, colon, many = value.partition(":")
        if one != "1" or not colon:
            raise ValueError(f"{value!r} is neither a number nor a ratio 1:n")
        return 1 / float(many)
    return None if value is None else float(value)


def _standard(entry: Entry, programme: str) -> Standard:
    _only(entry, Standard)
    relaxed = (
        entry_ | {key: ratio(entry_[key]) for key in ("at_least", "at_most") if key in entry_}
        for entry_ in entry.get("relaxed", ())
    )
    limits = {
        "programme": programme,
        "stages": tuple(entry["stages"]),
        "at_least": ratio(entry.get("at_least")),
        "at_most": ratio(entry.get("at_most")),
        "relaxed": tuple(Relaxation(**one) for one in relaxed),
    }
    return Standard(**(entry | limits))


def _programme(entry: Entry) -> Programme:
    _only(entry, Programme, "standard")
    return Programme(
        id=entry["id"],
        name=_name(entry["name"]),
        order=entry["order"],
        standards=tuple(_standard(one, entry["id"]) for one in entry["standard"]),
    )


def _node(entry: Entry) -> Node:
    _only(entry, Node)
    return Node(
        code=entry["code"],
        parent=entry["parent"],
        name=_name(entry["name"]),
        indicators=tuple(entry.get("indicators", ())),
        note=entry.get("note", ""),
        context=entry.get("context", False),
    )
