"""Horizontal bars on the screen: a table with a name, a bar and what it says in each row. Unlike a
drawn chart it keeps its place when it changes, and a phone shows names above bars. Its script and
style stand beside this file; ``plotly_charts.bars`` draws the same as a picture.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from components.charts import chart_emphasis, exhibits
from components.shell import COLOUR, THRESHOLD, js_component
from data.records import Nature

HTML = "<table><thead></thead><tbody></tbody></table>"


def show_bar_table(
    label: str, rows: pl.DataFrame, *, key: str, limit_text: str = "", ids: Sequence[str] = ()
) -> str | None:
    """Draw ``rows`` (as of ``plotly_charts.bars``) and give back the id of the bar just clicked.

    ``label`` is what the bars say together, for those who cannot see them. With ``ids``, one a row,
    bars can be clicked.
    """
    told = data(label, rows, limit_text, ids)
    result = js_component.component(__file__, HTML)(
        key=key, data=told, on_opened_change=js_component.heard
    )
    return result.opened or None


def data(
    label: str, rows: pl.DataFrame, limit_text: str = "", ids: Sequence[str] = ()
) -> dict[str, Any]:
    """What the script draws. ``start``, ``end``, ``limit`` and ``zero``, where bars begin, are
    percent of the way from the least to the greatest value. What has no value has no bar: no
    ``start`` and no ``end``.
    """
    room = exhibits.room()
    known = [each for each in (*rows["value"], *rows["limit"], 0.0) if each is not None]
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    shares = rows.select((pl.col("value", "limit") - low) / span * 100)
    zero = -low / span * 100
    end = shares["value"].cast(pl.Float64)
    drawn = rows.select("name", "text", "status", "nature").with_columns(
        pl.Series("id", ids or [""] * rows.height, dtype=pl.String),
        pl.Series(
            "faint", chart_emphasis.faint(rows["name"].to_list(), room.focus), dtype=pl.Boolean
        ),
        shares["limit"],
        start=end.clip(upper_bound=zero),
        end=end.clip(lower_bound=zero),
        colour=pl.col("status").cast(pl.String).replace_strict(COLOUR, return_dtype=pl.String),
        made_up=pl.col("nature") == Nature.ILLUSTRATIVE,
    )
    return {
        "label": label,
        "rows": drawn.drop("status", "nature").to_dicts(),
        "zero": zero,
        "limit": limit_text,
        "limit_colour": THRESHOLD,
        "large": room.large,
    }
