"""A school beside the most similar ones: which they are, and why these."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl
import streamlit as st

from components import choice, link, picks, results, sentences
from components.context import catalog, measured
from components.frame import View
from components.sentences import Row
from components.theme import plain
from components.words import _, words
from data.catalog import Catalog
from data.measures import figures, similar
from data.measures.similar import Group, Refusal, Similar
from data.store.snapshot import Snapshot
from data.words import N_
from data.workbook.choices import SETTING

COMPARE, WITH, FIGURE = "compare", "with", "figure"
GROUPS: dict[Group, str] = {"buildings": N_("校舍与设备"), "people": N_("教师与班级")}
#: In the order in which a reason names them.
FEATURES = {
    "setting": N_("城乡类型"),
    "students": N_("学生数"),
    "class_size": N_("班额"),
    "boarding": N_("是否寄宿制"),
    "year_built": N_("建校年份"),
}
BOARDING = {1.0: N_("寄宿制"), 0.0: N_("非寄宿制")}
TOO_MANY = 12


def pick_group() -> Group:
    """Whether buildings or people are compared."""
    spoken: dict[str, str] = {group: _(word) for group, word in GROUPS.items()}
    found = picks.one_of(COMPARE, _("比较的内容"), spoken)
    return "people" if found == "people" else "buildings"


def pick_figure(rows: pl.DataFrame, group: Group) -> Row | None:
    """The indicator of ``group`` to look at, what falls short first; None if there is none."""
    groups = measured(similar.group_of, catalog())
    of_group = [row for row in rows.to_dicts() if groups.get(row["indicator"]) == group]
    options = {f"{row['indicator']}.{row['stage']}": row for row in of_group}
    if not options:
        st.info(_("这所学校没有这一类可以判定的指标。"))
        return None
    said = {
        key: _("{name}：{status}", name=sentences.name(row), status=sentences.status(row))
        for key, row in options.items()
    }
    return options[picks.listed(FIGURE, _("指标"), said)]


class Compared(NamedTuple):
    """The schools beside which a school is looked at, and how they were found."""

    found: Similar
    known: pl.DataFrame  # similar.Features
    names: dict[str, str]
    others: tuple[str, ...]
    judged: pl.DataFrame  # the values of the school and of the others


def pick_schools(school: str, group: Group, view: View) -> Compared | None:
    """The proposed schools, or those that the link names; None if nothing was reported."""
    known = measured(_features, view.snapshot, catalog(), view.choice.year)
    own_stage = known.filter(school=school)["stage"]
    if own_stage.is_empty():
        return None
    found = measured(_similar, view.snapshot, catalog(), view.choice.year, school, group)
    wanted = [each for each in st.query_params.get(WITH, "").split(",") if each]
    comparable = pl.col("school").is_in(wanted) & (pl.col("school") != school)
    present = set(known.filter(comparable, stage=own_stage.item())["school"])
    own = tuple(dict.fromkeys(each for each in wanted if each in present))[:TOO_MANY]
    names = _names(tuple(dict.fromkeys((*own, *found.ranked))), view)
    _choose(found, names, own)
    others = own or found.near
    return Compared(found, known, names, others, results.judged_of((school, *others), view))


def _features(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    schools = measured(figures.school_year, snapshot, catalog, year)
    return similar.features(snapshot, catalog, schools)


def _similar(snapshot: Snapshot, catalog: Catalog, year: int, school: str, group: Group) -> Similar:
    return similar.similar(measured(_features, snapshot, catalog, year), school, group)


def _names(schools: tuple[str, ...], view: View) -> dict[str, str]:
    """Names by id, with the district where there are several."""
    rows = view.snapshot.schools.filter(pl.col("school").is_in(schools))
    codes = tuple(rows["region"].unique().sort())
    districts = measured(choice.district_names, codes)
    several = view.snapshot.schools["region"].n_unique() > 1
    found = {}
    for school, name, region in rows.select("school", "name", "region").iter_rows():
        full = _("{school}（{district}）", school=name, district=districts[region])
        found[school] = full if several else name
    return {school: found[school] for school in schools}


def _choose(found: Similar, names: dict[str, str], own: tuple[str, ...]) -> None:
    """The schools to compare with, and the way back to the proposal."""
    st.session_state[WITH] = list(own or found.near)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.multiselect(
            _("比较的学校"),
            list(names),
            format_func=names.__getitem__,
            key=WITH,
            max_selections=TOO_MANY,
            placeholder=_("选择要比较的学校"),
            on_change=link.write,
            args=(WITH,),
        )
        if own:
            st.button(_("恢复建议"), key="proposal", on_click=link.put, args=({WITH: ""},))


def reasons(group: Group, compared: Compared) -> None:
    """How the schools were chosen and why each; or why none is proposed."""
    found = compared.found
    st.caption(plain(_how(group, found)))
    if found.refusal is not None:
        st.info(plain(_refusal(found)))
    if compared.others:
        lines = [f"- {plain(_reason(each, compared))}" for each in compared.others]
        st.markdown("\n".join(lines))


def _how(group: Group, found: Similar) -> str:
    word = GROUPS[group]
    said = [
        _("按“{group}”选：同学段，比较{features}。", group=_(word), features=_listed(found.used))
    ]
    if found.left_out:
        n = words().number(found.left_out)
        said.append(_("{n} 所学校缺少其中的数据，不参加比较。", n=n))
    if found.unknown:
        said.append(_("本校未报送{features}，不按此比较。", features=_listed(found.unknown)))
    return " ".join(said) if words().language == "en" else "".join(said)


def _listed(features: Sequence[str]) -> str:
    spoken = {name: _(word) for name, word in FEATURES.items()}
    return _("、").join(spoken[name] for name in features)


def _refusal(found: Similar) -> str:
    if found.refusal == Refusal.NO_STUDENTS:
        return _("本校未报送学生数，不能推荐相似学校；可以在上面自选。")
    return _(
        "同学段且数据齐全的学校只有 {n} 所，不足 {least} 所，不推荐相似学校；可以在上面自选。",
        n=found.candidates,
        least=similar.PROPOSED,
    )


def _reason(school: str, compared: Compared) -> str:
    """'第六小学：同为城区小学，学生数 1,486 / 1,098，班额 44 / 42'."""
    known = compared.known
    own = known.row(by_predicate=pl.col("school") == compared.found.school, named=True)
    other = known.row(by_predicate=pl.col("school") == school, named=True)
    used = [name for name in FEATURES if name in compared.found.used]
    clauses = [_clause(name, own, other) for name in used]
    return _("{school}：{reasons}", school=compared.names[school], reasons=_("，").join(clauses))


def _clause(name: str, own: Row, other: Row) -> str:
    mine, theirs = _said(name, own[name]), _said(name, other[name])
    if name == "setting" and mine == theirs:
        return _("同为{setting}{stage}", setting=mine, stage=words().stage(own["stage"]))
    if mine == theirs and name == "boarding":
        return _("同为{kind}", kind=mine)
    word = FEATURES[name]
    return _("{feature} {own} / {other}", feature=_(word), own=mine, other=theirs)


def _said(name: str, value: float | None) -> str:
    if value is None:
        return _("未报送")
    if name == "setting":
        return words().name(SETTING.labels[list(similar.SETTINGS)[int(value)]])
    if name == "boarding":
        word = BOARDING[value]
        return _(word)
    return str(int(value)) if name == "year_built" else words().number(value, 0)
