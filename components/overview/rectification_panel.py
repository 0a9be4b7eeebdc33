"""How rectification stands, for the first screen: open, overdue, finished, and what comes next."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

import polars as pl

from components.shell import PageContext, _, measured, words
from data.measures import FINISHED, rectification_states, selection

#: So many of the dates that come next are named.
NEXT = 2


class Item(TypedDict):
    """One that is to be done next: its day, what it is about and who does it."""

    when: str
    said: str
    late: bool


class Panel(TypedDict):
    """Counts by word, and what comes next; ``said`` where nothing is known."""

    said: str
    counts: list[tuple[str, str, bool]]
    items: list[Item]


def panel(view: PageContext, today: date) -> Panel:
    """Of all regions on view, as it is ``today``."""
    items = measured(rectification_states.items, view.snapshot, today)
    here = items.filter(selection.within(view.choice.district))
    if here.is_empty():
        return {"said": _("没有报送整改事项。"), "counts": [], "items": []}
    finished = here.filter(pl.col("progress").is_in(FINISHED)).height
    late = int(here["overdue"].sum())
    counts = [
        (words().number(late), _("已超期"), late > 0),
        (words().number(here.height - finished), _("未完成"), False),
        (words().number(finished), _("已完成"), False),
    ]
    regions = tuple(here["region"].unique().sort())
    names = measured(selection.district_names, regions) if len(regions) > 1 else {}
    return {"said": "", "counts": counts, "items": _next(here, today, names)}


def _next(items: pl.DataFrame, today: date, names: Mapping[str, str]) -> list[Item]:
    """What is most overdue, then what is due next; of several regions with their ``names``."""
    open_items = items.filter(~pl.col("progress").is_in(FINISHED), pl.col("due").is_not_null())
    ahead = open_items.filter(pl.col("due") >= today).sort("due", maintain_order=True)
    late = open_items.filter("overdue").head(1)
    return [_item(row, names) for row in pl.concat([late, ahead]).head(NEXT).to_dicts()]


def _item(row: dict[str, Any], names: Mapping[str, str]) -> Item:
    day = words().date(row["due"])
    when = _("超期 {n} 天", n=words().number(row["days_late"])) if row["overdue"] else day
    said = " · ".join(filter(None, (names.get(row["region"]), row["problem"], row["responsible"])))
    return {"when": when, "said": said, "late": row["overdue"]}
