"""The parts of the funding screen, and the first of them: the two never-decrease rules."""

import polars as pl
import streamlit as st

from components.charts import Cut, Exhibit, chart_panel, plotly_charts, value_axis
from components.figures import figure_rows, figure_sentences
from components.inputs import url_widgets
from components.shell import (
    N_,
    PageContext,
    _,
    catalog,
    in_words,
    indicator_links,
    plain,
    words,
)
from data.measures import budget_execution as measures, headline_figures

PARTS = {
    "rules": N_("两个只增不减"),
    "budget": N_("预算与执行"),
    "per_student": N_("生均与全国平均"),
    "aid": N_("学生资助"),
}


def pick_part() -> str:
    """The part of the screen that the link names, the rules if none."""
    return url_widgets.one_of("part", _("内容"), {key: _(word) for key, word in PARTS.items()})


def changes(series: pl.DataFrame, year: int) -> pl.DataFrame:
    """The figures that the two rules judge, up to ``year``."""
    return series.filter(pl.col("indicator").is_in(measures.RULES), pl.col("year") <= year)


def rules(view: PageContext, rows: pl.DataFrame) -> None:
    """The two never-decrease rules: a row an amount and stage, a column a year.

    What only the report itself concludes is said as such; it does not count as judged.
    """
    if rows.is_empty():
        return
    said = _("总量和各学段生均一般公共预算教育支出逐年是否只增不减，一行一个学段，一列一年。")
    st.markdown(f"**{plain(said)}**")
    if not rows.filter(pl.col("value").is_null()).is_empty():
        st.caption(_("缺上年数据的算不出同比；“报告自评”是报告自己的结论，没有计算核实。"))
    years = measures.judged_years(rows)
    cells = _cells(figure_rows.in_order(rows), years)
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            cells,
            {
                "name": _("指标"),
                "column": _("年份"),
                "numerator": _("金额（元）"),
                "denominator": _("上年金额（元）"),
                "value": _("同比（%）"),
                "state": _("结论"),
                "why": _("说明"),
            },
            key="rules",
            about=measures.RULES,
        ),
        cells,
        [str(year) for year in years],
        opens=True,
    )
    if opened:
        indicator_links.follow(opened.partition("/")[0])


def _cells(rows: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    """Every row in every year; a year about which nothing is said cannot be judged."""
    lines = rows.unique(["indicator", "stage"], keep="first", maintain_order=True)
    named = figure_rows.spoken(lines, "heading").select("indicator", "stage", name="heading")
    told = figure_rows.spoken(rows, "state", "why")
    told = in_words(told, text=_step, hover=_said).with_columns(status=headline_figures.counted())
    grid = named.join(pl.DataFrame({"year": years}, schema={"year": pl.Int32}), how="cross")
    return grid.join(
        told, on=["indicator", "stage", "year"], how="left", validate="m:1", maintain_order="left"
    ).with_columns(
        pl.col("text").fill_null(_("未报送")),
        pl.col("hover").fill_null(_("未报送")),
        pl.col("status").cast(pl.String).fill_null("unknown"),
        id=pl.concat_str("indicator", "stage", separator="/"),
        column=pl.col("year").cast(pl.String),
    )


def _step(row: figure_sentences.Row) -> str:
    """'+3.2%'; where it cannot be computed what the report says, and that only it says so."""
    if row["value"] is not None:
        sign = "+" if row["value"] > 0 else ""
        return sign + words().figure(row["value"], row["indicator"], catalog())
    if row["stated"]:
        return _("{moved}（报告自评）", moved=figure_sentences.value(row))
    return figure_sentences.reason(row)


def _said(row: figure_sentences.Row) -> str:
    amount = _amount(row)
    lines = (figure_sentences.aloud(row), _("金额 {amount}", amount=amount) if amount else "")
    return "\n".join(line for line in lines if line)


def amounts(view: PageContext, series: pl.DataFrame) -> None:
    """The amounts behind the rules over the years: the total, and per student by stage."""
    bases = [catalog().indicators[rule].change_of for rule in measures.RULES]
    known = {str(base): _lines(series, str(base)) for base in bases}
    several = {
        base: lines
        for base, lines in known.items()
        if max((len(rows) for rows in lines.values()), default=0) > 1
    }
    if not several:
        st.caption(_("没有报送几年的金额，画不出总量和生均的变化。"))
    with st.grid(2, min_column_width=420):
        for base, lines in several.items():
            with st.container():
                _trend(view, base, lines, figure_rows.breaks(series, base))


def _lines(series: pl.DataFrame, indicator: str) -> dict[str, pl.DataFrame]:
    """A line a stage, named by it, from the youngest to the oldest."""
    known = series.filter(pl.col("indicator") == indicator, pl.col("value").is_not_null())
    told = figure_rows.spoken(figure_rows.in_order(known.sort("year")), "title", "text")
    return {
        words().stage(str(stage)): rows
        for (stage,), rows in told.group_by("stage", maintain_order=True)
    }


def _trend(
    view: PageContext,
    indicator: str,
    lines: dict[str, pl.DataFrame],
    breaks: list[Cut],
) -> None:
    moved = _("；").join(
        _(
            "{stage} {first}年 {before}，{last}年 {after}",
            stage=stage,
            first=rows["year"][0],
            before=rows["text"][0],
            last=rows["year"][-1],
            after=rows["text"][-1],
        )
        for stage, rows in lines.items()
    )
    name = words().name(catalog().indicators[indicator].short)
    said = _("{name}：{moved}。", name=name, moved=moved)
    st.markdown(f"**{plain(said)}**")
    drawn = value_axis.in_unit_of_figures(lines, indicator)
    chart_panel.chart(
        view,
        Exhibit(
            said,
            pl.concat(lines.values()),
            {"title": _("指标"), "year": _("年份"), "value": _("金额（元）")},
            key=f"trend_{indicator}",
            about=[indicator],
        ),
        plotly_charts.trend(**drawn._asdict(), breaks=breaks),
    )


def _amount(row: figure_sentences.Row) -> str:
    base = catalog().indicators[row["indicator"]].change_of
    if base is None or row["numerator"] is None:
        return ""
    return words().figure(row["numerator"], base, catalog())


def two_rules_finding(rows: pl.DataFrame) -> str:
    """How total and per-student spending moved in the newest year of each, in one sentence."""
    newest = rows.filter(pl.col("year") == pl.col("year").max().over("indicator", "stage"))
    said = [_rule(newest.filter(pl.col("indicator") == rule).to_dicts()) for rule in measures.RULES]
    known = [clause for clause in said if clause]
    if not known:
        return _("没有报送教育经费数据。")
    return _("{year}年：{said}。", year=newest["year"].max(), said=_("；").join(known))


def _rule(rows: list[figure_sentences.Row]) -> str:
    """One rule over its stages: said once where all stages moved alike."""
    if not rows:
        return ""
    name = words().name(catalog().indicators[rows[0]["indicator"]].short)
    told = {(_moved(row), figure_sentences.status(row)) for row in rows}
    if len(told) > 1 and (range_ := _range(rows)):
        told = {range_}
    if len(rows) == 1 or len(told) > 1:
        each = (
            _("{name}{moved}，{status}", name=_staged(name, row), moved=moved, status=status)
            for row in rows
            for moved, status in [(_moved(row), figure_sentences.status(row))]
        )
        return _("；").join(each)
    moved, status = told.pop()
    return _(
        "{name}在 {n} 个学段均{moved}，{status}", name=name, n=len(rows), moved=moved, status=status
    )


def _range(rows: list[figure_sentences.Row]) -> tuple[str, str] | None:
    """How all stages moved in one direction, from the least to the most; None if they did not."""
    steps = [row["value"] for row in rows]
    standing = {figure_sentences.status(row) for row in rows}
    if None in steps or len(standing) > 1 or not (min(steps) > 0 or max(steps) < 0):
        return None
    low, high = (words().number(step) for step in sorted(map(abs, (min(steps), max(steps)))))
    if min(steps) > 0:
        return _("较上年上升 {low}%—{high}%", low=low, high=high), standing.pop()
    return _("较上年下降 {low}%—{high}%", low=low, high=high), standing.pop()


def _staged(name: str, row: figure_sentences.Row) -> str:
    if row["stage"] == "all":
        return name
    return _("{name}（{stage}）", name=name, stage=words().stage(row["stage"]))


def _moved(row: figure_sentences.Row) -> str:
    if row["value"] is None:
        return figure_sentences.value(row) if row["stated"] else figure_sentences.reason(row)
    if row["value"] == 0:
        return _("与上年持平")
    step = words().number(abs(row["value"])) + "%"
    if row["value"] > 0:
        return _("较上年上升 {step}", step=step)
    return _("较上年下降 {step}", step=step)
