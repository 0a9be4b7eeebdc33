"""Which schools turned since: what they met and no longer do, and what they meet now."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import (
    Row,
    figure_rows,
    figure_sentences,
    school_rows,
    shared_results,
    year_reports,
)
from components.shell import (
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    per_release,
    plain,
    store_access,
    word,
    words,
)
from components.since import since_views
from components.since.since_span import Span
from components.tables import data_table, table_cells
from data.measures import changes, selection


def between(view: PageContext, span: Span) -> pl.DataFrame:
    """What has become of the chosen schools between two releases, in the chosen year."""
    before, after = (store_access.snapshot_at(release) for release in (span.since, span.until))
    return _of_view(view, before, after, view.choice.year)


def over_the_year(view: PageContext) -> pl.DataFrame:
    """What has become of them since the year before, in the release on view."""
    return _of_view(view, view.snapshot, view.snapshot, view.choice.year - 1)


def _of_view(view: PageContext, before: Snapshot, after: Snapshot, was: int) -> pl.DataFrame:
    choice = view.choice
    found = _turned(before, after, was, choice.year, choice.programme)
    return shared_results.of_chosen(found, view)


@per_release
def _turned(
    before: Snapshot, after: Snapshot, was: int, now: int, programme: str | None
) -> pl.DataFrame:
    old, new = (
        shared_results.school_year_at(snapshot, catalog(), year, programme).judged
        for snapshot, year in ((before, was), (after, now))
    )
    return changes.schools(old, new)


def told(view: PageContext, found: pl.DataFrame) -> None:
    """How many schools turned, and a line an indicator that did; a click leads to the school."""
    if found.is_empty():
        return
    absent = year_reports.counted(view.choice, view.snapshot).absent
    title = year_reports.with_rest(since_schools_finding(found), year_reports.left_out(absent))
    heading = _("学校的变化")
    st.markdown(f"#### {heading}\n\n{plain(title)}")
    listed = data_table.first(found, data_table.MOST_SAID)
    shown = _spoken(listed, view)
    places = listed.select(pl.concat_str("school", "stage", "indicator", separator="/"))
    ids = places.to_series().to_list()
    told = table_cells.values(shown, ids)
    clicked = data_table.show_data_table(title, told, key="schools_turned")
    st.caption(_("点一行，看这所学校的这项指标。"))
    about = tuple(found["indicator"].unique(maintain_order=True).head(3))
    chart_panel.beside(view, Exhibit(title, *_raw(found, view), key="schools_turned", about=about))
    if clicked:
        school_rows.open_cell(clicked)


def since_schools_finding(found: pl.DataFrame) -> str:
    """How many schools turned, and in how many indicators."""
    turns = found["turn"].cast(pl.String)
    fell, rose = (found.filter(turns == turn) for turn in ("fell", "rose"))
    return _(
        "由达标变为未达标 {fell} 项（{worse} 所学校），"
        "由未达标变为达标 {rose} 项（{better} 所学校）。",
        fell=words().number(fell.height),
        worse=words().number(fell["school"].n_unique()),
        rose=words().number(rose.height),
        better=words().number(rose["school"].n_unique()),
    )


def _headings() -> dict[str, str]:
    return {
        "name": _("学校"),
        "state": _("变化"),
        "title": _("指标"),
        "was": _("原来"),
        "text": _("现在"),
        "standard": _("标准"),
    }


def _spoken(found: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    spoken = in_words(figure_rows.spoken(found, "title", "text", "standard"), was=_was)
    marked, headings = figure_rows.with_mark(_named(spoken, view), _headings())
    return marked.select(**{said: pl.col(name) for name, said in headings.items()})


def _was(row: Row) -> str:
    before = {"value": row["value_before"], "qualifier": row["qualifier_before"]}
    return figure_sentences.value({**row, **before})


def _raw(found: pl.DataFrame, view: PageContext) -> tuple[pl.DataFrame, dict[str, str]]:
    """All rows as they are computed, for files."""
    rows = _named(found, view).with_columns(
        title=word("indicator"),
        stage=word("stage"),
        limit=pl.coalesce("at_least", "at_most"),
    )
    headings = {
        "name": _("学校"),
        "state": _("变化"),
        "stage": _("学段"),
        "title": _("指标"),
        "value_before": _("原来"),
        "value": _("现在"),
        "limit": _("标准"),
    }
    return rows, headings


def _named(rows: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """``rows`` with the ``name`` of the school and its ``state``: how it turned."""
    turns = {turn: _(said) for turn, said in since_views.TURNS.items()}
    names = selection.school_names(selection.schools(view.choice, view.snapshot))
    return rows.join(names, on="school", validate="m:1", maintain_order="left").with_columns(
        state=pl.col("turn").cast(pl.String).replace_strict(turns, return_dtype=pl.String)
    )
