"""The parts of the funding screen: the two rules, budget and execution, per student, aid."""

import polars as pl
import streamlit as st

from components import charts, figure_rows, sentences, tables
from components.context import catalog
from components.theme import plain
from components.words import _, words
from data.measures import funding as measures
from data.measures import limits, overview
from data.records import Nature


def changes(series: pl.DataFrame, year: int) -> pl.DataFrame:
    """The figures that the two rules judge, up to ``year``."""
    return series.filter(pl.col("indicator").is_in(measures.RULES), pl.col("year") <= year)


def rules(rows: pl.DataFrame) -> None:
    """The two never-decrease rules, one line a year and stage: judged, or as stated and why not."""
    ordered = figure_rows.in_order(rows).sort("year", descending=True, maintain_order=True)
    told = figure_rows.spoken(ordered, "title", "text", "state", "why")
    amounts = [_amount(row) for row in told.to_dicts()]
    st.dataframe(
        told.with_columns(amount=pl.Series(amounts, dtype=pl.String)).select(
            pl.col("year").cast(pl.String).alias(_("年份")),
            pl.col("title").alias(_("指标")),
            pl.col("amount").alias(_("金额")),
            pl.col("text").alias(_("同比")),
            pl.col("state").alias(_("结论")),
            pl.col("why").alias(_("说明")),
        ),
        hide_index=True,
        key="rules",
    )


def _amount(row: sentences.Row) -> str:
    base = catalog().indicators[row["indicator"]].change_of
    return words().figure(row["numerator"], base, catalog()) if base else ""


def finding(rows: pl.DataFrame) -> str:
    """How total and per-student spending moved, in one sentence."""
    newest = rows.filter(pl.col("year") == pl.col("year").max().over("indicator", "stage"))
    said = [_rule(newest.filter(pl.col("indicator") == rule).to_dicts()) for rule in measures.RULES]
    known = [clause for clause in said if clause]
    return _("；").join(known) + _("。") if known else _("没有报送教育经费数据。")


def _rule(rows: list[sentences.Row]) -> str:
    """One rule over its stages: said once where all stages moved alike."""
    if not rows:
        return ""
    name = words().name(catalog().indicators[rows[0]["indicator"]].short)
    told = {(_moved(row), sentences.status(row)) for row in rows}
    if len(rows) == 1 or len(told) > 1:
        each = (
            _("{name}{moved}，{status}", name=_staged(name, row), moved=moved, status=status)
            for row in rows
            for moved, status in [(_moved(row), sentences.status(row))]
        )
        return _("；").join(each)
    moved, status = told.pop()
    return _(
        "{name}在 {n} 个学段均{moved}，{status}", name=name, n=len(rows), moved=moved, status=status
    )


def _staged(name: str, row: sentences.Row) -> str:
    if row["stage"] == "all":
        return name
    return _("{name}（{stage}）", name=name, stage=words().stage(row["stage"]))


def _moved(row: sentences.Row) -> str:
    if row["value"] is None:
        return sentences.value(row) if row["stated"] else sentences.reason(row)
    if row["value"] == 0:
        return _("与上年持平")
    step = words().number(abs(row["value"])) + "%"
    if row["value"] > 0:
        return _("较上年上升 {step}", step=step)
    return _("较上年下降 {step}", step=step)


def budget(execution: pl.DataFrame) -> None:
    """Initial budget beside execution by year, as reported; a doubt is said, nothing is mended."""
    for row in execution.filter("doubtful").to_dicts():
        st.warning(
            plain(
                _(
                    "{year}年：年初预算 {budget}，实际执行 {executed}，执行率 {rate}%，"
                    "数量级存疑，请核对原表。",
                    year=row["year"],
                    budget=row["budget_text"] + (row["unit"] or ""),
                    executed=row["executed_text"] + (row["unit"] or ""),
                    rate=words().number(row["rate"], 0),
                )
            ),
            icon=":material/help:",
        )
    groups = {
        title: execution.filter(pl.col(side).is_not_null()).select(
            pl.col("year").cast(pl.String).alias("name"),
            pl.col(side).alias("value"),
            (pl.col(f"{side}_text") + pl.col("unit").fill_null("")).alias("text"),
            "nature",
        )
        for side, title in (("budget", _("年初预算")), ("executed", _("实际执行")))
    }
    st.plotly_chart(charts.columns(groups), key="budget")


def per_student(series: pl.DataFrame, year: int) -> None:
    """Per-student funds by stage beside the national mean, which is a reference, no standard."""
    indicator = "education_funds_per_student"
    rows = series.filter(
        pl.col("indicator") == indicator, pl.col("value").is_not_null(), pl.col("year") <= year
    )
    newest = figure_rows.in_order(rows.filter(pl.col("year") == pl.col("year").max()))
    newest = newest.with_columns(
        pl.Series("name", [words().stage(stage) for stage in newest["stage"]], dtype=pl.String),
        pl.Series("text", [words().number(each, 0) for each in newest["value"]], dtype=pl.String),
    )
    means = limits.references(catalog(), indicator)
    reference = pl.DataFrame(
        [
            {
                "name": words().stage(stage),
                "value": mean,
                "text": words().number(mean, 0),
                "nature": Nature.REPORTED,
            }
            for stage, (mean, _standard) in means.items()
            if stage in newest["stage"]
        ],
        schema={"name": pl.String, "value": pl.Float64, "text": pl.String, "nature": pl.String},
    )
    if newest.is_empty():
        st.info(_("没有报送教育经费数据。"))
        return
    st.caption(_("单位：元/生。全国平均仅供参考，不是标准。"))
    groups = {_("本地"): newest, _("全国平均（2022年）"): reference}
    st.plotly_chart(charts.columns(groups), key="per_student")


def aid(series: pl.DataFrame, whole: str, year: int) -> None:
    """A sum of student aid and what it is made of, as reported up to ``year``."""
    newest = overview.latest(series, year)
    total = newest.filter(pl.col("indicator") == whole).to_dicts()
    if not total:
        st.info(_("没有报送{name}。", name=words().name(catalog().indicators[whole].name)))
        return
    said = _("{name} {value}", name=sentences.name(total[0]), value=sentences.value(total[0]))
    st.markdown(f"**{plain(said)}** {sentences.marks(total[0])}")
    parts = figure_rows.spoken(measures.parts(newest, catalog(), whole), "text")
    names = [words().name(catalog().indicators[key].short) for key in parts["indicator"]]
    parts = parts.with_columns(pl.Series("part", names, dtype=pl.String))
    if not parts.is_empty():
        st.plotly_chart(charts.stacked(parts), key=whole)
        tables.behind(parts, {"part": _("构成"), "text": _("数值")}, key=f"{whole}_table")
