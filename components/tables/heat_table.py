"""The matrix of ``heatmap`` on the screen: a table, so that a phone scrolls it sideways and its
cells are reached by keyboard. Its few lines of script and style stand beside this file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from components.charts import chart_emphasis, exhibits
from components.shell import CELL_COLOUR, CELL_MARK, js_component

HTML = """
<div class="around">
  <div class="scroll"><table><thead></thead><tbody></tbody></table></div>
  <div class="said" role="tooltip" hidden></div>
</div>
"""


def show_heat_table(
    label: str, cells: pl.DataFrame, columns: Sequence[str], *, key: str, opens: bool
) -> str | None:
    """Draw ``cells`` (as of ``heatmap.matrix``) and give back what was just clicked: the ``id`` of
    the row, or, where cells have their own ``opens``, that of the cell; its row then opens by its
    name.

    ``label`` is what the table says, for those who cannot see it. Rows ``opens`` something, or a
    click does nothing.
    """
    told = data(label, cells, columns) | {"opens": opens}
    result = js_component.component(__file__, HTML)(
        key=key, data=told, on_opened_change=js_component.heard
    )
    return result.opened or None


def data(label: str, cells: pl.DataFrame, columns: Sequence[str]) -> dict[str, Any]:
    """What the script draws: rows in their order, each with a cell or None for every column."""
    room = exhibits.room()
    across = {column: position for position, column in enumerate(columns)}
    rows: dict[str, dict[str, Any]] = {}
    own_target = "opens" in cells.columns
    target = pl.col("opens" if own_target else "id").alias("opens")
    asked = cells.select("id", "name", "column", "text", "status", "hover", target)
    for cell in asked.iter_rows(named=True):
        if cell["column"] in across:
            row = rows.setdefault(cell["id"], _row(cell, len(columns)))
            row["cells"][across[cell["column"]]] = _cell(cell)
    faint = chart_emphasis.faint([row["name"] for row in rows.values()], room.focus)
    for row, stands_back in zip(rows.values(), faint, strict=True):
        row["faint"] = bool(stands_back and row["id"])
    return {
        "label": label,
        "columns": list(columns),
        "rows": list(rows.values()),
        "large": room.large,
        "names_open": own_target,
    }


def _row(cell: Mapping[str, Any], columns: int) -> dict[str, Any]:
    return {"id": cell["id"], "name": cell["name"], "cells": [None] * columns}


def _cell(cell: Mapping[str, Any]) -> dict[str, str]:
    mark, colour = CELL_MARK[cell["status"]], CELL_COLOUR[cell["status"]]
    text = f"{mark} {cell['text']}".strip()
    return {"text": text, "said": cell["hover"], "colour": colour, "opens": cell["opens"] or ""}
