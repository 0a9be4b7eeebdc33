"""What is missing in metres, rooms and teachers: by school, type and district."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import Row, school_rows, year_reports
from components.inputs import url_widgets
from components.shell import (
    INDICATOR,
    MARK,
    N_,
    PageContext,
    _,
    catalog,
    in_words,
    indicator_links,
    measured,
    plain,
    word,
    words,
)
from data.measures import Status, district_names, facility_gaps as measures, headline_figures

BY = {"school": N_("按学校"), "type": N_("按学校类型"), "region": N_("按地区")}


def show_shortfalls(view: PageContext, gaps: pl.DataFrame, schools: pl.DataFrame) -> None:
    """What is missing of one indicator, added up as chosen."""
    counted = gaps.filter(
        pl.col("indicator").is_in(headline_figures.of_page(catalog(), "facilities"))
    )
    rows = counted.filter(pl.col("status") == Status.SHORT)
    sums = measures.totals(rows, []).sort("schools", descending=True, maintain_order=True)
    if sums.is_empty():
        _no_gap(counted, view)
        return
    said = {row["indicator"]: _total(row) for row in sums.to_dicts()}
    with st.container(horizontal=True, gap="small", key="gap_choices"):
        usual = indicator_links.usual(list(said), str)
        chosen = url_widgets.listed(
            INDICATOR, _("指标"), said, usual=usual, say=indicator_links.name
        )
        several = schools["region"].n_unique() > 1
        ways = {key: _(word) for key, word in BY.items() if several or key != "region"}
        by = url_widgets.one_of("gaps_by", _("汇总方式"), ways)
    short = rows.filter(pl.col("indicator") == chosen).sort("gap", descending=True)
    total = _("{counted}。", counted=said[chosen])
    title = year_reports.with_rest(total, _rest(counted.filter(indicator=chosen), view))
    st.markdown(f"**{plain(title)}**")
    told = _schools(short, schools) if by == "school" else _sums(short, schools, by)
    opened = chart_panel.bars(
        view,
        Exhibit(title, told, _headings(by), key=f"gaps_{by}", about=[chosen]),
        ids=told["school"].to_list() if by == "school" else (),
    )
    if opened:
        school_rows.open_school(opened, chosen)


def shortfalls_finding(view: PageContext, gaps: pl.DataFrame) -> tuple[str, pl.DataFrame]:
    """What most schools lack, in a sentence; and all that is missing, see ``totals``."""
    counted = gaps.filter(
        pl.col("indicator").is_in(headline_figures.of_page(catalog(), "facilities"))
    )
    sums = measures.totals(counted, []).sort("schools", descending=True, maintain_order=True)
    rest = _rest(counted, view)
    if sums.is_empty():
        known = not rest and not counted.is_empty()
        said = _("所选学校没有可计算的缺口。") if known else _("没有查明缺口。")
    else:
        said = _("{counted}。", counted=_total(sums.row(0, named=True)))
    return year_reports.with_rest(said, rest), sums


def _no_gap(counted: pl.DataFrame, view: PageContext) -> None:
    """That nothing is missing; or that nothing is known to be, and of how many schools."""
    rest = _rest(counted, view)
    if rest or counted.is_empty():
        said = year_reports.with_rest(_("没有查明缺口。"), rest)
        st.info(plain(said), icon=":material/help:")
    else:
        st.success(_("所选学校没有可计算的缺口。"), icon=":material/check_circle:")


def _rest(counted: pl.DataFrame, view: PageContext) -> str:
    """How many schools did not report what the gaps are counted from, or not all of it."""
    absent = year_reports.absent_from(counted["indicator"].unique(), view.choice, view.snapshot)
    unknown = counted.filter(pl.col("status") == Status.UNKNOWN)["school"].n_unique()
    return year_reports.left_out(absent, unknown)


def _headings(by: str) -> dict[str, str]:
    if by == "school":
        return {
            "name": _("学校"),
            "actual": _("数值"),
            "at_least": _("不低于"),
            "value": _("缺口"),
            "unit": _("单位"),
        }
    names = {"type": _("学校类型"), "region": _("地区")}
    return {"name": names[by], "schools": _("学校数"), "value": _("缺口"), "unit": _("单位")}


def _total(row: Row) -> str:
    return _(
        "{name}：{schools} 所学校共缺 {gap}",
        name=school_rows.titles([row["indicator"]])[row["indicator"]],
        schools=words().number(row["schools"]),
        gap=school_rows.amount(row["gap"], row["unit"]),
    )


def _schools(short: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    named = school_rows.with_names(short, schools)
    return _bars(named.with_columns(actual="value", value="gap"))


def _sums(short: pl.DataFrame, schools: pl.DataFrame, by: str) -> pl.DataFrame:
    """The gap of each type or district, the largest first; illustrative as soon as one part is."""
    placed = short.drop("region").join(
        schools.select("school", "region", "type"), on="school", validate="m:1"
    )
    codes = sorted(placed[by].unique())
    names = (
        measured(district_names, tuple(codes))
        if by == "region"
        else {code: words().name(catalog().school_types[code].name) for code in codes}
    )
    natures = placed.group_by(by).agg(nature=pl.col("nature").max())
    added = measures.totals(placed, [by]).join(natures, on=by, validate="1:1")
    return _bars(
        added.with_columns(
            name=pl.col(by).replace_strict(names, return_dtype=pl.String),
            value="gap",
            status=pl.lit(Status.SHORT.value),
        ).sort("gap", descending=True)
    )


def _bars(rows: pl.DataFrame) -> pl.DataFrame:
    return in_words(rows, text=_text).with_columns(unit=word("unit"))


def _text(row: Row) -> str:
    return f"{MARK['short']} {school_rows.amount(row['value'], row['unit'])}"
