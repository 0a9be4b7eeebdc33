"""Class sizes: how many classes there are of each size, and which schools have large ones."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, plotly_charts
from components.figures import SIGNS, Row, school_rows
from components.shell import MARK, PageContext, _, in_words, plain, words
from data.measures import Status, facility_gaps as measures, selection
from data.records import Qualifier

#: So many schools are named in a sentence.
NAMED = 6


def show_class_sizes(view: PageContext, bands: pl.DataFrame, schools: pl.DataFrame) -> None:
    """All classes by size, and below the schools with classes of 56 and more."""
    chosen = bands.join(schools, on="school", how="semi")
    by_school = measures.large_classes(chosen)
    if by_school["classes"].count() == 0:
        st.info(_("没有报送班额分布。"))
        return
    _sizes(view, chosen, by_school)
    _schools(view, by_school.join(selection.school_names(schools), on="school", validate="1:1"))


def _sizes(view: PageContext, bands: pl.DataFrame, by_school: pl.DataFrame) -> None:
    said = counted(by_school)
    st.markdown(f"**{plain(said)}**")
    classes = pl.col("classes")
    by_size = bands.group_by("band", maintain_order=True).agg(
        value=pl.when(classes.count() > 0).then(classes.sum()),
        open=classes.null_count() > 0,
        nature=pl.col("nature").max(),
    )
    known = by_size.drop_nulls("value")
    sign = {True: SIGNS[Qualifier.AT_LEAST], False: ""}  # some school left it blank
    large = pl.col("band").is_in(measures.LARGE) & (pl.col("value") > 0)
    told = known.with_columns(
        pl.Series("name", [_band(band) for band in known["band"]]),
        status=pl.when(large).then(pl.lit(Status.SHORT.value)).otherwise(pl.lit(Status.NONE.value)),
    )
    told = in_words(told, text=lambda row: _counted(row, sign[row["open"]]))
    chart_panel.chart(
        view,
        Exhibit(
            said,
            told,
            {"name": _("班级人数"), "value": _("班级数")},
            key="class_sizes",
            about=("large_classes", "extra_large_classes"),
        ),
        plotly_charts.columns({_("班级数"): told}, across=_("每班学生数")),
    )


def counted(by_school: pl.DataFrame) -> str:
    """How many classes are large, as far as reported; and of how many schools nobody knows."""
    total = _sum(by_school["classes"])
    blank = by_school.filter("open").height
    if not by_school["large"].count():
        return _(
            "{total} 个班报送了班额，但没有一所学校报送 56 人及以上的班额，有没有大班额还不知道。",
            total=total,
        )
    large, extra = (_sum(by_school[kind]) for kind in ("large", "extra"))
    if not blank:
        return _(
            "{total} 个班中，56 人及以上的大班额 {large} 个，"
            "其中 66 人及以上的超大班额 {extra} 个。",
            total=total,
            large=large,
            extra=extra,
        )
    if not by_school["large"].sum():
        return _(
            "报送了班额的 {total} 个班中没有大班额；"
            "另有 {schools} 所学校没有报齐 56 人及以上的班额，有没有大班额还不知道。",
            total=total,
            schools=words().number(blank),
        )
    return _(
        "报送了班额的 {total} 个班中，56 人及以上的大班额 {large} 个，"
        "其中 66 人及以上的超大班额 {extra} 个；"
        "另有 {schools} 所学校没有报齐 56 人及以上的班额，实际可能更多。",
        total=total,
        large=large,
        extra=extra,
        schools=words().number(blank),
    )


def _sum(counts: pl.Series) -> str:
    """The sum of what is known, a dash where nothing is."""
    return words().number(float(counts.sum()) if counts.count() else None)


def none_large(by_school: pl.DataFrame) -> str:
    """Of schools (with ``name``) without a large class: that there is none, or of which one does
    not know.
    """
    blank = by_school.filter("open")["name"].to_list()
    if not blank:
        return _("没有一所学校有大班额。")
    names = _("、").join(blank[:NAMED])
    if len(blank) > NAMED:
        names = _("{names}等 {n} 所学校", names=names, n=words().number(len(blank)))
    return _("报送的班额中没有大班额；{names}没有报齐 56 人及以上的班额，还不知道。", names=names)


def _schools(view: PageContext, by_school: pl.DataFrame) -> None:
    large = by_school.filter(pl.col("large") > 0)
    if large.is_empty():
        settled = not by_school["open"].any()
        icon = ":material/check_circle:" if settled else ":material/help:"
        (st.success if settled else st.info)(plain(none_large(by_school)), icon=icon)
        return
    rows = large.with_columns(value="large", status=pl.lit(Status.SHORT.value))
    told = in_words(rows, text=_large)
    said = _(
        "{schools} 所学校有大班额，最多的是{name}（{n} 个）。",
        schools=words().number(len(told)),
        name=told.sort("large", descending=True, maintain_order=True)["name"][0],
        n=words().number(told["large"].max()),  # type: ignore[arg-type]
    )
    st.markdown(f"**{plain(said)}**")
    exhibit = Exhibit(
        said,
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
    if len(told) == 1:  # a single bar compares nothing
        name, text, opened = told.select("name", "text", "school").row(0)
        clicked = st.button(plain(f"{name} {text}"), key="large_class", type="tertiary")
        chart_panel.beside(view, exhibit)
        opened = opened if clicked else None
    else:
        opened = chart_panel.bars(view, exhibit, ids=told["school"].to_list())
    if opened:
        school_rows.open_school(opened, "large_classes")


def _counted(band: Row, sign: str) -> str:
    said = sign + words().number(band["value"], 0)
    return f"{MARK['short']} {said}" if band["status"] == Status.SHORT else said


def _large(row: Row) -> str:
    large, classes = words().number(row["large"]), words().number(row["classes"])
    said = (
        _("至少 {large} 个（报送了 {classes} 个班）", large=large, classes=classes)
        if row["open"]
        else _("{large} 个（共 {classes} 个班）", large=large, classes=classes)
    )
    if not row["extra"]:  # none, or nobody knows
        return f"{MARK['short']} {said}"
    return _(
        "{mark} {said}，其中超大 {extra} 个",
        mark=MARK["short"],
        said=said,
        extra=words().number(row["extra"]),
    )


def _band(band: str) -> str:
    """'≤25', '26–30' ... '≥66'."""
    ends = [most for _id, most in measures.BANDS]
    position = [each for each, _most in measures.BANDS].index(band)
    if position == 0:
        return f"≤{ends[0]}"
    below = ends[position - 1] or 0
    return f"{below + 1}–{ends[position]}" if ends[position] else f"≥{below + 1}"
