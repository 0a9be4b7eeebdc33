"""Codes and rows of a frame in the reader's words, as columns beside them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl

from components.shell.language import _, words
from components.shell.statuses import STATUS
from components.shell.store_access import catalog, measured
from components.shell.theme import NATURE, with_sign
from data.catalog import STAGE_NAMES, Name, code_names
from data.measures import selection
from data.records import Nature
from data.store import Snapshot

Row = dict[str, Any]


def _named(names: Callable[[], Mapping[str, Name]]) -> Callable[[], dict[str, str]]:
    return lambda: {code: words().name(name) for code, name in names().items()}


#: What the codes of a column are called; a new kind of code is a line here.
CODES: Final[Mapping[str, Callable[[], dict[str, str]]]] = {
    "stage": lambda: {stage: words().stage(stage) for stage in STAGE_NAMES},
    "status": lambda: {code: _(said) for code, said in STATUS.items()},
    "nature": lambda: {Nature.REPORTED: "", **{code: _(mark) for code, mark in NATURE.items()}},
    "indicator": _named(lambda: {key: one.short for key, one in catalog().indicators.items()}),
    "unit": _named(lambda: {key: unit.name for key, unit in catalog().units.items()}),
    "type": _named(lambda: {key: kind.name for key, kind in catalog().school_types.items()}),
    "ownership": _named(lambda: code_names.OWNERSHIP),
    "setting": _named(lambda: code_names.SETTING),
    "progress": _named(lambda: code_names.PROGRESS),
    "qualifier": _named(lambda: code_names.QUALIFIER),
}


def called(column: str) -> dict[str, str]:
    """What each code of ``column`` (see CODES) is called."""
    return CODES[column]()


def word(column: str) -> pl.Expr:
    """The word for the code in ``column``, one of CODES; what is no code of it stays as it is."""
    return (
        pl.col(column)
        .cast(pl.String)
        .replace_strict(
            called(column), default=pl.col(column).cast(pl.String), return_dtype=pl.String
        )
    )


def tip_lines(*said: str | pl.Expr) -> pl.Expr:
    """What the columns ``said`` say, a line each, and last that it was not reported, by the
    ``nature``; for what is said on pointing at it.
    """
    mark = word("nature")
    return pl.concat_str(*said, pl.when(mark != "").then(mark), separator="\n", ignore_nulls=True)


def with_signs(names: Mapping[str, str], snapshot: Snapshot) -> dict[str, str]:
    """``names`` of regions by their codes, with the sign of those of which all is made up."""
    made_up = measured(selection.made_up, snapshot, tuple(names))
    return {
        code: with_sign(name, Nature.ILLUSTRATIVE if code in made_up else None)
        for code, name in names.items()
    }


def with_signs_of_schools(names: Mapping[str, str], snapshot: Snapshot) -> dict[str, str]:
    """``names`` of schools by their ids, with the signs of those that were not reported."""
    natures = dict(snapshot.schools.select("school", pl.col("nature").cast(pl.String)).iter_rows())
    return {school: with_sign(name, natures.get(school)) for school, name in names.items()}


def in_words(rows: pl.DataFrame, **speakers: Callable[[Row], str | None]) -> pl.DataFrame:
    """``rows`` with a column of text for each of ``speakers``, who is told every row."""
    listed = rows.to_dicts()
    return rows.with_columns(
        pl.Series(column, [speak(row) for row in listed], dtype=pl.String)
        for column, speak in speakers.items()
    )
