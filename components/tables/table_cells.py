"""Rows for ``data_table``, each kind of column from its frame: values to read, statuses on their
colour, bars with their limit. Nothing here draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from polars import selectors as cs

from components.charts import chart_emphasis, exhibits, value_axis
from components.shell import CELL_COLOUR, CELL_MARK, COLOUR, LIMIT, NATURE, _
from data.records import Nature

#: Rows on one page: what is read, and what is looked at.
READ, LOOKED_AT = 100, 15
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """``columns`` have a ``name`` and a ``kind``: value, status or bar. The first is that of the
    names of rows. ``rows`` have an ``id``, '' where they open nothing, a cell a column, and may be
    ``faint``, or ``pinned`` above all others on every page of ``page`` rows. The ``mark`` of a row
    of statuses, or of its cells, says that it was not reported.

    A cell of values is a number, a text or None. Others are None or say their ``text``, the
    ``value`` by which they are sorted, and what is ``said`` on pointing at them.
    """

    columns: list[dict[str, Any]]
    rows: list[Row]
    page: int


def values(rows: pl.DataFrame, ids: Sequence[str] = ()) -> Table:
    """``rows`` under the names of their columns: numbers as they are, all else as text. With
    ``ids``, one a row, rows can be clicked.
    """
    text = rows.with_columns((~cs.numeric()).cast(pl.String))
    drawn = [
        {"id": row_id, "cells": list(cells)}
        for row_id, cells in zip(ids or [""] * rows.height, text.iter_rows(), strict=True)
    ]
    return Table([_column(name, "value") for name in rows.columns], drawn, READ)


def statuses(cells: pl.DataFrame, columns: Sequence[str], *, opens: bool) -> Table:
    """One row an ``id`` with its ``name``, one column a ``column``, the first row on top.

    ``cells`` has besides ``text`` (without the mark), ``status`` (or LIMIT), ``hover`` (what is
    said of the cell, one line or several), and may have the ``value`` by which it is sorted and the
    ``nature`` of what it says: one that is not reported is marked, at the row if all of it is. Rows
    keep the order in which ids first appear, ``columns`` is that of the columns; a combination that
    is not there stays blank. Where rows ``opens`` something a click gives back the ``id``, or that
    which the cell ``opens``, if ``cells`` say so.
    """
    across = {column: position for position, column in enumerate(columns, 1)}
    asked = cells.filter(pl.col("column").is_in(list(across)))
    if "value" not in asked.columns:
        asked = asked.with_columns(value="text")
    if "opens" not in asked.columns:
        asked = asked.with_columns(opens="id")
    if "nature" not in asked.columns:
        asked = asked.with_columns(nature=pl.lit(None, pl.String))
    rows: dict[str, Row] = {}
    for cell in asked.iter_rows(named=True):
        blank = [cell["name"], *[None] * len(columns)]
        row = rows.setdefault(cell["id"], {"id": cell["id"] if opens else "", "cells": blank})
        row["cells"][across[cell["column"]]] = _status(cell, opens)
        if cell["status"] == LIMIT:
            row["pinned"] = True
    drawn = list(rows.values())
    for row in drawn:
        _mark_once(row)
    _stand_back([row for row in drawn if "pinned" not in row])
    headings = [_column(name, "status") for name in columns]
    return Table([_column("", "value"), *headings], drawn, LOOKED_AT)


def marks(table: Table) -> list[str]:
    """All marks of a table of statuses: below it they say what the signs mean."""
    found = {
        each["mark"] for row in table.rows for each in (row, *row["cells"][1:]) if each is not None
    }
    return sorted(found - {""})


def bars(rows: pl.DataFrame, limit_text: str = "", ids: Sequence[str] = ()) -> Table:
    """A bar a row of ``rows``, with ``name``, ``value`` (null: no bar), ``text``, ``status``,
    ``nature``, ``limit`` (null where there is none), and, where there are such columns, ``hover``,
    what is said on pointing at it, and ``pinned``. ``limit_text`` stands above
    the line of all limits. With ``ids``, one a row, bars can be clicked.

    ``start``, ``end``, ``limit`` and ``zero``, where bars begin, are percent of the way from the
    least to the greatest value; one that is too far from all others is ``cut`` at the edge
    and says so.
    """
    edge = value_axis.edge(rows["value"].to_list(), rows["limit"].to_list())
    known = [each for each in (*rows["value"], *rows["limit"], 0.0) if each is not None]
    low, high = min(known), edge or max(known)
    span = (high - low) or 1.0
    zero = -low / span * 100
    shares = rows.select(
        (pl.col("value", "limit").cast(pl.Float64).clip(upper_bound=edge) - low) / span * 100
    )
    cut = (pl.col("value") > edge).fill_null(False) if edge else pl.lit(False)
    beyond = pl.format(_("{text}（超出刻度）", text="{}"), "text")
    drawn = rows.select(
        pl.when(cut).then(beyond).otherwise("text").alias("text"),
        pl.col("value"),
        shares["limit"],
        start=shares["value"].clip(upper_bound=zero),
        end=shares["value"].clip(lower_bound=zero),
        colour=pl.col("status").cast(pl.String).replace_strict(COLOUR, return_dtype=pl.String),
        made_up=pl.col("nature") == Nature.ILLUSTRATIVE,
        cut=cut,
        said=pl.col("hover") if "hover" in rows.columns else pl.lit(""),
    )
    listed = zip(ids or [""] * rows.height, rows["name"], drawn.to_dicts(), strict=True)
    named: list[Row] = [{"id": row_id, "cells": [name, bar]} for row_id, name, bar in listed]
    if "pinned" in rows.columns:
        for row, pinned in zip(named, rows["pinned"], strict=True):
            row["pinned"] = pinned
    _stand_back(named)
    at = shares["limit"][0] if rows.height else None
    heading = _column(limit_text, "bar") | {"zero": zero, "at": at}
    return Table([_column("", "value"), heading], named, LOOKED_AT)


def _column(name: str, kind: str) -> dict[str, Any]:
    return {"name": name, "kind": kind}


def _status(cell: Mapping[str, Any], opens: bool) -> Row:
    mark, colour = CELL_MARK[cell["status"]], CELL_COLOUR[cell["status"]]
    return {
        "text": f"{mark} {cell['text']}".strip(),
        "value": cell["value"],
        "said": cell["hover"],
        "colour": colour,
        "opens": (opens and cell["opens"]) or "",
        "mark": None if cell["nature"] is None else _mark(cell["nature"]),
    }


def _mark(nature: str) -> str:
    mark = NATURE.get(nature)
    return _(mark) if mark else ""


def _mark_once(row: Row) -> None:
    """Where all that is known in ``row`` is of one kind the row says so, and its cells do not."""
    cells = [cell for cell in row["cells"][1:] if cell]
    marks = {cell["mark"] for cell in cells if cell["mark"] is not None}
    row["mark"] = marks.pop() if len(marks) == 1 else ""
    for cell in cells:
        cell["mark"] = "" if row["mark"] else cell["mark"] or ""


def _stand_back(rows: Sequence[Row]) -> None:
    """Rows that are not about what the room looks at are faint."""
    faint = chart_emphasis.faint([row["cells"][0] for row in rows], exhibits.room().focus)
    for row, stands_back in zip(rows, faint, strict=True):
        if stands_back:
            row["faint"] = True
