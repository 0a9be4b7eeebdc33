"""The first screen in one view: verdict, shortfalls, aspects, map, rectification, money. Its script
and style stand beside this file.
"""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from components.charts import exhibits
from components.figures import aspect_grids, figure_cards, region_comparison, shared_results
from components.overview import (
    aspect_tiles,
    district_rows,
    money_panel,
    place_map,
    rectification_panel,
    shortfall_rows,
    verdict,
)
from components.shell import (
    PageContext,
    _,
    catalog,
    indicator_links,
    js_component,
    per_language,
    reader_clock,
    url_state,
    with_signs,
)
from data.measures import headline_figures

#: The script that draws the parts: the scenes of a meeting use it, too.
PARTS = Path(__file__).with_name("board_parts.js")
HTML = """
<div class="board">
  <section class="verdict"></section>
  <section class="rows"></section>
  <section class="tiles"></section>
  <section class="map"></section>
  <section class="items"></section>
  <section class="money"></section>
</div>
"""


def show_first_look(view: PageContext) -> None:
    """Draw it, of one region or of several, and follow what is clicked."""
    several = shared_results.single(view) is None
    told = _told(view, shared_results.focus(view), reader_clock.today())
    chosen = None if several else aspect_grids.chosen()
    shown = told | {
        "tiles": [tile | _pressed(tile["id"], chosen) for tile in told["tiles"]],
        "large": exhibits.room().large,
    }
    drawn = js_component.component(__file__, HTML, (PARTS,))(
        key="first_look", data=shown, on_opened_change=js_component.heard
    )
    if drawn.opened:
        _follow(*drawn.opened.split(":", 1))


def _pressed(tile: str, chosen: str | None) -> dict[str, bool]:
    return {} if chosen is None else {"chosen": tile == chosen}


@per_language
def _told(view: PageContext, regions: tuple[str, ...], today: date) -> dict[str, Any]:
    """What is drawn; ``today`` is the day on which items are overdue."""
    rows = shared_results.standings(view, headline_figures.headlines(catalog()))
    several = len(regions) != 1
    told = _of_several(view, rows, regions) if several else _of_one(view, rows, regions[0], today)
    return told | {
        "rectification": rectification_panel.panel(view, today),
        "words": _words(several=several),
        "opens": SEVERAL if several else ONE,
    }


def _of_one(view: PageContext, rows: pl.DataFrame, region: str, today: date) -> dict[str, Any]:
    shown = figure_cards.alike(rows)
    return {
        "verdict": verdict.counts([alike[0]["level"] for alike in shown]),
        "rows": shortfall_rows.lines(view, shown, region, today),
        "tiles": aspect_tiles.tiles(shown, region),
        "map": place_map.of_schools(view, region),
        "money": money_panel.rules(view, region),
    }


def _of_several(view: PageContext, rows: pl.DataFrame, regions: tuple[str, ...]) -> dict[str, Any]:
    figures, names = district_rows.shown(rows, regions), region_comparison.names_of(regions)
    stands = {code: district_rows.level(figures[code]) for code in regions}
    said = _("颜色是一地最差的状态，越浓未达标的越多；点击看这个地区。")
    return {
        "verdict": verdict.of_districts(list(stands.values())),
        "rows": district_rows.lines(figures, with_signs(names, view.snapshot)),
        "tiles": district_rows.missed(rows, regions),
        "map": place_map.of_districts(stands, names, district_rows.shares(figures), said),
        "money": [],
    }


def _words(*, several: bool) -> dict[str, str]:
    return {
        "rows": _("各地，未达标项数多的在前") if several else _("未达标，差距大的在前"),
        "tiles": _("未达标地区最多的指标") if several else _("六个方面"),
        "map": _("地图"),
        "rectification": _("整改"),
        "money": _("两个只增不减"),
        "standard": _("标准"),
        "none": _("没有未达标的指标。"),
        "more": _("另 {n} 项", n="{n}"),
        "fewer": _("收起"),
        "all": _("看全部"),
    }


def _follow(kind: str, what: str) -> None:
    """Go where a click leads: the screen that explains a figure, a district, an aspect's cards. It
    may be one on what was drawn before.
    """
    match kind:
        case "district":
            url_state.put({"district": what})
            st.rerun()
        case "aspect":
            chosen = aspect_grids.chosen() == what
            url_state.put({aspect_grids.ASPECT: "" if chosen else what})
            st.rerun()
        case "figure":
            _go(indicator_links.explained(*_figure(what)))
        case "districts":
            _go(indicator_links.among_districts(*_figure(what)))
        case page if page in PAGES:
            _go(indicator_links.Target(PAGES[page], {}))


def _figure(what: str) -> tuple[str, str]:
    indicator, _dot, stage = what.partition(".")
    return indicator, stage


def _go(target: indicator_links.Target) -> None:
    st.switch_page(target.page, query_params=url_state.to(target.codes))


#: What rows and tiles open, of one region and of several.
ONE = {"rows": "figure", "tiles": "aspect"}
SEVERAL = {"rows": "district", "tiles": "districts"}
#: Where the panels lead.
PAGES = {
    "map": "pages/map.py",
    "rectification": indicator_links.RECTIFICATION,
    "money": indicator_links.FUNDING,
}
