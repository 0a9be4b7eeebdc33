"""The funding screen of several regions: the same parts, each for all of them by name."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.districts import district_matrix, district_views
from components.figures import Row, region_comparison, shared_results
from components.shell import (
    PageContext,
    Snapshot,
    _,
    catalog,
    per_release,
    plain,
    words,
)
from data.measures import Status, budget_execution as measures, headline_figures

Regions = tuple[str, ...]


def rules(view: PageContext, regions: Regions) -> None:
    """The two never-decrease rules and what else is judged, and the amounts over the years."""
    indicators = headline_figures.of_page(catalog(), "funding")
    rows = shared_results.standings_of(view, indicators, regions)
    region_comparison.order()
    region_comparison.cards(rows, regions)
    st.subheader(_("各地情况"), anchor=False)
    district_matrix.show_district_matrix(view, indicators, regions, key="funding_across")
    st.subheader(_("历年金额"), anchor=False)
    amounts = [catalog().indicators[rule].change_of for rule in measures.RULES]
    district_views.compared(view, regions, [each for each in amounts if each])


def per_student(view: PageContext, regions: Regions) -> None:
    """Per-student funds beside one another and over the years, with the national mean in words."""
    district_views.compared(view, regions, ["education_funds_per_student"])


def aid(view: PageContext, regions: Regions) -> None:
    """Student aid: its sums and what they are made of, one figure at a time."""
    wholes = (measures.AID_AMOUNT, measures.AID_STUDENTS)
    parts = [key for key, each in catalog().indicators.items() if each.part_of in wholes]
    district_views.compared(view, regions, [*wholes, *parts])


def budget(view: PageContext, regions: Regions) -> None:
    """Execution as a share of the initial budget, regions down and years across."""
    known = _executions(view.snapshot, regions).filter(pl.col("year") <= view.choice.year)
    if known.is_empty():
        st.info(_("没有报送教育经费数据。"))
        return
    said = _finding(known, regions)
    st.markdown(f"**{plain(said)}**")
    cells = _cells(known, _lowest_first(known, regions), region_comparison.names_of(regions))
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            _named(known, region_comparison.names_of(regions)).sort("region", "year"),
            {
                "name": _("地区"),
                "year": _("年份"),
                "budget": _("年初预算（元）"),
                "executed": _("实际执行（元）"),
                "rate": _("执行率（%）"),
                "doubtful": _("存疑"),
                "budget_note": _("年初预算的说明"),
                "executed_note": _("实际执行的说明"),
            },
            key="budget_across",
            about=(measures.EXECUTED,),
        ),
        cells,
        cells["column"].unique(maintain_order=True).to_list(),
        opens=True,
    )
    st.caption(_("格中是实际执行占年初预算的比例；◇ 数量级存疑或只报了一项，请核对原表。"))
    if opened:
        district_matrix.look_at(opened)


@per_release
def _executions(snapshot: Snapshot, regions: Regions) -> pl.DataFrame:
    """``measures.execution`` of every one of ``regions``, with its ``region``."""
    every = [
        measures.execution(snapshot, region).with_columns(region=pl.lit(region))
        for region in regions
    ]
    found = pl.concat(every, how="vertical_relaxed")
    return found.filter(pl.col("budget").is_not_null() | pl.col("executed").is_not_null())


def _lowest_first(known: pl.DataFrame, regions: Regions) -> Regions:
    """The regions as the sentence above the matrix names them: by what they executed in the newest
    year, the least first; then those whose sums are doubtful, incomplete or not there.
    """
    now = known.filter(pl.col("year") == pl.col("year").max())
    asked = pl.DataFrame({"region": regions}).join(now, on="region", how="left", validate="1:1")
    sound = pl.when(~pl.col("doubtful")).then("rate")
    ranked = asked.sort(sound, "rate", "doubtful", "region", nulls_last=True)
    return tuple(ranked["region"])


def _finding(known: pl.DataFrame, regions: Regions) -> str:
    """From where to where the newest year goes, which sums are doubtful, who has reported none."""
    year, names = known["year"].max(), region_comparison.names_of(regions)
    now = known.filter(pl.col("year") == year)
    doubted, half = (
        region_comparison.listed([names[code] for code in now.filter(which)["region"]])
        for which in (pl.col("doubtful"), pl.col("rate").is_null())
    )
    return region_comparison.together(
        _executed(now.filter(~pl.col("doubtful")).sort("rate", "region"), year, names),
        _("数量级存疑：{names}。", names=doubted) if doubted else "",
        _("只报送了预算和执行中的一项：{names}。", names=half) if half else "",
        region_comparison.without(now, regions),
    )


def _executed(sound: pl.DataFrame, year: object, names: dict[str, str]) -> str:
    """How much of the budget was executed, where both sums can be believed."""
    if sound.is_empty():
        return _("{year}年没有一个地区的执行率可信。", year=year)
    low, high = sound.row(0, named=True), sound.row(-1, named=True)
    if sound.height == 1:
        region = names[low["region"]]
        return _("{year}年{region}的执行率为 {rate}%。", year=year, region=region, rate=_rate(low))
    return _(
        "{year}年 {n} 个地区的执行率从{least}的 {low}% 到{most}的 {high}%。",
        year=year,
        n=sound.height,
        least=names[low["region"]],
        low=_rate(low),
        most=names[high["region"]],
        high=_rate(high),
    )


def _rate(row: Row) -> str:
    return words().number(row["rate"], 1)


def _named(known: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    return known.with_columns(name=pl.col("region").replace_strict(names, return_dtype=pl.String))


def _cells(known: pl.DataFrame, regions: Regions, names: dict[str, str]) -> pl.DataFrame:
    """A cell for each of ``regions`` and each year in which any of all has reported."""
    years = known.select("year").unique().sort("year")
    grid = pl.DataFrame({"region": regions}).join(years, how="cross", maintain_order="left_right")
    rows = _named(
        grid.join(known, on=["region", "year"], how="left", validate="m:1", maintain_order="left"),
        names,
    )
    told = [_said(row) for row in rows.to_dicts()]
    return rows.with_columns(
        pl.Series("text", [text for text, _hover in told], dtype=pl.String),
        pl.Series("hover", [hover for _text, hover in told], dtype=pl.String),
        id="region",
        column=pl.col("year").cast(pl.String),
        value="rate",
        status=pl.when(pl.col("doubtful").not_())
        .then(pl.lit(Status.NONE.value))
        .otherwise(pl.lit(Status.UNKNOWN.value)),
    )


def _said(row: Row) -> tuple[str, str]:
    """What a cell says, and what is said on pointing at it."""
    if row["budget"] is None and row["executed"] is None:
        return _("未报送"), "\n".join([row["name"], str(row["year"]), _("未报送")])
    sums = (
        _(
            "{name} {value}",
            name=name,
            value=words().figure(row[side], measures.EXECUTED, catalog()),
        )
        for side, name in (("budget", _("年初预算")), ("executed", _("实际执行")))
        if row[side] is not None
    )
    lines = [row["name"], _("{year}年", year=row["year"]), *sums]
    if row["rate"] is None:
        return _("只报一项"), "\n".join(lines)
    rate = _("{rate}%", rate=_rate(row))
    lines.append(_("执行率 {rate}", rate=rate))
    if row["doubtful"]:
        lines.append(_("数量级存疑，请核对原表。"))
    return rate, "\n".join(lines)
