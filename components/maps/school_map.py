"""The parts of the map screen: what it is coloured by, its finding, legend, drawing and table."""

import polars as pl
import streamlit as st

from components.figures import indicator_formula, shared_results, year_reports
from components.inputs import url_widgets
from components.maps import deck_map
from components.shell import (
    COLOUR,
    N_,
    SCHOOL,
    STATUS,
    UNKNOWN,
    PageContext,
    Snapshot,
    _,
    catalog,
    indicator_links,
    measured,
    per_language,
    per_release,
    plain,
    tip_lines,
    url_state,
    with_sign,
    word,
    words,
)
from data.catalog import Catalog
from data.measures import (
    MET_AT_LEAST,
    OVERALL,
    REMAINING_AT_LEAST,
    RESOURCE_TEST,
    Choice,
    Status,
    region_figures,
    schools_status,
    selection,
)

BY = "by"
SEARCH = "search"
#: A browser cannot choose from more names than this without a pause.
OFFERED = 200
NO_DATA = N_("□ 无数据")


def pick_indicator(view: PageContext) -> str:
    """What colours the map: all indicators together, the resource test or a single indicator."""
    options = _options(view.snapshot, catalog(), view.choice)
    usual = indicator_links.usual(options, str) or OVERALL
    how = {"label_visibility": "visible", "on_change": indicator_links.choosing(BY, str)}
    titles = {by: title(by) for by in options}
    say = indicator_links.name
    return url_widgets.listed(
        BY, _("着色指标"), titles, width="stretch", usual=usual, say=say, **how
    )


@per_release
def _options(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> list[str]:
    year = measured(region_figures.school_year, snapshot, catalog, choice.year)
    judging = set(schools_status.choices(year))
    tested = [] if year.tested.is_empty() else [RESOURCE_TEST]
    return [OVERALL, *tested, *(key for key in catalog.indicators if key in judging)]


def single(by: str) -> str:
    """``by``, if it is a single indicator, else ''."""
    return by if by in catalog().indicators else ""


def title(by: str) -> str:
    """What colours the map, in words."""
    if by == OVERALL:
        return _("全部指标")
    if by == RESOURCE_TEST:
        return _("优质均衡资源配置综合达标（7 项）")
    return words().name(catalog().indicators[by].name)


def of_view(view: PageContext, by: str) -> pl.DataFrame:
    """The chosen schools with their status (see ``schools_status.statuses``), what falls short
    first, and in words: see ``columns``, and ``tip`` for what is said under the mouse.
    """
    return _of_view(view.snapshot, catalog(), view.choice, by)


@per_language
def _of_view(snapshot: Snapshot, catalog: Catalog, chosen: Choice, by: str) -> pl.DataFrame:
    every = _of_year(snapshot, catalog, chosen.year, by)
    found = selection.schools(chosen, snapshot)
    shown = every.filter(pl.col("school").is_in(found["school"].implode()))
    names = selection.school_names(found)
    named = shown.drop("name").join(names, on="school", validate="1:1", maintain_order="left")
    return named.with_columns(tip=pl.concat_str("name", "tip", separator="\n"))


@per_language
def _of_year(snapshot: Snapshot, catalog: Catalog, year: int, by: str) -> pl.DataFrame:
    """All schools, their tips still without names: choosing some of them is quick, judging and
    speaking is not.
    """
    return _told(shared_results.statuses_at(snapshot, catalog, year, by), catalog)


def pick_school(schools: pl.DataFrame, view: PageContext) -> str | None:
    """The school named in the link, if it is on view; another one can be looked for by name."""
    stated = schools.filter(school=st.query_params.get(SCHOOL, ""))
    found, hint = schools, _("输入学校名称")
    # By all schools: if it came and went with the filters, all below would be built anew.
    if view.snapshot.schools.height > OFFERED:
        asked = st.text_input(_("学校名称包含"), key=SEARCH, placeholder=_("输入学校名称的一部分"))
        if asked:
            found = schools.filter(pl.col("name").str.contains(asked, literal=True))
        elif schools.height > OFFERED:
            found, hint = schools.clear(), _("请先输入名称的一部分")
    offered = pl.concat([stated, found.head(OFFERED)]).unique("school", maintain_order=True)
    names = {
        code: with_sign(name, nature)
        for code, name, nature in offered.select("school", "name", "nature").iter_rows()
    }
    chosen = None if stated.is_empty() else str(stated["school"].item())
    how = {"placeholder": hint, "on_change": _choose}
    url_widgets.widget(st.selectbox, SCHOOL, _("查找学校"), names, chosen, **how)
    return chosen


def say_if_absent(chosen: str | None, view: PageContext) -> None:
    """Say that the school that the link names is not on view, or that there is none."""
    stated = st.query_params.get(SCHOOL, "")
    if chosen is not None or not stated:
        return
    names = view.snapshot.schools.filter(school=stated)["name"].to_list()
    if names:
        st.warning(plain(_("“{school}”不符合现在的筛选条件。", school=names[0])))
    else:
        st.warning(plain(_("没有编号为“{code}”的学校。", code=stated)))


def choosing(school: str) -> dict[str, str]:
    """What the link says of a school that is chosen ('': none): no more of the one before."""
    return {SCHOOL: school, "with": ""}


def _choose() -> None:
    url_state.put(choosing(st.session_state[SCHOOL] or ""))


def school_map_finding(schools: pl.DataFrame, by: str) -> str:
    """How many of the schools that can be judged fall short, and how many cannot be judged."""
    counts = schools_status.counts(schools)
    rest = year_reports.left_out(counts["no_data"], counts["unknown"], counts["none"])
    return year_reports.with_rest(_judged(counts, by), rest)


def _judged(counts: dict[str, int], by: str) -> str:
    """The same of those that can be judged."""
    judged = counts["met"] + counts["short"]
    if not judged:
        return _("没有可以判定的学校。")
    parts = {
        "judged": words().number(judged),
        "short": words().number(counts["short"]),
        "indicator": title(by),
    }
    if by == OVERALL and counts["short"]:
        return _("{judged} 所学校中 {short} 所未达标。", **parts)
    if not counts["short"] and counts["no_data"] + counts["unknown"]:
        return _("{judged} 所学校达标。", **parts)
    if by == OVERALL:
        return _("{judged} 所学校全部达标。", **parts)
    if counts["short"]:
        return _("{judged} 所学校中 {short} 所“{indicator}”未达标。", **parts)
    return _("{judged} 所学校“{indicator}”全部达标。", **parts)


def rule(by: str) -> str:
    """By which rule a school is met or falls short."""
    if by == RESOURCE_TEST:
        return _(
            "规则：七项指标至少 {met} 项达标，余下一项不低于标准的 {least}%；"
            "分学段判定的，以较差的学段为准。",
            met=MET_AT_LEAST,
            least=words().number(REMAINING_AT_LEAST * 100),
        )
    if by != OVERALL:
        return _("计算：{formula}", formula=indicator_formula.formula(by))
    programmes = (catalog().programmes[key] for key in schools_status.PROGRAMMES)
    compulsory, kindergarten, senior = (words().name(each.name) for each in programmes)
    return _(
        "规则：义务教育学校按“{compulsory}”、幼儿园按“{kindergarten}”、高中按“{senior}”的学校标准，"
        "本地标准优先；七项资源指标按综合达标判定（至少 {met} 项达标，余项不低于标准的 {least}%），"
        "其他标准有一项未达标即为未达标，有一项无法判定且无未达标的为无法判定；存疑的标准不参与判定。",
        met=MET_AT_LEAST,
        least=words().number(REMAINING_AT_LEAST * 100),
        compulsory=compulsory,
        kindergarten=kindergarten,
        senior=senior,
    )


def legend(schools: pl.DataFrame, by: str) -> None:
    """How many schools have each status, how many are not on the map, and the rule on the line."""
    counts = schools_status.counts(schools)
    spoken = {"short": STATUS["short"], "met": STATUS["met"], "unknown": STATUS["unknown"]}
    if counts["none"]:
        spoken["none"] = STATUS["none"]
    entries = [_entry(status, word, counts[status]) for status, word in spoken.items()]
    entries.append(_entry(deck_map.NO_DATA, NO_DATA, counts["no_data"]))
    entries.append(_("无坐标：{n} 所", n=words().number(counts["no_place"])))
    st.markdown(" · ".join(entries) + "  \n" + on_the_line(by))


def on_the_line(by: str) -> str:
    """What holds for a value that is exactly the standard."""
    standards = [each for each in catalog().standards.values() if each.indicator == by]
    if standards and all(each.strict for each in standards):
        return _("恰好等于标准值的算未达标。")
    if by not in catalog().indicators or any(each.strict for each in standards):
        return _("恰好等于标准值的算达标；标准写明“高于”“低于”的除外。")
    return _("恰好等于标准值的算达标。")


def _entry(status: str, word: str, count: int) -> str:
    """Shape in its colour, word and number, in Markdown."""
    shape, rest = _(word).split(" ", 1)
    colour = COLOUR.get(status, UNKNOWN)
    amount = _("{status}：{n} 所", status=rest, n=words().number(count))
    return f':color[{shape}]{{foreground="{colour}"}} {amount}'


def _told(schools: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    types = {code: words().name(kind.name) for code, kind in catalog.school_types.items()}
    students = pl.col("students").cast(pl.Int64).cast(pl.String)
    passed = _("● 达标，{n} 项略低", n="{}")
    met = pl.col("status") == Status.MET
    return schools.with_columns(
        # of a school that reported nothing nobody knows in how much it falls short
        short=pl.when(pl.col("status").is_not_null()).then("short"),
        state=pl.when(met & (pl.col("below") > 0))
        .then(pl.format(passed, "below"))
        .otherwise(word("status").fill_null(_(NO_DATA))),
        kind=pl.col("type").replace_strict(types),
        owner=word("ownership"),
        mark=word("nature"),
    ).with_columns(
        tip=tip_lines(
            "state",
            pl.format(_("学生 {n} 人", n="{}"), students).fill_null(_("学生数未报送")),
        )
    )


def columns() -> dict[str, str]:
    """The columns of the table of schools and their headings."""
    return {
        "state": _("状态"),
        "name": _("学校"),
        "kind": _("学校类型"),
        "owner": _("办学性质"),
        "students": _("学生数"),
        "short": _("未达标项数"),
        "mark": _("性质"),
        "longitude": _("经度"),
        "latitude": _("纬度"),
    }
