"""Class sizes: how many classes there are of each size, and which schools have large ones."""

import polars as pl
import streamlit as st

from components import charts, panel, picks
from components.charts import MARK
from components.frame import View
from components.theme import plain
from components.words import _, words
from data.measures import facilities as measures
from data.measures.frames import Status


def show(view: View, bands: pl.DataFrame, schools: pl.DataFrame) -> None:
    """All classes by size, and below the schools with classes of 56 and more."""
    chosen = bands.join(schools, on="school", how="semi").filter(pl.col("classes").is_not_null())
    by_school = measures.large_classes(chosen)
    if by_school.is_empty() or by_school["classes"].sum() == 0:
        st.info(_("没有报送班额分布。"))
        return
    _sizes(view, chosen, by_school)
    _schools(view, by_school.filter(pl.col("large") > 0), schools)


def _sizes(view: View, bands: pl.DataFrame, by_school: pl.DataFrame) -> None:
    said = _(
        "{total} 个班中，56 人及以上的大班额 {large} 个，其中 66 人及以上的超大班额 {extra} 个。",
        total=words().number(float(by_school["classes"].sum())),
        large=words().number(float(by_school["large"].sum())),
        extra=words().number(float(by_school["extra"].sum())),
    )
    st.markdown(f"**{plain(said)}**")
    counted = bands.group_by("band", maintain_order=True).agg(
        value=pl.col("classes").sum(), nature=pl.col("nature").max()
    )
    told = counted.with_columns(
        pl.Series("name", [_band(band) for band in counted["band"]]),
        pl.Series("text", [words().number(value, 0) for value in counted["value"]]),
    )
    panel.chart(
        view,
        said,
        charts.columns({_("班级数"): told}, across=_("每班学生数")),
        told,
        {"name": _("班级人数"), "value": _("班级数")},
        key="class_sizes",
        about=("large_classes", "extra_large_classes"),
    )


def _schools(view: View, large: pl.DataFrame, schools: pl.DataFrame) -> None:
    if large.is_empty():
        st.success(_("没有一所学校有大班额。"), icon=":material/check_circle:")
        return
    rows = large.join(
        schools.select("school", "name"), on="school", validate="m:1", maintain_order="left"
    ).with_columns(value="large", status=pl.lit(Status.SHORT.value))
    told = rows.with_columns(
        pl.Series(
            "text",
            [_large(*each) for each in rows.select("large", "extra", "classes").iter_rows()],
            dtype=pl.String,
        )
    )
    said = _(
        "{schools} 所学校有大班额，最多的是{name}（{n} 个）。",
        schools=words().number(len(told)),
        name=told.sort("large", descending=True, maintain_order=True)["name"][0],
        n=words().number(told["large"].max()),  # type: ignore[arg-type]
    )
    st.markdown(f"**{plain(said)}**")
    first = picks.page_of(len(told))
    panel.bars(
        view,
        said,
        told.slice(first, picks.PER_PAGE),
        told,
        {
            "name": _("学校"),
            "classes": _("班级数"),
            "large": _("大班额（56 人及以上）"),
            "extra": _("超大班额（66 人及以上）"),
        },
        key="large_classes",
        about=("large_classes", "extra_large_classes"),
    )


def _large(large: float, extra: float, classes: float) -> str:
    said = _(
        "{large} 个（共 {classes} 个班）",
        large=words().number(large),
        classes=words().number(classes),
    )
    if not extra:
        return f"{MARK['short']} {said}"
    return _(
        "{mark} {said}，其中超大 {extra} 个",
        mark=MARK["short"],
        said=said,
        extra=words().number(extra),
    )


def _band(band: str) -> str:
    """'≤25', '26–30' ... '≥66'."""
    ends = [most for _id, most in measures.BANDS]
    position = [each for each, _most in measures.BANDS].index(band)
    if position == 0:
        return f"≤{ends[0]}"
    below = ends[position - 1] or 0
    return f"{below + 1}–{ends[position]}" if ends[position] else f"≥{below + 1}"
