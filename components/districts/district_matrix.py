"""The matrix of districts and figures: a cell leads to its figure, a name to its district."""

from collections.abc import Sequence
from typing import NoReturn

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import (
    figure_rows,
    figure_sentences,
    region_comparison,
    school_rows,
    shared_results,
)
from components.shell import (
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    indicator_links,
    per_language,
    plain,
    url_state,
    words,
)
from data.catalog import Catalog
from data.measures import Choice, Level, Status, headline_figures
from data.words import MISSING


def show_district_matrix(
    view: PageContext,
    indicators: Sequence[str],
    regions: Sequence[str],
    *,
    key: str,
    staged: bool = False,
) -> None:
    """All of ``regions`` down, indicators across; those with most shortfalls first.

    ``staged``: a row for each stage of a region, where a column for each stage of an indicator
    would not fit.
    """
    rows = shared_results.standings_of(view, indicators, regions)
    if rows.filter(pl.col("standing") < headline_figures.UNJUDGED).is_empty():
        return
    counted = headline_figures.most_short(rows, regions)
    short = counted.filter(pl.col("short") > 0)["region"]
    nearly = rows.filter(pl.col("level") == Level.NEARLY, ~pl.col("region").is_in(short.implode()))
    said = _finding(rows, regions, len(short), nearly["region"].n_unique())
    st.markdown(f"**{plain(said)}**")
    asked = (view.choice, tuple(indicators), tuple(regions), staged)
    cells, columns = _drawn(view.snapshot, catalog(), *asked)
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            cells,
            {"name": _("地区"), "column": _("指标"), **region_comparison.values()},
            key=key,
            about=rows["indicator"].unique(maintain_order=True).to_list(),
        ),
        cells,
        columns,
        opens=True,
    )
    if opened:
        _open(opened)


def _finding(rows: pl.DataFrame, regions: Sequence[str], short: int, nearly: int) -> str:
    """How many of the regions fall short, and how many others nearly meet what they do not; and of
    which nothing is known.
    """
    if len(regions) == 1:
        return _of_one(short, nearly)
    parts = {"all": len(regions), "short": short, "nearly": nearly}
    if short and nearly:
        said = _(
            "{all} 个地区中 {short} 个有指标未达标，最多的排在最前；"
            "另有 {nearly} 个有指标接近达标。",
            **parts,
        )
    elif short:
        said = _("{all} 个地区中 {short} 个有指标未达标，最多的排在最前。", **parts)
    elif nearly:
        said = _("{all} 个地区中 {nearly} 个有指标接近达标，没有差得更多的。", **parts)
    else:
        said = _("{all} 个地区的所列指标没有查明未达标的。", **parts)
    return region_comparison.together(said, region_comparison.without(rows, regions))


def _of_one(short: int, nearly: int) -> str:
    if short:
        return _("有指标未达标。")
    return _("有指标接近达标。") if nearly else _("所列指标没有查明未达标的。")


def _open(opened: str) -> None:
    """The figure of a cell on the page that explains it, or the district of a row."""
    region, *figure = opened.split(".")
    if len(figure) == 2:
        stage, indicator = figure
        page, codes = indicator_links.explained(indicator, stage)
        st.switch_page(page, query_params=url_state.to({"district": region} | codes))
    look_at(region)


def look_at(region: str) -> NoReturn:
    """The same screen of one region."""
    url_state.put({"district": region})
    st.rerun()


@per_language
def _drawn(
    snapshot: Snapshot,
    catalog: Catalog,
    choice: Choice,
    indicators: tuple[str, ...],
    regions: tuple[str, ...],
    staged: bool,
) -> tuple[pl.DataFrame, list[str]]:
    """The cells and their columns, kept for the next visit."""
    rows = shared_results.told(PageContext(snapshot, choice), indicators, regions, _told)
    headings = _headings(rows, staged)
    counted = headline_figures.most_short(rows, regions)
    cells = (
        counted.join(headings, how="cross", maintain_order="left_right")
        .join(
            rows,
            on=["region", "indicator", "stage"],
            how="left",
            validate="m:1",
            maintain_order="left",
        )
        .with_columns(
            name=pl.col("region").replace_strict(
                region_comparison.names_of(regions), return_dtype=pl.String
            )
        )
    )
    cells = figure_rows.dated(_with_missing(cells), choice.year)
    cells = cells.with_columns(
        id="region", opens=pl.format("{}.{}.{}", "region", "stage", "indicator")
    )
    if staged:
        staged_cells = figure_rows.in_order(cells.drop("short"))
        cells = counted.join(staged_cells, on="region", validate="1:m", maintain_order="left_right")
        cells = cells.with_columns(
            id=pl.format("{}.{}", "region", "stage"), name=school_rows.staged()
        )
    return cells, headings["column"].unique(maintain_order=True).to_list()


def _with_missing(cells: pl.DataFrame) -> pl.DataFrame:
    """``cells`` where also what a region has not reported is said to be missing."""
    absent = pl.col("status").is_null()
    nothing = _("没有数据")
    return cells.with_columns(
        pl.col("status").fill_null(Status.UNKNOWN),
        text=pl.when(absent).then(pl.lit(MISSING)).otherwise("text"),
        state=pl.when(absent).then(pl.lit(nothing)).otherwise("state"),
        hover=pl.when(absent)
        .then(pl.concat_str("name", "column", pl.lit(nothing), separator="\n"))
        .otherwise("hover"),
    )


def _headings(rows: pl.DataFrame, staged: bool) -> pl.DataFrame:
    """indicator, stage and ``column``: name and, where it is judged in several and the rows are not
    ``staged``, stage below it.

    A CV is named after what is spread; the sentence above the matrix says what is compared.
    """
    found = region_comparison.spoken_summary(rows).select("indicator", "stage")
    several = found["indicator"].is_duplicated() & (not staged)
    return found.with_columns(
        pl.Series(
            "column",
            [
                _heading(indicator, stage if twice else None)
                for (indicator, stage), twice in zip(found.iter_rows(), several, strict=True)
            ],
            dtype=pl.String,
        )
    )


def _heading(indicator: str, stage: str | None) -> str:
    found = catalog().indicators[indicator]
    spread = found.cv_of[0] if len(found.cv_of) == 1 else indicator
    name = words().name(catalog().indicators[spread].short)
    return name if stage is None else f"{name}\n{words().stage(stage)}"


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with what their cells say."""
    names = region_comparison.names_of(rows["region"].unique().sort().to_list())
    lines = (lambda row: names[row["region"]], figure_sentences.aloud, figure_sentences.limit)
    spoken = in_words(rows, hover=lambda row: "\n".join(line(row) for line in lines).strip())
    told = figure_rows.as_counted(figure_rows.spoken(spoken, "text", "state"))
    nothing = pl.col("value").is_null() & pl.col("stated").is_null()
    return told.with_columns(
        status=pl.col("level").cast(pl.String),
        text=pl.when(nothing).then(pl.lit(MISSING)).otherwise("text"),
    )
