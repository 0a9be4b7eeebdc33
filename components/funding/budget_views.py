"""Budget against execution, and per-student funds beside the national means."""

import re
from decimal import Decimal
from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, plotly_charts, value_axis
from components.figures import Row, figure_rows, figure_sentences
from components.shell import PageContext, _, catalog, in_words, plain, word, words
from data.measures import budget_execution as measures, limits
from data.records import Nature

#: More years than these have no room for two columns with their figures.
MOST_COLUMNS = 4
#: The amounts that are held beside each other.
SIDES = {"budget": measures.BUDGET, "executed": measures.EXECUTED}
#: A number without anything else.
PLAIN = re.compile(r"-?\d+(\.\d+)?")


def execution(view: PageContext, reported: pl.DataFrame) -> None:
    """Initial budget beside execution by year, as reported; a doubt is said, nothing is mended."""
    known = reported.filter(pl.col("budget").is_not_null() | pl.col("executed").is_not_null())
    if known.is_empty():
        st.info(_("没有报送教育经费数据。"))
        return
    for row in known.filter("doubtful").to_dicts():
        st.warning(plain(_doubt(row)), icon=":material/help:")
    groups = {
        title: _side(known.filter(pl.col(side).is_not_null()), side)
        for side, title in (("budget", _("年初预算")), ("executed", _("实际执行")))
    }
    newest = known.row(-1, named=True)
    said = _executed(newest)
    st.markdown(f"**{plain(said)}** {figure_sentences.marks(newest)}")
    chart_panel.chart(
        view,
        Exhibit(
            said,
            _told(known),
            {
                "year": _("年份"),
                "budget": _("年初预算（元）"),
                "executed": _("实际执行（元）"),
                "rate": _("执行率（%）"),
                "doubtful": _("存疑"),
                "budget_printed": _("年初预算（原文）"),
                "executed_printed": _("实际执行（原文）"),
                "budget_note": _("年初预算的说明"),
                "executed_note": _("实际执行的说明"),
                "mark": _("性质"),
            },
            key="budget",
            about=(measures.EXECUTED,),
        ),
        _by_year(groups, len(known)),
    )


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """The table behind the chart: besides, both sides as printed and how sure they are."""
    printed = {f"{side}_printed": partial(_printed, side=side) for side in SIDES}
    return in_words(rows, **printed).with_columns(mark=word("nature"))


def _side(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """Budget or execution year by year, as ``plotly_charts.columns`` takes them."""
    return in_words(rows, text=partial(_printed, side=side)).select(
        "year",
        "text",
        name=pl.col("year").cast(pl.String),
        nature=f"{side}_nature",
        value=side,
    )


def _printed(row: Row, side: str) -> str | None:
    """The sum in its own unit and with the places that the report has; in English in millions.

    A number without a unit is in the one that the amount is entered in.
    """
    text, unit = row[f"{side}_text"], row[f"{side}_unit"]
    if text is None or words().language != "zh":
        return words().figure(row[side], SIDES[side], catalog()) if text else None
    if not PLAIN.fullmatch(text):
        return f"{text}{unit or ''}"
    return f"{Decimal(text):,}{unit or catalog().unit_of(SIDES[side]).id}"


def _by_year(groups: dict[str, pl.DataFrame], years: int) -> go.Figure:
    """Columns with their figures as printed; lines where these have no room beside each other,
    all in the unit of the axis.
    """
    if years <= MOST_COLUMNS:
        return plotly_charts.columns(groups)
    lines = {title: _in_one_unit(rows) for title, rows in groups.items()}
    drawn = value_axis.in_unit_of_figures(lines, measures.EXECUTED)
    return plotly_charts.trend(**drawn._asdict(), breaks=figure_rows.cuts(lines))


def _in_one_unit(rows: pl.DataFrame) -> pl.DataFrame:
    return in_words(
        rows, text=lambda row: words().figure(row["value"], measures.EXECUTED, catalog())
    )


def _doubt(row: Row) -> str:
    return _(
        "{year}年：年初预算 {budget}，实际执行 {executed}，执行率 {rate}%，"
        "数量级存疑，请核对原表。",
        year=row["year"],
        budget=_printed(row, "budget"),
        executed=_printed(row, "executed"),
        rate=words().number(row["rate"], 0),
    )


def _executed(row: Row) -> str:
    """The newest year in one sentence."""
    if row["rate"] is None:
        return _("{year}年只报送了年初预算和实际执行中的一项。", year=row["year"])
    return _(
        "{year}年实际执行是年初预算的 {rate}%。",
        year=row["year"],
        rate=words().number(row["rate"], 1),
    )


def per_student(view: PageContext, series: pl.DataFrame) -> None:
    """Per-student funds by stage beside the national mean, which is a reference, no standard."""
    indicator = "education_funds_per_student"
    rows = series.filter(
        pl.col("indicator") == indicator,
        pl.col("value").is_not_null(),
        pl.col("year") <= view.choice.year,
    )
    newest = figure_rows.in_order(rows.filter(pl.col("year") == pl.col("year").max()))
    if newest.is_empty():
        st.info(_("没有报送教育经费数据。"))
        return
    means = {stage: mean for stage, (mean, _s) in limits.references(catalog(), indicator).items()}
    told = newest.with_columns(
        pl.Series("name", [words().stage(stage) for stage in newest["stage"]], dtype=pl.String),
        reference=pl.col("stage").replace_strict(means, default=None, return_dtype=pl.Float64),
    )
    said = _compared(told)
    st.markdown(f"**{plain(said)}**")
    known = told.filter(pl.col("reference").is_not_null()).select(
        "name", value="reference", nature=pl.lit(Nature.REPORTED.value)
    )
    groups = {_("本地"): _priced(told), _("全国平均（2022年），仅供参考"): _priced(known)}
    chart_panel.chart(
        view,
        Exhibit(
            said,
            told,
            {
                "name": _("学段"),
                "year": _("年份"),
                "value": _("本地（元/生）"),
                "reference": _("全国平均，仅供参考（元/生）"),
            },
            key="per_student",
            about=[indicator],
        ),
        plotly_charts.columns(groups),
    )


def _priced(rows: pl.DataFrame) -> pl.DataFrame:
    text = [words().number(value, 0) for value in rows["value"]]
    return rows.with_columns(pl.Series("text", text, dtype=pl.String))


def _compared(told: pl.DataFrame) -> str:
    below = told.filter(pl.col("value") < pl.col("reference"))["name"].to_list()
    compared = told["reference"].count()
    if not compared:
        return _(
            "{year}年生均一般公共预算教育经费（元/生）：没有可比的全国平均。", year=told["year"][0]
        )
    if not below:
        return _(
            "{year}年生均一般公共预算教育经费（元/生）：{n} 个学段都不低于全国平均。"
            "全国平均仅供参考，不是标准。",
            year=told["year"][0],
            n=compared,
        )
    return _(
        "{year}年生均一般公共预算教育经费（元/生）：{n} 个学段中{names}低于全国平均。"
        "全国平均仅供参考，不是标准。",
        year=told["year"][0],
        n=compared,
        names=_("、").join(below),
    )
