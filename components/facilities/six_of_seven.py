"""The 6-of-7 rule (资源配置综合达标): which school passes, which does not, and why."""

from math import floor

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import Row, school_rows, year_reports
from components.shell import (
    MARK,
    N_,
    PageContext,
    _,
    in_words,
    indicator_links,
    plain,
    words,
)
from data.measures import MET_AT_LEAST, REMAINING_AT_LEAST, SEVEN, Ruling, Status

SENTENCES = {
    Ruling.ALL_MET: N_("七项全部达标，通过。"),
    Ruling.REMAINING_ENOUGH: N_("{met} 项达标，{name}为标准的 {share}%，不低于 {least}%，通过。"),
    Ruling.REMAINING_LOW: N_("{met} 项达标，{name}只有标准的 {share}%，低于 {least}%，不通过。"),
    Ruling.TOO_FEW: N_("只有 {met} 项达标，少于 6 项，不通过；差得最多的{name}为标准的 {share}%。"),
    Ruling.OPEN: N_("{met} 项达标，{unknown} 项无法判定，结论未定。"),
}
#: So many are said in sentences; of all others a bar says it when it is pointed at.
MOST_SAID = 15
#: The figure of the region that counts who passes.
RULE = "resource_test_pass_share"
#: The order of reading.
RANK = pl.Enum([each.value for each in (Status.SHORT, Status.UNKNOWN, Status.MET)])


def sentence(row: Row) -> str:
    """Why a school part passes or not; ``row`` is one of ``balance.resource_test``."""
    said = SENTENCES[row["ruling"]]
    return _(
        said,
        met=row["met"],
        unknown=row["unknown"],
        name=school_rows.titles([row["remaining"]]).get(row["remaining"], ""),
        share=percent(row["lowest"]),
        least=least(),
    )


def least() -> str:
    """The share of its threshold (%) that the one unmet indicator must reach."""
    return words().number(REMAINING_AT_LEAST * 100)


def show_rulings(view: PageContext, tested: pl.DataFrame, schools: pl.DataFrame) -> None:
    """Every school part: how many of the seven it meets, and how far the worst one is.

    A click on a bar opens the school.
    """
    if tested.is_empty():
        st.info(_("所选学校中没有按资源配置综合达标评估的义务教育学校。"))
        return
    ordered = tested.with_columns(_rank=pl.col("status").cast(pl.String).cast(RANK)).sort(
        "_rank", "met", "lowest", nulls_last=True, maintain_order=True
    )
    said = rulings_finding(view, ordered)
    st.markdown(f"**{plain(said)}**")
    st.caption(
        _(
            "至少 {met} 项达标，余下一项不低于标准的 {least}%，学校才算通过；"
            "横条是最低一项占标准的比例。九年一贯制学校的小学、初中各算一所学校（学段）。",
            met=MET_AT_LEAST,
            least=least(),
        )
    )
    listed = told(school_rows.with_names(ordered, schools)).with_columns(hover="why")
    failed = listed.filter(pl.col("status") != Status.MET).select("name", "why").head(MOST_SAID)
    st.markdown("\n".join(f"- **{plain(name)}** {plain(why)}" for name, why in failed.rows()))
    opened = chart_panel.bars(
        view,
        Exhibit(
            said,
            listed,
            {
                "name": _("学校"),
                "met": _("达标项数"),
                "remaining_name": _("最低一项"),
                "share": _("占标准的比例（%）"),
                "why": _("结论"),
            },
            key="rule",
            about=SEVEN,
        ),
        limit=REMAINING_AT_LEAST * 100,
        limit_text=f"{least()}%",
        ids=listed["school"].to_list(),
    )
    if opened:
        school_rows.open_school(opened, indicator_links.followed() or RULE)


def told(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` of ``balance.resource_test`` (with ``name``) as bars, and why each is ruled so."""
    names = school_rows.titles(SEVEN)
    return in_words(rows, why=sentence, text=lambda row: _short(row, names)).with_columns(
        remaining_name=pl.col("remaining").replace_strict(names, return_dtype=pl.String),
        share=pl.col("lowest") * 100,
        # all met: the lowest is at its standard or above; of what is open nobody knows
        value=pl.when(pl.col("ruling") == Ruling.ALL_MET)
        .then(100.0)
        .when(pl.col("ruling") != Ruling.OPEN)
        .then(pl.col("lowest") * 100),
    )


def _short(row: Row, names: dict[str, str]) -> str:
    mark = MARK[row["status"]]
    if row["ruling"] == Ruling.OPEN:
        return _("{mark} {met}/7，{n} 项无法判定", mark=mark, met=row["met"], n=row["unknown"])
    if row["remaining"] is None:
        return f"{mark} {row['met']}/7"
    return _(
        "{mark} {met}/7，{name} {share}%",
        mark=mark,
        met=row["met"],
        name=names[row["remaining"]],
        share=percent(row["lowest"]),
    )


def percent(share: float | None) -> str:
    """Rounded down: 84.96 % must not read as 85 %."""
    return words().number(None if share is None else floor(share * 1000 + 1e-9) / 10, 1)


def rulings_finding(view: PageContext, tested: pl.DataFrame) -> str:
    """How many school parts pass, and how many schools did not report what it takes."""
    absent = year_reports.absent_from(SEVEN, view.choice, view.snapshot)
    return year_reports.with_rest(_finding(tested), year_reports.left_out(absent))


def _finding(tested: pl.DataFrame) -> str:
    counted = dict(tested["status"].value_counts().iter_rows())
    said = {
        "parts": words().number(tested.height),
        "met": counted.get(Status.MET, 0),
        "short": counted.get(Status.SHORT, 0),
    }
    if unjudged := counted.get(Status.UNKNOWN, 0):
        return _(
            "义务教育 {parts} 所学校（学段）中 {met} 所资源配置综合达标，"
            "{short} 所未综合达标，{open} 所不能判定。",
            open=unjudged,
            **said,
        )
    return _(
        "义务教育 {parts} 所学校（学段）中 {met} 所资源配置综合达标，{short} 所未综合达标。", **said
    )
