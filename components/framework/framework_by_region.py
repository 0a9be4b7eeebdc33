"""The framework screen of several regions: what each of them says and what is known of it."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.districts import district_matrix
from components.figures import Row, region_comparison, shared_results
from components.framework import framework_views
from components.shell import (
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    measured,
    per_language,
    plain,
    url_state,
)
from data.measures import framework_tree as measures, selection
from data.records import Nature

Regions = tuple[str, ...]
COUNTS = ("short", "met", "unknown", "missing")


def known(view: PageContext, regions: Regions) -> pl.DataFrame:
    """The nodes of every one of ``regions`` (see ``measures.framework.nodes``) with its ``region``
    and its name as ``place``.
    """
    choice = view.choice
    return _known(view.snapshot, choice.year, regions, choice.programme)


@per_language
def _known(snapshot: Snapshot, year: int, regions: Regions, programme: str | None) -> pl.DataFrame:
    placed = shared_results.newest_standings(snapshot, catalog(), year, programme)
    of_each = placed.filter(pl.col("region").is_in(regions)).partition_by("region", as_dict=True)
    every = [
        measures.nodes(
            snapshot, catalog(), of_each.get((region,), placed.clear()), region, year
        ).with_columns(region=pl.lit(region))
        for region in regions
    ]
    names = region_comparison.names_of(regions)
    return pl.concat(every).with_columns(
        place=pl.col("region").replace_strict(names, return_dtype=pl.String)
    )


def regions_framework_finding(rows: pl.DataFrame, regions: Regions) -> str:
    """The first sentence: who assesses itself, and where figures fall short."""
    contents = rows.filter("leaf", ~pl.col("context"))
    assessed = set(contents.drop_nulls("assessment")["region"])
    silent = contents.filter(~pl.col("region").is_in(assessed))
    short = contents.filter(pl.col("short") > 0)
    said = _(
        "{all} 个地区中 {assessed} 个有自评，{short} 个有内容存在未达标指标，共 {n} 项内容。",
        all=len(regions),
        assessed=len(assessed),
        short=short["region"].n_unique(),
        n=short.height,
    )
    if not assessed or silent.is_empty():
        return said
    return region_comparison.together(said, _("没有自评：{names}。", names=_places(silent)))


def contradicted(rows: pl.DataFrame) -> str:
    """Who assesses something as reached although a figure falls short; '' if nobody does."""
    found = rows.filter("leaf", pl.col("assessment") == "达到", pl.col("short") > 0)
    names = region_comparison.listed(
        [
            _(
                "{region}（{contents}）",
                region=place,
                contents=region_comparison.listed(list(map(framework_views.name, codes))),
            )
            for place, codes in found.group_by("place", maintain_order=True).agg("code").iter_rows()
        ]
    )
    return _("自评“达到”但有指标未达标：{names}。", names=names) if names else ""


def _places(rows: pl.DataFrame) -> str:
    return region_comparison.listed(rows["place"].unique(maintain_order=True).to_list())


def overall(view: PageContext, rows: pl.DataFrame, regions: Regions) -> None:
    """Regions down, aspects across; a click leads to the aspect of the region."""
    said = _("每个地区在各方面的未达标指标数，未达标最多的排在最前。")
    st.markdown(f"**{plain(said)}**")
    counted = _aspects(rows)
    worst_first = (
        counted.group_by("region", maintain_order=True)
        .agg(pl.col("short").sum())
        .sort("short", descending=True, maintain_order=True)["region"]
        .to_list()
    )
    made_up = measured(selection.made_up, view.snapshot, regions)
    cells = (
        pl.DataFrame({"region": worst_first})
        .with_columns(
            nature=pl.when(pl.col("region").is_in(made_up))
            .then(pl.lit(Nature.ILLUSTRATIVE.value))
            .otherwise(pl.lit(Nature.REPORTED.value))
        )
        .join(counted, on="region", validate="1:m", maintain_order="left_right")
    )
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            counted,
            {"place": _("地区"), "column": _("方面"), "assessments": _("自评"), **_counts()},
            key="aspects_across",
        ),
        cells,
        cells["column"].unique(maintain_order=True).to_list(),
        opens=True,
    )
    if opened:
        region, _dot, node = opened.partition(".")
        url_state.put({"district": region, "node": node})
        st.rerun()


def _aspects(rows: pl.DataFrame) -> pl.DataFrame:
    """A cell for every region and aspect."""
    contents = rows.filter("leaf", ~pl.col("context"))
    aspect = {code: measures.aspect(catalog(), code) for code in contents["code"].unique()}
    contents = contents.with_columns(aspect=pl.col("code").replace_strict(aspect))
    said = contents.group_by("region", "aspect", maintain_order=True).agg(
        first=pl.col("code").sort_by("short", descending=True, maintain_order=True).first(),
        said="assessment",
    )
    aspects = rows.filter(pl.col("depth") == 1, ~pl.col("context")).join(
        said,
        left_on=["region", "code"],
        right_on=["region", "aspect"],
        validate="1:1",
        maintain_order="left",
    )
    return (
        in_words(
            aspects,
            assessments=lambda row: _assessments(row["said"]),
            column=lambda row: framework_views.name(row["code"]),
            text=_text,
        )
        .with_columns(
            id="region",
            name="place",
            value="short",
            status=pl.col("level").cast(pl.String),
            opens=pl.format("{}.{}", "region", "first"),
        )
        .with_columns(
            hover=pl.concat_str(
                "place",
                "column",
                "text",
                pl.format(_("自评：{text}", text="{}"), "assessments"),
                separator="\n",
            )
        )
    )


def _text(row: Row) -> str:
    """The one count that says most of an aspect."""
    counts = {"short": row["short"], "met": row["met"], "unknown": row["unknown"] + row["missing"]}
    if row["short"]:
        return _("{n} 项未达标", n=counts["short"])
    if counts["unknown"]:
        return _("{met} 项达标，{open} 项无法判定或未报送", met=row["met"], open=counts["unknown"])
    if row["met"]:
        return _("{n} 项达标", n=row["met"])
    return _("没有标准")


def _assessments(said: list[str | None]) -> str:
    """How often each word is given: '达到 2、未自评 1'."""
    counted = pl.Series(said, dtype=pl.String).value_counts(sort=True)
    return _("、").join(
        _("{word} {n} 项", word=framework_views.assessed(word) or _("未自评"), n=n)
        for word, n in counted.iter_rows()
    )


def _counts() -> dict[str, str]:
    return {
        "short": _("未达标（含接近达标）"),
        "met": _("达标"),
        "unknown": _("无法判定"),
        "missing": _("有标准未报送"),
    }


def content(view: PageContext, rows: pl.DataFrame, regions: Regions) -> None:
    """One content: what every region says of it, and its figures."""
    leaves = rows.filter("leaf")
    code = framework_views.pick_content(leaves)
    if code is None:
        return
    here = leaves.filter(pl.col("code") == code)
    told = in_words(here, assessment=lambda row: framework_views.assessed(row["assessment"]))
    title = _("{content}：各地的自评、佐证和指标", content=framework_views.name(code))
    st.markdown(f"**{plain(title)}**")
    columns = {
        "place": _("地区"),
        "assessment": _("自评"),
        "assessed": _("年份"),
        "evidence": _("佐证材料"),
        **_counts(),
        "note": _("备注"),
    }
    chart_panel.table(view, Exhibit(title, told, columns, key="content_across"))
    members = catalog().framework[code].indicators
    if members:
        district_matrix.show_district_matrix(view, members, regions, key="content_figures")
