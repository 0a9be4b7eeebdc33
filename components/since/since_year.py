"""What changed since the year before, within the release on view: for who meets once a year, and
until there is a second release.
"""

from typing import Any

import polars as pl
import streamlit as st

from components.figures import shared_results, year_reports
from components.inputs import url_widgets
from components.shell import (
    N_,
    PageContext,
    Snapshot,
    _,
    catalog,
    empty_states,
    page_shell,
    per_language,
    per_release,
    plain,
    words,
)
from components.since import since_schools, since_views
from data.catalog import Catalog
from data.measures import changes, within

WAYS = {"releases": N_("两版数据之间"), "years": N_("与上年相比")}


def pick_way(events: list[dict[str, Any]]) -> str:
    """What is compared: two releases, where there are two, or two years."""
    ways = {code: _(word) for code, word in WAYS.items()}
    if len(events) < 2:
        ways = dict(reversed(ways.items()))
    return url_widgets.one_of("between", _("比较什么"), ways)


def told(view: PageContext, events: list[dict[str, Any]]) -> None:
    """How many figures turned since the year before, the worst of them aloud, all as a table."""
    empty_states.without_year(view)
    found = figures(view)
    said = since_year_finding(found, view.choice.year)
    st.subheader(plain(year_reports.with_rest(said, _alone(view))), anchor=False)
    since_views.figures_told(view, found)
    since_schools.told(view, since_schools.over_the_year(view))
    if len(events) < 2:
        st.caption(_("目前只有一版数据。发布新数据后，这里也能比较两版之间的变化。"))
        page_shell.to_upload(_("去报送数据"))


def in_sentences(view: PageContext) -> tuple[str, list[str]]:
    """How many figures turned since the year before, and each of them in a sentence."""
    empty_states.without_year(view)
    found = figures(view)
    said = year_reports.with_rest(since_year_finding(found, view.choice.year), _alone(view))
    return said, [since_views.sentence(row, row["place"]) for row in found.to_dicts()]


def _alone(view: PageContext) -> str:
    """How many figures of the year nobody can hold against the year before."""
    asked = (view.choice.year, view.choice.programme)
    rows = _incomparable(view.snapshot, *asked)
    n = shared_results.of_stages(rows.filter(within(view.choice.district)), view).height
    return _("另有 {n} 项没有能比较的上年数值，不计在内。", n=words().number(n)) if n else ""


@per_release
def _incomparable(snapshot: Snapshot, year: int, programme: str | None) -> pl.DataFrame:
    return changes.incomparable(shared_results.judged_at(snapshot, programme), year)


def figures(view: PageContext) -> pl.DataFrame:
    """What has become of the figures in the chosen regions since the year before."""
    asked = (view.choice.year, view.choice.programme)
    found = _figures(view.snapshot, catalog(), *asked)
    return shared_results.of_stages(found.filter(within(view.choice.district)), view)


@per_language
def _figures(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> pl.DataFrame:
    found = changes.over_the_year(shared_results.judged_at(snapshot, programme), year, catalog)
    return since_views.spoken(found)


def since_year_finding(found: pl.DataFrame, year: int) -> str:
    """The first sentence: how many figures turned, how many moved for the worse or the better."""
    if found.is_empty():
        return _("{year}年没有能与上年相比而有变化的指标。", year=year)
    turns = dict(found["turn"].cast(pl.String).value_counts().iter_rows())
    return _(
        "{year}年与上年相比，{fell} 项指标由达标变为未达标，{rose} 项由未达标变为达标；"
        "另有 {worse} 项变差，{better} 项改善。",
        year=year,
        **{turn: turns.get(turn, 0) for turn in ("fell", "rose", "worse", "better")},
    )
