"""What the layers of the map are made of, with what is said of each thing on it."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from components.charts import Exhibit, chart_panel
from components.figures import school_rows, shared_results, year_reports
from components.maps import map_canvas, map_tiles, school_map
from components.maps.map_tiles import Tiles
from components.shell import STATUS, PageContext, _, catalog, measured, word, words
from data import regions
from data.measures import schools_status, selection, shortfalls

#: Regions whose outlines and marks the eye can tell apart on one map.
MOST_REGIONS = 40
#: Points of a boundary may be off by this share of the view's width: less than a pixel.
COARSENESS = 1 / 1500


def around(codes: Sequence[str]) -> str | None:
    """The smallest region that holds all of ``codes``."""
    known = set(regions.regions()["adcode"])
    for digits in (6, 4, 2):
        found = {code[:digits].ljust(6, "0") for code in codes}
        if len(found) == 1 and found <= known:
            return found.pop()
    return None


def grouped(codes: Sequence[str]) -> dict[str, str]:
    """Each of ``codes`` with the region that stands for it: itself, or where that were too many
    its city, or its province. A district that lies in no city stands for itself.
    """
    known = set(regions.regions()["adcode"])
    found: dict[str, str] = {}
    for digits in (6, 4, 2):
        wider = {code: code[:digits].ljust(6, "0") for code in codes}
        found = {code: region if region in known else code for code, region in wider.items()}
        if len(set(found.values())) <= MOST_REGIONS:
            break
    return found


def _in_groups(schools: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """``schools`` with the region that stands for theirs."""
    wider = pl.col("region").replace_strict(grouped(codes), return_dtype=pl.String)
    return schools.with_columns(region=wider)


def by_region(schools: pl.DataFrame) -> pl.DataFrame:
    """The regions that stand for ``schools``, in words: see ``shares``."""
    return shares(_in_groups(schools, schools["region"].unique().to_list()))


def discs(schools: pl.DataFrame, on: Tiles | None) -> pl.DataFrame:
    """The same as ``map_layers.discs`` draws them: amid those of their schools that have a place,
    else at their own middle; ``longitude`` and ``latitude`` are null of what has neither.
    """
    codes = schools["region"].unique().to_list()
    placed = _in_groups(schools.filter(schools_status.has_place()), codes)
    amid = placed.group_by("region").agg(pl.col("longitude", "latitude").mean())
    middles = regions.regions().select("longitude", "latitude", region="adcode")
    place = [pl.coalesce(axis, f"{axis}_right") for axis in ("longitude", "latitude")]
    rows = (
        by_region(schools)
        .join(amid, on="region", how="left", validate="1:1")
        .join(middles, on="region", how="left", validate="1:1", maintain_order="left")
        .with_columns(place)
    )
    written = {
        "count": [words().number(n) for n in rows["schools"]],
        "label": [_label(row) for row in rows.iter_rows(named=True)],
    }
    return map_tiles.on_tiles(rows.with_columns(**pl.DataFrame(written).to_dict()), on)


def _label(row: dict[str, Any]) -> str:
    """What is written below a disc: of how many schools what is not that they are met."""
    counts = {STATUS["short"]: row["short"], STATUS["unknown"]: row["open"]}
    counts[school_map.NO_DATA] = row["absent"]
    said = [f"{_(word)[0]} {words().number(n)}" for word, n in counts.items() if n]
    return f"{row['name']}\n{' '.join(said) or row['state']}"


def _schools(row: dict[str, Any]) -> str:
    return _("{name}：{n} 所学校", name=row["name"], n=words().number(row["schools"]))


def boundary(code: str, width: float, on: Tiles | None) -> dict[str, Any]:
    """The boundary of a region as a view of ``width`` degrees needs it, where tiles show it."""
    # Rounded, so that the boundaries of similar views are made once.
    coarseness = round(max(width, 0.05) * COARSENESS, 4)
    return map_tiles.drawn(regions.outline(code, coarseness), on)


def located(rows: pl.DataFrame, width: float, on: Tiles | None) -> pl.DataFrame:
    """The ``rows`` with a known ``region``, with ``geometry``, ``longitude``, ``latitude``."""
    centres = regions.regions().select("longitude", "latitude", region="adcode")
    found = map_tiles.on_tiles(
        rows.join(centres, on="region", validate="m:1", maintain_order="left"), on
    )
    shapes = [boundary(code, width, on) for code in found["region"]]
    return found.with_columns(pl.Series("geometry", shapes, dtype=pl.Object))


def shares(schools: pl.DataFrame) -> pl.DataFrame:
    """Each district by the share of its schools that fall short: see ``map_layers.areas``."""
    rows = shortfalls.shares(schools)
    names = measured(selection.district_names, tuple(rows["region"].sort()))
    rows = rows.with_columns(name=pl.col("region").replace_strict(names, return_dtype=pl.String))
    said = [_share(row) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        pl.Series("label", [label for label, _tip in said], dtype=pl.String),
        pl.Series("tip", [tip for _label, tip in said], dtype=pl.String),
        state=word("status"),
        strength=pl.col("share").fill_null(0),
    )


def _share(row: dict[str, Any]) -> tuple[str, str]:
    word = STATUS[row["status"]]
    shape = _(word).split(" ")[0]
    share = "" if row["share"] is None else words().share(row["share"] * 100) + "%"
    counted = _(
        "可判定 {judged} 所，其中未达标 {short} 所",
        judged=words().number(row["judged"]),
        short=words().number(row["short"]),
    )
    unruled = row["schools"] - row["judged"] - row["absent"] - row["open"]
    rest = year_reports.left_out(row["absent"], row["open"], unruled)
    tip = "\n".join(filter(None, (_schools(row), _(word), counted, rest)))
    return f"{shape} {row['name']} {share}".strip(), tip


def lacking(schools: pl.DataFrame, by: str, view: PageContext) -> pl.DataFrame:
    """The schools that fall short with ``amount``, ``unit`` and ``missing``: the two in words."""
    rows = shortfalls.amounts(schools, *shared_results.of_schools(view), catalog(), by)
    said = [_amount(*row) for row in rows.select("amount", "unit").iter_rows()]
    return rows.with_columns(pl.Series("missing", said, dtype=pl.String))


def _amount(amount: float, unit: str) -> str:
    if unit == shortfalls.COUNT:
        return _("{n} 项未达标", n=words().number(amount, 0))
    return _("差 {amount}", amount=school_rows.amount(amount, unit))


def meaning(layer: str, schools: pl.DataFrame, by: str, view: PageContext) -> str:
    """What colour or height means; on the layer of schools its legend says it."""
    if layer == "districts":
        return _("颜色越浓，未达标学校所占比例越高；名称后是这个比例。点击区县即筛选。")
    if layer == "regions":
        return _meaning_of_discs(discs(schools, None))
    if layer == "schools":
        return _("面积越大，学生越多。点击学校看详情。")
    rows = lacking(schools, by, view)
    if rows.is_empty():
        counts = schools_status.counts(schools)
        rest = year_reports.left_out(counts["no_data"], counts["unknown"])
        nothing = _("没有查明未达标的学校，没有缺口可画。")
        return year_reports.with_rest(nothing, rest)
    return _(
        "柱越高，差得越多；最多的是{school}：{missing}。",
        school=rows["name"][0],
        missing=rows["missing"][0],
    )


def _meaning_of_discs(rows: pl.DataFrame) -> str:
    said = _(
        "圆的面积和圆上的数是学校数，里面的圆是其中未达标的（▲）；没有坐标的学校也计在内。"
        "点击一个地区，看其中各校。"
    )
    without = int(rows.filter(pl.col("longitude").is_null())["schools"].sum())
    rest = _("{n} 所学校所在地区没有位置，只在列表中。", n=words().number(without))
    return year_reports.with_rest(said, rest if without else "")


def beside(layer: str, schools: pl.DataFrame, by: str, view: PageContext) -> None:
    """The same as a table, in files and as a picture."""
    headings = school_map.columns()
    if layer in ("districts", "regions"):
        rows = shares(schools) if layer == "districts" else by_region(schools)
        headings = {
            "name": _("地区"),
            "state": _("状态"),
            "schools": _("学校数"),
            "judged": _("可判定"),
            "short": _("未达标"),
            "open": _("无法判定"),
            "absent": _("未报送"),
            "share": _("未达标占比"),
        }
    elif layer == "gaps":
        rows = lacking(schools, by, view)
        headings = {"name": _("学校"), "missing": _("缺口"), "amount": _("数值")} | headings
    else:
        rows = schools
    show = chart_panel.table if map_canvas.is_missing() else chart_panel.beside
    show(
        view,
        Exhibit(
            school_map.school_map_finding(schools, by),
            rows,
            headings,
            key="map",
            about=[by] if by in catalog().indicators else [],
        ),
    )
