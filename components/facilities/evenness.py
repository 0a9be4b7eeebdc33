"""How even the schools are: CVs against their limits, and the schools that drive them."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, dot_chart
from components.figures import Row, figure_rows, school_rows
from components.inputs import url_widgets
from components.shell import (
    MARK,
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    indicator_links,
    measured,
    per_release,
    plain,
    word,
    words,
)
from data.catalog import Catalog
from data.measures import (
    Status,
    balance,
    indicator_names,
    national,
    region_figures,
    selection,
)


def rule(year: int) -> str:
    """The national limits of the CVs by stage, as the catalogue has them."""
    limits = national(catalog(), year).filter(
        pl.col("indicator").is_in(balance.coefficient_ids(catalog())),
        programme="balanced_2017",
        level="district",
    )
    said = _("、").join(
        _("{stage} {limit}", stage=words().stage(stage), limit=words().number(limit, 2))
        for stage, limit in limits.select("stage", "at_most").unique(maintain_order=True).rows()
    )
    return _(
        "优质均衡：七项差异系数分别不高于{limits}；本地另有标准的，在图中单独标出。", limits=said
    )


def show_evenness(view: PageContext, coefficients: pl.DataFrame, region: str) -> None:
    """The seven CVs of ``region`` by stage; below, what one of them is made of."""
    seven = _seven(coefficients)
    told = _told(seven.drop_nulls("value"))
    if told.is_empty():
        st.info(_("没有足够的逐校数据计算差异系数。"))
        return
    said = evenness_finding(told, seven["value"].null_count())
    st.markdown(f"**{plain(said)}**")
    chart_panel.chart(
        view,
        Exhibit(
            said,
            told,
            {
                "name": _("指标"),
                "group": _("学段"),
                "value": _("差异系数"),
                "at_most": _("不高于"),
                "state": _("状态"),
            },
            key="coefficients",
            about=told["indicator"].unique(maintain_order=True).to_list(),
        ),
        dot_chart.figure(told),
    )
    _drivers(view, told, region)


def _seven(coefficients: pl.DataFrame) -> pl.DataFrame:
    """The CVs of single indicators, known or not."""
    return coefficients.filter(pl.col("indicator").is_in(list(_spread())))


def _spread() -> dict[str, str]:
    """The indicator that is spread, by its CV."""
    return {key: i.cv_of[0] for key, i in catalog().indicators.items() if len(i.cv_of) == 1}


def _told(coefficients: pl.DataFrame) -> pl.DataFrame:
    """The CVs, each named after the indicator that is spread."""
    of = _spread()
    rows = figure_rows.spoken(coefficients, "text", "state")
    titles = school_rows.titles(of.values())
    return rows.with_columns(
        group=word("stage"),
        spread=pl.col("indicator").replace_strict(of),
        name=pl.col("indicator").replace_strict({key: titles[of[key]] for key in of}),
        shown="text",
        text=pl.when(pl.col("status") == Status.SHORT)
        .then(pl.format(MARK["short"] + " {}", "text"))
        .otherwise("text"),
    )


def evenness_finding(told: pl.DataFrame, absent: int) -> str:
    """Which of the CVs are above their limits; that schools are even only where none is and none
    is ``absent``. ``told``: name, group, status and what is shown of those that are known.
    """
    short = told.filter(pl.col("status") == Status.SHORT)
    if short.height:
        named = _("、").join(
            _("{name}（{stage}）{value}", name=name, stage=group, value=said)
            for name, group, said in short.select("name", "group", "shown").iter_rows()
        )
        parts = {"n": len(told), "short": len(short), "named": named}
        if absent:
            return _(
                "算得出的 {n} 个差异系数中 {short} 个高于标准：{named}；"
                "另有 {absent} 个因为部分学校没有报送，算不出来。",
                absent=absent,
                **parts,
            )
        return _("{n} 个差异系数中 {short} 个高于标准：{named}。", **parts)
    met = told.filter(pl.col("status") == Status.MET).height
    if met < len(told) + absent:
        return _(
            "{met} 个差异系数不高于标准，另有 {absent} 个算不出来或不能判定，"
            "还不能说学校之间是否均衡。",
            met=met,
            absent=len(told) + absent - met,
        )
    return _("{n} 个差异系数都不高于标准，学校之间是均衡的。", n=len(told))


def _drivers(view: PageContext, told: pl.DataFrame, region: str) -> None:
    """Each school's share of the variance of one CV, the largest first."""
    worst_first = told.sort(pl.col("value") / pl.col("at_most"), descending=True)
    options = {
        f"{row['stage']}.{row['spread']}": _(
            "{name}（{stage}）：差异系数 {value}",
            name=row["name"],
            stage=row["group"],
            value=row["text"],
        )
        for row in worst_first.to_dicts()
    } | _of_the_mean(told["stage"])
    stage, _dot, indicator = _pick(options).partition(".")
    everything = _all_drivers(view.snapshot, catalog(), view.choice.year)
    of_cv = everything.filter(
        pl.col("region") == region,
        pl.col("stage") == stage,
        pl.col("indicator") == indicator,
    )
    if of_cv.is_empty():
        st.info(_("各校数值相同，或部分学校未报送，分不出由哪些学校造成。"))
        return
    rows = _spoken(of_cv, view)
    said = _cause(rows, words().name(catalog().indicators[indicator].short), words().stage(stage))
    st.markdown(f"**{plain(said)}**")
    st.caption(_("横条是一所学校在差异中占的比例；括号内是它的数值，↑ 高于各校平均，↓ 低于平均。"))
    opened = chart_panel.bars(
        view,
        Exhibit(
            said,
            rows,
            {
                "name": _("学校"),
                "x": _("数值"),
                "mean": _("各校合计平均"),
                "students": _("学生数"),
                "value": _("占差异的比例（%）"),
            },
            key="drivers",
            about=[indicator],
        ),
        ids=rows["school"].to_list(),
    )
    if opened:
        followed = indicator_links.followed()
        part = followed and indicator in indicator_names.family(catalog(), followed)
        school_rows.open_school(opened, followed if part else indicator)


def _pick(options: dict[str, str]) -> str:
    """The CV to take apart: that of the indicator that the link follows, else the worst."""
    usual = indicator_links.usual(list(options), _indicator_of)
    choose = indicator_links.choosing("cv", _indicator_of)
    return url_widgets.listed("cv", _("差异系数"), options, usual=usual, on_change=choose)


def _indicator_of(option: str) -> str:
    """What is spread in an option of the list."""
    return option.partition(".")[2]


def _of_the_mean(stages: pl.Series) -> dict[str, str]:
    """Of the mean of several CVs what has no limit of its own, where the link follows the mean."""
    followed = catalog().indicators.get(indicator_links.followed())
    several = followed.cv_of if followed and len(followed.cv_of) > 1 else ()
    return {
        f"{stage}.{key}": _(
            "{name}（{stage}）", name=indicator_links.name(key), stage=words().stage(stage)
        )
        for stage in stages.unique(maintain_order=True)
        for key in several
        if key not in _spread().values()
    }


@per_release
def _all_drivers(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    values = measured(region_figures.school_year, snapshot, catalog, year).judged
    spread = {key for i in catalog.indicators.values() for key in i.cv_of}
    scoped = balance.in_scope(values, snapshot, catalog)
    return balance.drivers(scoped.filter(pl.col("indicator").is_in(list(spread))))


def _spoken(drivers: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """``drivers`` for the chart. Also schools that the filters leave out drive the CV."""
    schools = view.snapshot.schools.join(drivers, on="school", how="semi")
    rows = drivers.join(selection.school_names(schools), on="school", validate="m:1")
    return (
        in_words(rows, text=_share)
        .with_columns(
            x="value",
            value=pl.col("share") * 100,
            status=pl.lit(Status.NONE.value),
        )
        .sort("value", descending=True)
    )


def _share(row: Row) -> str:
    """What a school adds to the spread, and on which side of the mean it is."""
    return _(
        "{share}%（{value} {arrow}）",
        share=words().share(row["share"] * 100, 1),
        value=school_rows.number(row["indicator"], row["value"]),
        arrow="↓" if row["value"] < row["mean"] else "↑",
    )


def _cause(rows: pl.DataFrame, indicator: str, stage: str) -> str:
    """Which schools make up at least half of the spread."""
    enough = rows.filter(pl.col("value").cum_sum().shift(1, fill_value=0.0) < 50).head(3)
    return _(
        "{indicator}（{stage}）的差异，{share}% 来自{names}。",
        indicator=indicator,
        stage=stage,
        share=words().share(float(enough["value"].sum())),
        names=_("、").join(enough["name"]),
    )
