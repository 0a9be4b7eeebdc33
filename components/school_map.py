"""The parts of the map screen: what it is coloured by, its finding, legend, drawing and table."""

from typing import Any

import polars as pl
import streamlit as st

from components import choice, definitions, link, maps, results
from components.choice import Choice
from components.context import catalog, measured
from components.frame import View
from components.theme import COLOUR, NATURE, STATUS, UNKNOWN
from components.words import _, words
from data import regions
from data.catalog import Catalog
from data.measures import figures, schools_status
from data.measures.schools_status import OVERALL, RESOURCE_TEST
from data.store.snapshot import Snapshot
from data.words import N_
from data.workbook.choices import OWNERSHIP

BY = "by"
SCHOOL = "school"
SEARCH = "search"
MAP = "map"
#: A browser cannot choose from more names than this without a pause.
OFFERED = 1_000
NO_DATA = N_("□ 无数据")
#: Pixels of the map; a phone's is narrow, and as high as leaves room to scroll past it.
WIDE, NARROW = (1000, 560), (350, 440)


def pick_indicator(view: View) -> str:
    """What colours the map: all indicators together, the resource test or a single indicator."""
    options = measured(_options, view.snapshot, catalog(), view.choice)
    stated = st.query_params.get(BY)
    st.session_state[BY] = stated if stated in options else OVERALL
    return st.selectbox(
        _("着色指标"), options, format_func=title, key=BY, on_change=link.write, args=(BY,)
    )


def _options(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> list[str]:
    year = measured(figures.school_year, snapshot, catalog, choice.year)
    judging = set(schools_status.choices(year))
    tested = [] if year.tested.is_empty() else [RESOURCE_TEST]
    return [OVERALL, *tested, *(key for key in catalog.indicators if key in judging)]


def title(by: str) -> str:
    """What colours the map, in words."""
    if by == OVERALL:
        return _("全部指标")
    if by == RESOURCE_TEST:
        return _("优质均衡资源检验（7 项）")
    return words().name(catalog().indicators[by].name)


def of_view(view: View, by: str) -> pl.DataFrame:
    """The chosen schools with their status, what falls short first."""
    return measured(_of_view, view.snapshot, catalog(), view.choice, by)


def _of_view(snapshot: Snapshot, catalog: Catalog, chosen: Choice, by: str) -> pl.DataFrame:
    year = measured(figures.school_year, snapshot, catalog, chosen.year)
    found = choice.schools(chosen, snapshot).select("school")
    return schools_status.statuses(snapshot, year, by).join(
        found, on="school", how="semi", maintain_order="left"
    )


def pick_school(schools: pl.DataFrame) -> str | None:
    """The school named in the link, if it is on view; another one can be looked for by name."""
    stated = schools.filter(school=st.query_params.get(SCHOOL, ""))
    offered = schools
    if schools.height > OFFERED:
        asked = st.text_input(_("学校名称包含"), key=SEARCH, placeholder=_("输入学校名称的一部分"))
        matching = pl.col("name").str.contains(asked, literal=True)
        found = schools.filter(matching) if asked else schools.clear()
        offered = pl.concat([stated, found.head(OFFERED)]).unique("school", maintain_order=True)
    names = dict(offered.select("school", "name").iter_rows())
    st.session_state[SCHOOL] = None if stated.is_empty() else stated["school"].item()
    return st.selectbox(
        _("查找学校"),
        list(names),
        format_func=names.__getitem__,
        placeholder=_("输入学校名称，或在地图上点选"),
        key=SCHOOL,
        on_change=link.write,
        args=(SCHOOL,),
    )


def finding(schools: pl.DataFrame, by: str) -> str:
    """How many of the schools that can be judged fall short."""
    counts = schools_status.counts(schools)
    judged = counts["met"] + counts["short"]
    if not judged:
        return _("没有可以判定的学校。")
    parts = {
        "judged": words().number(judged),
        "short": words().number(counts["short"]),
        "indicator": title(by),
    }
    if by == OVERALL and counts["short"]:
        return _("{judged} 所学校中 {short} 所有指标未达标。", **parts)
    if by == OVERALL:
        return _("{judged} 所学校的指标全部达标。", **parts)
    if counts["short"]:
        return _("{judged} 所学校中 {short} 所“{indicator}”未达标。", **parts)
    return _("{judged} 所学校“{indicator}”全部达标。", **parts)


def rule(by: str) -> str:
    """By which rule a school is met or falls short."""
    if by == RESOURCE_TEST:
        return _(
            "规则：七项指标至少六项达标，余下一项不低于标准的 85%；分学段判定的，以较差的学段为准。"
        )
    if by != OVERALL:
        return _("计算：{formula}", formula=definitions.formula(by))
    programmes = (catalog().programmes[key] for key in schools_status.PROGRAMMES)
    compulsory, kindergarten, senior = (words().name(each.name) for each in programmes)
    return _(
        "规则：义务教育学校按“{compulsory}”、幼儿园按“{kindergarten}”、高中按“{senior}”的学校标准，"
        "本地标准优先；有一项未达标即为未达标，有一项无法判定且无未达标的为无法判定。",
        compulsory=compulsory,
        kindergarten=kindergarten,
        senior=senior,
    )


def legend(schools: pl.DataFrame) -> None:
    """How many schools have each status, and how many are not on the map."""
    counts = schools_status.counts(schools)
    spoken = {"short": STATUS["short"], "met": STATUS["met"], "unknown": STATUS["unknown"]}
    if counts["none"]:
        spoken["none"] = STATUS["none"]
    entries = [_entry(status, word, counts[status]) for status, word in spoken.items()]
    entries.append(_entry(maps.NO_DATA, NO_DATA, counts["no_data"]))
    entries.append(_("无坐标：{n} 所", n=words().number(counts["no_place"])))
    st.markdown(" · ".join(entries))


def _entry(status: str, word: str, count: int) -> str:
    """Shape in its colour, word and number, in Markdown."""
    shape, rest = _(word).split(" ", 1)
    colour = COLOUR.get(status, UNKNOWN)
    amount = _("{status}：{n} 所", status=rest, n=words().number(count))
    return f':color[{shape}]{{foreground="{colour}"}} {amount}'


def draw(schools: pl.DataFrame, chosen: str | None, view: View) -> None:
    """The map. A click puts the school into the link."""
    placed = schools.filter(schools_status.has_place())
    around = _around(schools["region"].unique().to_list() or list(results.focus(view)))
    box = _box(placed, around)
    if box is None:
        st.info(_("所选学校没有坐标，无法画图。请在“学校名册”中填写经度和纬度。"))
        return
    width, height = NARROW if "Mobi" in st.context.headers.get("User-Agent", "") else WIDE
    st.pydeck_chart(
        maps.deck(
            _told(placed),
            chosen=chosen,
            outline=regions.boundary(around) if around else None,
            box=box,
            width=width,
            height=height,
            dark=st.context.theme.type == "dark",
        ),
        key=MAP,
        height=height,
        on_select=_click,
        alt=_("学校地图；同样的内容见下方数据表，也可按名称查找学校"),
    )


def _click() -> None:
    # The link is the truth; what Streamlit itself remembers as selected is not looked at again.
    for rows in st.session_state[MAP].selection["objects"].values():
        link.put({SCHOOL: rows[0]["i"]})


def _told(schools: pl.DataFrame) -> pl.DataFrame:
    """``schools`` with ``status`` as a mark and ``tip``, what is said under the mouse."""
    status = pl.col("status").cast(pl.String).fill_null(maps.NO_DATA)
    spoken = {key: _(word) for key, word in (STATUS | {maps.NO_DATA: NO_DATA}).items()}
    students = pl.col("students").cast(pl.Int64).cast(pl.String)
    return schools.with_columns(
        status=status,
        tip=pl.concat_str(
            "name",
            status.replace_strict(spoken),
            pl.format(_("学生 {n} 人", n="{}"), students.fill_null(_("未报送"))),
            separator="\n",
        ),
    )


def _around(codes: list[str]) -> str | None:
    """The smallest region that holds all of ``codes``."""
    known = set(regions.regions()["adcode"])
    for digits in (6, 4, 2):
        found = {code[:digits].ljust(6, "0") for code in codes}
        if len(found) == 1 and found <= known:
            return found.pop()
    return None


def _box(placed: pl.DataFrame, around: str | None) -> maps.Box | None:
    """The box around the schools; around the region if none can be drawn."""
    if placed.is_empty():
        return regions.bounds(around) if around else None
    across, down = placed["longitude"], placed["latitude"]
    edges: list[Any] = [across.min(), down.min(), across.max(), down.max()]
    return (edges[0], edges[1], edges[2], edges[3])


def table(schools: pl.DataFrame) -> None:
    """The same schools as a table; only sent when it is unfolded, for it may be long."""
    folder = st.expander(_("数据表"), key="map_table_open", on_change="rerun")
    if not folder.open:
        return
    spoken = {key: _(word) for key, word in STATUS.items()}
    types = {code: words().name(kind.name) for code, kind in catalog().school_types.items()}
    owners = {code: words().name(name) for code, name in OWNERSHIP.labels.items()}
    natures = {nature: _(mark) for nature, mark in NATURE.items()}
    with folder:
        st.dataframe(
            schools.select(
                pl.col("status")
                .cast(pl.String)
                .replace_strict(spoken)
                .fill_null(_(NO_DATA))
                .alias(_("状态")),
                pl.col("name").alias(_("学校")),
                pl.col("type").replace_strict(types).alias(_("学校类型")),
                pl.col("ownership").cast(pl.String).replace_strict(owners).alias(_("办学性质")),
                pl.col("students").alias(_("学生数")),
                pl.col("short").alias(_("未达标项数")),
                pl.col("nature")
                .cast(pl.String)
                .replace_strict(natures, default="")
                .alias(_("性质")),
                pl.col("longitude").alias(_("经度")),
                pl.col("latitude").alias(_("纬度")),
            ),
            hide_index=True,
            key="map_table",
        )
