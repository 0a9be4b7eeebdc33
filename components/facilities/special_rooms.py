"""Music and art rooms: how many are due for the classes of a school, how many count."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import PART, Row, school_rows, year_reports
from components.shell import PageContext, _, in_words, plain, word, words
from data.measures import Status, facility_gaps as measures


def show_rooms(view: PageContext, judged: pl.DataFrame, schools: pl.DataFrame) -> None:
    """A row a school, the schools that lack most first; a click opens the school."""
    rows = measures.rooms(judged)
    if rows.is_empty():
        st.info(_("没有报送音乐、美术教室。"))
        return
    missing = pl.col("missing")
    ranked = (
        rows.group_by(PART, maintain_order=True)
        .agg(missing=missing.sum(), unknown=missing.null_count())
        .sort("missing", "unknown", descending=True, maintain_order=True)
    )
    absent = year_reports.absent_from(measures.ROOMS, view.choice, view.snapshot)
    said = rooms_finding(rows, absent)
    st.markdown(f"**{plain(said)}**")
    st.caption(
        _("每 12 个班应有音乐、美术专用教室各 1 间以上，不足 12 个班按 12 个班计；面积不够的不计。")
    )
    told = school_rows.opening(
        _told(
            ranked.select(PART).join(rows, on=PART, validate="1:m", maintain_order="left_right"),
            schools,
        )
    )
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            told,
            {
                "name": _("学校"),
                "column": _("教室"),
                "due": _("应有"),
                "counted": _("计入"),
                "missing": _("缺"),
            },
            key="rooms",
            about=measures.ROOMS,
        ),
        told,
        told["column"].unique().sort(descending=True).to_list(),
        opens=True,
    )
    if opened:
        school_rows.open_cell(opened)


def _told(rows: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    named = school_rows.with_names(rows, schools)
    return (
        in_words(named, text=_text)
        .with_columns(
            id=pl.concat_str(PART, separator="/"),
            column=word("indicator"),
            value="missing",
        )
        .with_columns(hover=pl.concat_str("name", "column", "text", separator="\n"))
    )


def _text(row: Row) -> str:
    if row["counted"] is None or row["due"] is None:
        return _("未报送")
    counted, due = words().number(row["counted"]), words().number(row["due"])
    if row["missing"] is None or row["counted"] + row["missing"] < row["due"]:
        return _("至少 {counted} 间，应有 {due}，没有报齐", counted=counted, due=due)
    if row["missing"] == 0:
        return _("{counted} 间，应有 {due}", counted=counted, due=due)
    return _(
        "{counted} 间，应有 {due}，缺 {missing}",
        counted=counted,
        due=due,
        missing=words().number(row["missing"]),
    )


def rooms_finding(rows: pl.DataFrame, absent: int = 0) -> str:
    """How many rooms are missing at how many schools, and of how many nobody knows; ``rows`` as of
    ``facility_gaps.rooms``, ``absent`` schools reported nothing at all.
    """
    unknown = rows.filter(pl.col("missing").is_null())["school"].n_unique() + absent
    short = rows.filter(pl.col("status") == Status.SHORT)
    if short.is_empty() and not unknown:
        return _("所选学校的音乐、美术教室都够。")
    if short.is_empty():
        return _(
            "报送了音乐、美术教室的都够；{n} 所学校没有报齐，还不知道。",
            n=words().number(unknown),
        )
    missing = dict(short.group_by("indicator").agg(pl.col("missing").sum()).iter_rows())
    music, art = (words().number(missing.get(key, 0)) for key in measures.ROOMS)
    parts = {"schools": words().number(short["school"].n_unique()), "music": music, "art": art}
    if unknown:
        return _(
            "{schools} 所学校音乐或美术教室不够，共缺音乐教室 {music} 间、美术教室 {art} 间；"
            "另有 {n} 所没有报齐，还不知道。",
            n=words().number(unknown),
            **parts,
        )
    return _(
        "{schools} 所学校音乐或美术教室不够，共缺音乐教室 {music} 间、美术教室 {art} 间。", **parts
    )
