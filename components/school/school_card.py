"""One school: what falls short, by how much, what is missing, who mends it, which cells say so."""

from dataclasses import replace
from typing import NamedTuple

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import (
    Row,
    figure_rows,
    figure_sentences,
    indicator_formula,
    school_rows,
    shared_results,
    year_reports,
)
from components.maps import choosing
from components.shell import (
    INDICATOR,
    ITEM,
    NATURE,
    RECTIFICATION,
    SCHOOL,
    STATUS,
    PageContext,
    Target,
    _,
    called,
    catalog,
    in_words,
    indicator_links,
    per_language,
    per_release,
    plain,
    store_access,
    url_state,
    with_sign,
    word,
    words,
)
from data.measures import Status, primary, rectification_scope, schools_status
from data.plain_text import in_table

#: So many schools are named where none is chosen yet.
WORST = 10
#: So many of its rectification items are named.
MOST_ITEMS = 6
PART = ["school", "stage", "indicator"]
NOT_MET = (Status.SHORT, Status.UNKNOWN)


class Figure(NamedTuple):
    """An indicator by which a school is judged in a stage."""

    school: str
    stage: str
    indicator: str

    def of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """What ``rows`` say of it."""
        return rows.filter(**self._asdict())


def show_school_card(
    school: str | None, schools: pl.DataFrame, view: PageContext, indicator: str = ""
) -> None:
    """The chosen school; where none is chosen, those with most shortfalls to choose from. Its page
    opens at ``indicator``, else at the one that the link follows.
    """
    if school is None:
        worst(schools)
        return
    row = view.snapshot.schools.row(by_predicate=pl.col("school") == school, named=True)
    standing = schools.row(by_predicate=pl.col("school") == school, named=True)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(title(row, standing), anchor=False, width="stretch")
            st.button(
                _("取消选择"),
                key="no_school",
                type="tertiary",
                on_click=url_state.put,
                args=(choosing(""),),
            )
        st.markdown(about(row, standing))
        target = indicator_links.of_school(school, indicator or indicator_links.followed())
        indicator_links.show_way(target, _("打开学校档案"))
        st.markdown("\n\n".join(tests(school, view)))
        values(school, view)
        problems(school, view)
        cells(school, view)


def worst(schools: pl.DataFrame) -> None:
    """The schools that fall short most, to choose one of; rows as of ``school_map.of_view``."""
    short = schools.filter(status=Status.SHORT)
    if short.is_empty():
        counts = schools_status.counts(schools)
        rest = year_reports.left_out(counts["no_data"], counts["unknown"], counts["none"])
        none = _("没有查明未达标的学校。可以按名称查找一所，看它的详情。")
        st.markdown(plain(year_reports.with_rest(none, rest)))
        return
    st.markdown(_("未达标最多的学校，点一所看详情："))
    word = STATUS["short"]
    with st.container(key="worst", gap=None):
        for row in short.head(WORST).iter_rows(named=True):
            said = _("{status}：{n} 项", status=_(word), n=row["short"])
            st.button(
                f"{plain(with_sign(row['name'], row['nature']))} {said}",
                key=f"worst_{row['school']}",
                type="tertiary",
                on_click=url_state.put,
                args=(choosing(row["school"]),),
            )


@per_release
def judged(school: str, view: PageContext) -> pl.DataFrame:
    """What ``school`` is judged by, the largest shortfall first, with ``gap`` where known.

    ``role``: what it means for the school as a whole (``schools_status.Role``); a standard that
    informs only gives way to one that does more. What decides is the same whatever programme is
    chosen to be shown.
    """
    shown = shared_results.of_school(school, view)
    found = shared_results.of_school(
        school, view._replace(choice=replace(view.choice, programme=None))
    )
    informs = pl.col("role") == schools_status.Role.INFORMS
    held = pl.col("status") != Status.NONE
    whole = primary(schools_status.with_role(found.judged, found.tested).filter(held, ~informs))
    rest = primary(schools_status.with_role(shown.judged, shown.tested).filter(held, informs))
    gaps = pl.concat([found.gaps, shown.gaps]).unique(PART, keep="first")
    missing = gaps.select(*PART, "gap", gap_unit="unit")
    order = pl.col("status").replace_strict({"short": 0, "unknown": 1, "met": 2})
    return (
        pl.concat([whole, rest.join(whole, on=PART, how="anti")])
        .join(missing, on=PART, how="left", validate="1:1", maintain_order="left")
        .sort(order, -pl.col("severity"), nulls_last=True, maintain_order=True)
    )


def title(row: Row, standing: Row) -> str:
    """The name of a school, marked if its figures are made up, in Markdown."""
    mark = NATURE.get(standing["nature"])
    return f"{plain(row['name'])} :orange-badge[{_(mark)}]" if mark else plain(row["name"])


def about(row: Row, standing: Row) -> str:
    """What kind of school it is and how large, in Markdown."""
    students = standing["students"]
    known = [
        called("type")[row["type"]],
        called("ownership")[row["ownership"]],
        called("setting").get(row["setting"], ""),
        _("学生数未报送") if students is None else _("学生 {n} 人", n=words().number(students, 0)),
    ]
    return plain(" · ".join(each for each in known if each))


def tests(school: str, view: PageContext) -> list[str]:
    """The verdict of the resource test on each stage of the school, in Markdown."""
    tested = shared_results.of_school(school, view).tested
    return [plain(_verdict(row)) for row in tested.iter_rows(named=True)]


def _verdict(row: Row) -> str:
    word = STATUS[row["status"]]
    return _(
        "优质均衡资源配置综合达标（{stage}）：{status}，7 项中 {met} 项达标。",
        stage=words().stage(row["stage"]),
        status=_(word),
        met=row["met"],
    )


def values(school: str, view: PageContext) -> None:
    """What is not met in sentences; everything as a table, folded away."""
    text, said, rows = _values(school, view)
    if rows.is_empty():
        year = view.choice.year
        st.info(
            _("{year} 年没有可以判定的指标。", year=year) if year else _("还没有可以判定的指标。")
        )
        return
    st.markdown(text)
    headings = {
        "state": _("状态"),
        "title": _("指标"),
        "text": _("数值"),
        "standard": _("标准"),
        "gap_to": _("差距"),
        "missing": _("还缺"),
        "value": _("原值"),
        "formula": _("计算"),
        "source": _("标准依据"),
        "mark": _("性质"),
    }
    chart_panel.beside(view, Exhibit(said, rows, headings, key="school_values"))


@per_language
def _values(school: str, view: PageContext) -> tuple[str, str, pl.DataFrame]:
    """The sentences in Markdown, what they say together, and everything in words."""
    rows = judged(school, view)
    whole, forgiven, rest = (rows.filter(role=each) for each in schools_status.Role)
    parts = [
        *(listed(counted(each, whole), whole.filter(status=each)) for each in NOT_MET),
        listed(_("单项低于标准，但不影响七项综合达标"), forgiven),
        f"**{counted(Status.MET, whole)}**",
        listed(_("不计入学校总体判定的其他标准"), rest.filter(pl.col("status") != Status.MET)),
    ]
    (name,) = view.snapshot.schools.filter(school=school)["name"]
    said = _("{school}：{counted}", school=name, counted=counted(Status.SHORT, whole))
    return "\n\n".join(filter(None, parts)), said, told(rows)


def counted(status: Status, rows: pl.DataFrame) -> str:
    """'▲ 未达标：5 项'."""
    word = STATUS[status]
    return _("{status}：{n} 项", status=_(word), n=rows.filter(status=status).height)


def listed(heading: str, rows: pl.DataFrame) -> str:
    """A sentence a row under ``heading``, in Markdown; '' if there are no rows."""
    lines = [f"- {plain(line(row))}" for row in rows.iter_rows(named=True)]
    return "\n".join([f"**{heading}**\n", *lines]) if lines else ""


def line(row: Row) -> str:
    """Indicator, value, standard, distance and what is missing, in one sentence."""
    clauses = [
        _("{name}：{value}", name=figure_sentences.name(row), value=figure_sentences.value(row)),
        figure_sentences.limit(row),
        figure_sentences.distance(row)
        if row["status"] == Status.SHORT
        else figure_sentences.reason(row),
        missing(row) or figure_sentences.posts(row),
    ]
    return _("，").join(dict.fromkeys(clause for clause in clauses if clause))


def missing(row: Row) -> str:
    """What the school lacks until it meets the standard: '还缺 1,177㎡'; '' if nothing."""
    if not row["gap"]:
        return ""
    return _("还缺 {amount}", amount=school_rows.amount(row["gap"], row["gap_unit"]))


def told(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with everything in words that a table of them shows."""
    told = in_words(
        rows,
        missing=missing,
        formula=lambda row: indicator_formula.formula(row["indicator"]),
        source=figure_sentences.source,
    )
    return figure_rows.spoken(told, "title", "text", "standard", "state", "gap").with_columns(
        mark=word("nature"), gap_to="gap"
    )


def problems(school: str, view: PageContext) -> None:
    """What is to be put right at this school, by whom and until when; each leads to its item."""
    items = rectification_scope.naming(view.snapshot.rectifications, [school])
    if items.is_empty():
        return
    heading = _("整改事项")
    st.markdown(f"**{heading}**")
    for row in items.head(MOST_ITEMS).iter_rows(named=True):
        st.markdown(f"- {plain(_problem(row))}")
        codes = {ITEM: f"{row['region']}-{row['item']}", SCHOOL: school}
        target = Target(RECTIFICATION, codes | {INDICATOR: indicator_links.followed()})
        indicator_links.show_way(target, _("看这一项：{item}", item=plain(row["item"])))
    whole = indicator_links.rectification(indicator_links.followed(), school)
    indicator_links.show_way(whole, _("看问题整改"))


def _problem(row: Row) -> str:
    return _(
        "{problem}：{state}；责任：{responsible}；期限：{due}",
        problem=row["problem"],
        state=called("progress")[row["progress"]],
        responsible=row["responsible"] or _("未写明"),
        due=row["due_text"] or _("无具体日期"),
    )


def cells(school: str, view: PageContext) -> None:
    """The items behind the values, each with the cell it stands in; read when unfolded."""
    folder = st.expander(_("原始数据与单元格"), key="school_cells_open", on_change="rerun")
    if not folder.open:
        return
    cells = store_access.store().cells(school, view.choice.year, view.snapshot.release)
    items = catalog().items
    numbers = cells.select("item", "value", "qualifier").iter_rows()
    shown = {
        _("项目"): [words().name(items[each].name) for each in cells["item"]],
        _("数值"): [
            figure_sentences.qualified(words().figure(value, item, catalog()), qualifier)
            for item, value, qualifier in numbers
        ],
        _("文件"): cells["file"],
        _("工作表"): cells["sheet"],
        _("单元格"): cells["cell"],
    }
    with folder:
        st.dataframe(
            in_table(pl.DataFrame(shown)),
            hide_index=True,
            key="school_cells",
        )
