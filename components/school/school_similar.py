"""A school beside the most similar ones: which they are, and why these."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl
import streamlit as st

from components.figures import Row, figure_sentences, shared_results
from components.inputs import url_widgets
from components.school import school_card
from components.school.school_card import Figure
from components.shell import (
    N_,
    PageContext,
    Snapshot,
    _,
    called,
    catalog,
    indicator_links,
    measured,
    per_language,
    per_release,
    plain,
    url_state,
    with_signs_of_schools,
    words,
)
from data.catalog import Catalog
from data.measures import (
    Group,
    Refusal,
    Similar,
    indicator_names,
    region_figures,
    selection,
    similar,
)

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


class Beside(NamedTuple):
    """What a school is compared in, and with which schools (ids, as the link names them)."""

    school: str
    group: Group
    wanted: str


def asked(school: str) -> Beside:
    """What the link says; proposed schools if it names none."""
    stated = st.query_params.get(COMPARE, _usual_group())
    group: Group = "people" if stated == "people" else "buildings"
    return Beside(school, group, st.query_params.get(WITH, ""))


def _usual_group() -> str:
    """The group of the indicator that the link follows; '' if it is in none."""
    groups = measured(similar.group_of, catalog())
    followed = indicator_links.followed()
    family = indicator_names.at_schools(catalog(), followed) if followed else ()
    return next((str(groups[key]) for key in family if key in groups), "")


def pick_group() -> None:
    """Whether buildings or people are compared."""
    groups: dict[str, str] = {group: _(word) for group, word in GROUPS.items()}
    url_widgets.one_of(COMPARE, _("比较的内容"), groups, usual=_usual_group())


def pick_figure(beside: Beside, view: PageContext) -> Figure | None:
    """The indicator of the group to look at, what falls short first; None if there is none."""
    said = _options(beside.school, beside.group, view)
    if not said:
        st.info(_("这所学校没有这一类可以判定的指标。"))
        return None
    usual = indicator_links.usual(list(said), _indicator_of)
    choose = indicator_links.choosing(FIGURE, _indicator_of)
    chosen = url_widgets.listed(FIGURE, _("指标"), said, usual=usual, on_change=choose)
    indicator, stage = chosen.rsplit(".", 1)
    return Figure(beside.school, stage, indicator)


def _indicator_of(option: str) -> str:
    """The indicator of an option of the list."""
    return option.rpartition(".")[0]


@per_language
def _options(school: str, group: Group, view: PageContext) -> dict[str, str]:
    groups = measured(similar.group_of, catalog())
    return {
        f"{row['indicator']}.{row['stage']}": _(
            "{name}：{status}", name=figure_sentences.name(row), status=figure_sentences.status(row)
        )
        for row in school_card.judged(school, view).to_dicts()
        if groups.get(row["indicator"]) == group
    }


class Compared(NamedTuple):
    """The schools beside which a school is looked at, and how they were found."""

    found: Similar
    known: pl.DataFrame  # similar.Features of the school and of those that can be chosen
    names: dict[str, str]
    own: tuple[str, ...]  # chosen by the reader
    judged: pl.DataFrame  # the values of the school and of the others

    @property
    def others(self) -> tuple[str, ...]:
        """Those that the reader chose, else the proposed ones."""
        return self.own or self.found.near


@per_language
def compared(beside: Beside, view: PageContext) -> Compared | None:
    """The schools compared with; None if the school reported nothing."""
    school, group, wanted = beside
    known = _features(view.snapshot, catalog(), view.choice.year)
    own_stage = known.filter(school=school)["stage"]
    if own_stage.is_empty():
        return None
    found = _similar(view.snapshot, catalog(), view.choice.year, school, group)
    ids = list(dict.fromkeys(wanted.split(",")))
    comparable = pl.col("school").is_in(ids) & (pl.col("school") != school)
    present = set(known.filter(comparable, stage=own_stage.item())["school"])
    own = tuple(each for each in ids if each in present)[:TOO_MANY]
    names = _names(tuple(dict.fromkeys((*own, *found.ranked))), view)
    judged = shared_results.judged_of((school, *(own or found.near)), view)
    named = known.filter(pl.col("school").is_in([school, *names]))
    return Compared(found, named, names, own, judged)


def pick_schools(compared: Compared, view: PageContext) -> None:
    """The schools to compare with, and the way back to the proposal."""
    names, own = with_signs_of_schools(compared.names, view.snapshot), compared.own
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        url_widgets.widget(
            st.multiselect,
            WITH,
            _("比较的学校"),
            names,
            list(compared.others),
            max_selections=TOO_MANY,
            placeholder=_("选择要比较的学校"),
        )
        if own:
            st.button(_("恢复建议"), key="proposal", on_click=url_state.put, args=({WITH: ""},))


@per_release
def _features(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    schools = measured(region_figures.school_year, snapshot, catalog, year)
    return similar.features(snapshot, catalog, schools)


@per_release
def _similar(snapshot: Snapshot, catalog: Catalog, year: int, school: str, group: Group) -> Similar:
    return similar.similar(_features(snapshot, catalog, year), school, group)


def _names(schools: tuple[str, ...], view: PageContext) -> dict[str, str]:
    """Names by id, with the district where the register holds several."""
    found = dict(selection.school_names(view.snapshot.schools).iter_rows())
    return {school: found[school] for school in schools}


def reasons(beside: Beside, view: PageContext) -> None:
    """How the schools were chosen and why each; or why none is proposed."""
    st.markdown(_reasons(beside, view))


@per_language
def _reasons(beside: Beside, view: PageContext) -> str:
    found = compared(beside, view)
    if found is None:
        return ""
    refused = [] if found.found.refusal is None else [f"**{plain(_refusal(found.found))}**"]
    lines = [f"- {plain(_reason(each, found))}" for each in found.others]
    return "\n\n".join([plain(_how(beside.group, found.found)), *refused, "\n".join(lines)])


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
        return called("setting")[list(similar.SETTINGS)[int(value)]]
    if name == "boarding":
        word = BOARDING[value]
        return _(word)
    return str(int(value)) if name == "year_built" else words().number(value, 0)
