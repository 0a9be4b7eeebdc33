"""The parts of the facilities screen: matrix, gaps, balance, class sizes."""

import polars as pl
import streamlit as st

from components import charts, figure_rows, link, sentences, tables
from components.charts import MARK
from components.context import catalog
from components.theme import plain
from components.words import _, words
from data.measures import facilities as measures
from data.measures import overview
from data.measures.frames import Status
from data.words import N_

#: More rows than this are not read on a screen; the worst are shown, the filters lead on.
MOST = 60
GROUPS = {
    "compulsory": (N_("义务教育学校"), ("primary", "junior", "nine_year")),
    "kindergarten": (N_("幼儿园"), ("kindergarten",)),
    "senior": (N_("普通高中"), ("senior",)),
}


#: The parts of the screen: one at a time, or every click draws what nobody looks at.
PARTS = {
    "schools": N_("逐校达标"),
    "gaps": N_("缺口"),
    "balance": N_("校际均衡"),
    "classes": N_("班额"),
}


def pick_part() -> str:
    """The part of the screen that the link names, the schools if none."""
    return _pick("part", _("内容"), PARTS)


def _pick(key: str, label: str, options: dict[str, str]) -> str:
    """One of ``options`` (code to word), kept in the link under ``key``; the first if none."""
    named = st.query_params.get(key)
    st.session_state[key] = named if named in options else next(iter(options))
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: _(options[code]),
        required=True,
        key=key,
        on_change=link.write,
        args=(key,),
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def finding(tested: pl.DataFrame, gaps: pl.DataFrame) -> str:
    """How many school parts fail the resource test, and how many metres are missing."""
    failed = tested.filter(pl.col("status") == Status.SHORT).height
    short = gaps.filter(pl.col("status") == Status.SHORT)
    area = short.filter(pl.col("indicator") == "teaching_area_per_student").select(
        pl.col("gap").sum()
    )
    schools = short["school"].n_unique()
    return _(
        "{schools} 所学校有指标未达标；"
        "义务教育 {parts} 个校段中 {failed} 个未通过优质均衡资源检验；"
        "教学及辅助用房共缺 {area} ㎡。",
        schools=words().number(schools),
        parts=words().number(tested.height),
        failed=words().number(failed),
        area=words().number(area.item(), 0),
    )


def matrix(judged: pl.DataFrame, tested: pl.DataFrame, schools: pl.DataFrame) -> None:
    """The matrix school x indicator of one kind of school on view, the worst schools first."""
    shown = judged.filter(
        pl.col("status") != Status.NONE,
        pl.col("indicator").is_in(overview.of_page(catalog(), "facilities")),
    )
    present = set(shown["stage"].unique())
    groups = {key: title for key, (title, stages) in GROUPS.items() if present & set(stages)}
    if not groups:
        st.info(_("所选学校没有可判定的指标。"))
        return
    group = _pick("group", _("学校类别"), groups) if len(groups) > 1 else next(iter(groups))
    rows = shown.filter(pl.col("stage").is_in(GROUPS[group][1]))
    ranked = measures.ranked(rows)
    if len(ranked) > MOST:
        st.caption(
            _(
                "只列差距最大的 {most} 个校段，共 {all} 个；用上方筛选查看其余。",
                most=MOST,
                all=len(ranked),
            )
        )
    _matrix(rows, ranked.head(MOST), tested, schools, key=f"matrix_{group}")


def _matrix(
    rows: pl.DataFrame,
    ranked: pl.DataFrame,
    tested: pl.DataFrame,
    schools: pl.DataFrame,
    *,
    key: str,
) -> None:
    part = ["school", "stage"]
    listed = ranked.select(part)
    cells = listed.join(rows, on=part, maintain_order="left_right")
    verdict = listed.join(tested, on=part, maintain_order="left_right").select(
        *part,
        pl.lit(_("综合（7项）")).alias("column"),
        pl.format("{}/7", "met").alias("text"),
        "status",
    )
    told = cells.with_columns(
        pl.Series("text", [_cell(row) for row in cells.to_dicts()], dtype=pl.String),
        pl.col("indicator").replace_strict(_titles(rows), return_dtype=pl.String).alias("column"),
    ).select(*part, "column", "text", "status")
    named = with_names(pl.concat([verdict, told], how="vertical_relaxed"), schools)
    ordered = listed.join(named, on=part, maintain_order="left_right")
    columns = [_("综合（7项）"), *_titles(rows).values()]
    tables.matrix(ordered, corner=_("学校"), columns=columns, key=key)


def _titles(rows: pl.DataFrame) -> dict[str, str]:
    """Short names of the indicators in ``rows``, in the order of their standards."""
    found = set(rows["indicator"])
    ordered = dict.fromkeys(standard.indicator for standard in catalog().standards.values())
    return {key: words().name(catalog().indicators[key].short) for key in ordered if key in found}


def _cell(row: sentences.Row) -> str:
    """Value and limit, 'value / limit', without the unit."""
    bound = row["at_most"] if row["at_least"] is None else row["at_least"]
    return f"{_number(row, row['value'])} / {_number(row, bound)}"


def _number(row: sentences.Row, value: float | None) -> str:
    indicator = catalog().indicators[row["indicator"]]
    if indicator.kind == "ratio" or value is None:
        return words().figure(value, row["indicator"], catalog())
    return words().number(value, indicator.decimals)


def with_names(rows: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``name``: the school's, and the stage where it has several."""
    several = pl.col("stage").n_unique().over("school") > 1
    stages = {stage: words().stage(stage) for stage in rows["stage"].unique()}
    stage = pl.col("stage").replace_strict(stages, return_dtype=pl.String)
    return rows.join(
        schools.select("school", "name"), on="school", validate="m:1", maintain_order="left"
    ).with_columns(name=pl.when(several).then(pl.format("{}({})", "name", stage)).otherwise("name"))


def gaps(rows: pl.DataFrame, schools: pl.DataFrame) -> None:
    """What is missing in all, and at which schools."""
    rows = rows.filter(pl.col("indicator").is_in(overview.of_page(catalog(), "facilities")))
    sums = measures.totals(rows, [])
    if sums.is_empty():
        st.success(_("所选学校没有可计算的缺口。"), icon=":material/check_circle:")
        return
    titles = _titles(sums)
    options = sums.sort("schools", descending=True, maintain_order=True)["indicator"].to_list()
    said = {row["indicator"]: _missing(row) for row in sums.to_dicts()}
    chosen = st.selectbox(
        _("指标"),
        options,
        format_func=lambda key: _("{name}：{value}", name=titles[key], value=said[key]),
        key="gap",
    )
    short = rows.filter(pl.col("indicator") == chosen, pl.col("status") == Status.SHORT).sort(
        "gap", descending=True
    )
    unit = _unit(sums.filter(pl.col("indicator") == chosen)["unit"].item())
    worst = with_names(short.head(20), schools).with_columns(value="gap")
    texts = [f"{MARK['short']} {_amount(gap)}{unit}" for gap in worst["value"]]
    st.plotly_chart(
        charts.bars(worst.with_columns(pl.Series("text", texts, dtype=pl.String))), key="gaps"
    )
    tables.behind(
        with_names(short, schools).with_columns(value=pl.col("value").round(2)),
        {
            "name": _("学校"),
            "value": _("数值"),
            "at_least": _("标准"),
            "gap": _("缺口（{unit}）", unit=unit.strip()),
        },
        key="gap_table",
    )


def _missing(row: sentences.Row) -> str:
    return _(
        "{schools} 所，共缺 {gap}",
        schools=words().number(row["schools"]),
        gap=_amount(row["gap"]) + _unit(row["unit"]),
    )


def _amount(gap: float) -> str:
    return words().number(gap, 0)


def _unit(unit: str) -> str:
    return words().name(catalog().units[unit].name)


def balance(rows: pl.DataFrame) -> None:
    """The CVs of the seven resource indicators against the limit of each stage."""
    coefficients = figure_rows.spoken(
        rows.filter(pl.col("programme") == "balanced_2017", pl.col("value").is_not_null()),
        "text",
        "standard",
    )
    if coefficients.is_empty():
        st.info(_("没有足够的逐校数据计算差异系数。"))
        return
    of = {key: i.cv_of[0] for key, i in catalog().indicators.items() if i.cv_of}
    told = coefficients.with_columns(
        pl.Series(
            "name",
            [
                words().name(catalog().indicators[of[key]].short)
                for key in coefficients["indicator"]
            ],
        ),
        pl.Series("group", [words().stage(stage) for stage in coefficients["stage"]]),
        text=pl.when(pl.col("status") == Status.SHORT)
        .then(pl.format(MARK["short"] + " {}", "text"))
        .otherwise("text"),
    )
    bounds = {group: at_most for group, at_most in told.select("group", "at_most").iter_rows()}
    st.plotly_chart(charts.dots(told, limits=bounds), key="cv")
    tables.behind(
        told,
        {"name": _("指标"), "group": _("学段"), "text": _("差异系数"), "standard": _("标准")},
        key="cv_table",
    )


def class_sizes(bands: pl.DataFrame, schools: pl.DataFrame) -> None:
    """How many classes there are of each size, and how many are large."""
    counted = (
        bands.join(schools, on="school", how="semi")
        .filter(pl.col("classes").is_not_null())
        .group_by("band", maintain_order=True)
        .agg(value=pl.col("classes").sum(), nature=pl.col("nature").max())
    )
    large = counted.filter(pl.col("band").is_in(measures.LARGE))["value"].sum()
    total = counted["value"].sum()
    if not total:
        st.info(_("没有报送班额分布。"))
        return
    st.markdown(
        plain(
            _(
                "{total} 个班中，56 人及以上的大班额 {large} 个。",
                total=int(total),
                large=int(large),
            )
        )
    )
    told = counted.with_columns(
        pl.Series("name", [_band(band) for band in counted["band"]]),
        pl.Series("text", [words().number(value, 0) for value in counted["value"]]),
    )
    st.plotly_chart(charts.columns({_("班级数"): told}), key="classes")


def _band(band: str) -> str:
    """'≤25', '26–30' ... '≥66'."""
    ends = [most for _id, most in measures.BANDS]
    position = [each for each, _most in measures.BANDS].index(band)
    if position == 0:
        return f"≤{ends[0]}"
    below = ends[position - 1] or 0
    return f"{below + 1}–{ends[position]}" if ends[position] else f"≥{below + 1}"
