"""The filter bar, the same on every page. The link holds the choice (see ``link``)."""

import streamlit as st

from components import choice as choices
from components import link
from components.choice import Choice, Options, schools, stages
from components.context import catalog, measured
from components.theme import plain
from components.words import _, words
from data.store.snapshot import Snapshot
from data.words import N_
from data.workbook.choices import OWNERSHIP

__all__ = ["Choice", "bar", "reset", "schools", "stages", "summary"]

KEYS = ("district", "year", "type", "ownership")
NONE = dict.fromkeys(KEYS, "")
#: What is said when rows of a nature other than reported are on view.
ON_VIEW = {"illustrative": N_("▨ 含示意数据"), "inferred": N_("▒ 含推断数据")}
COMMA = {"zh": "、", "en": ", "}
ALL = ""


def bar(snapshot: Snapshot) -> Choice:
    """The filters in one row, and what the visitor has chosen with them."""
    found = measured(choices.districts, snapshot)
    district = choices.district_in(st.query_params, found)
    options = measured(choices.options, snapshot, catalog(), district)
    choice = choices.read(st.query_params, district, options)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        _district(choice, options)
        _year(choice, options)
        _types(choice, options)
        _ownership(choice, options)
        if any(key in st.query_params for key in KEYS):
            reset()
        st.markdown(summary(choice, snapshot), width="content")
    return choice


def reset() -> None:
    """A button that takes all choices back."""
    st.button(_("重置筛选"), key="reset", type="tertiary", on_click=link.put, args=(NONE,))


def summary(choice: Choice, snapshot: Snapshot) -> str:
    """What is selected, in Markdown: '伊美区 · 2023年 · 小学 · 6 所学校'."""
    count = measured(choices.schools, choice, snapshot).height
    names = [words().name(catalog().school_types[code].name) for code in choice.types]
    kinds = [words().name(OWNERSHIP.labels[code]) for code in choice.ownership]
    parts = [_name(choice.district)]
    if choice.year:
        parts.append(_("{year}年", year=choice.year))
    parts += [COMMA[words().language].join(each) for each in (names, kinds) if each]
    parts.append(_("{n} 所学校", n=words().number(count)))
    on_view = measured(choices.natures, choice, snapshot)
    marks = [f":orange-badge[{_(mark)}]" for nature, mark in ON_VIEW.items() if nature in on_view]
    return " ".join([plain(" · ".join(parts)), *marks])


def _district(choice: Choice, options: Options) -> None:
    if len(options.districts) < 2:
        st.markdown(f"**{plain(_name(choice.district))}**", width="content")
        return
    st.session_state["district"] = choice.district or ALL
    names = measured(choices.district_names, options.districts) | {ALL: _("全部地区")}
    st.selectbox(
        _("地区"),
        [ALL, *options.districts],
        format_func=names.__getitem__,
        key="district",
        on_change=link.write,
        args=("district",),
        label_visibility="collapsed",
        width=200,
    )


def _year(choice: Choice, options: Options) -> None:
    if not options.years:  # a register of schools alone
        return
    say = words().say
    st.session_state["year"] = choice.year
    st.selectbox(
        _("年份"),
        options.years,
        format_func=lambda year: say("{year}年", year=year),
        key="year",
        on_change=link.write,
        args=("year",),
        label_visibility="collapsed",
        width=120,
    )


def _types(choice: Choice, options: Options) -> None:
    if len(options.types) < 2:
        return
    name = words().name
    st.session_state["type"] = list(choice.types)
    st.pills(
        _("学校类型"),
        options.types,
        selection_mode="multi",
        format_func=lambda code: name(catalog().school_types[code].name),
        key="type",
        on_change=link.write,
        args=("type",),
        label_visibility="collapsed",
        wrap=False,
    )


def _ownership(choice: Choice, options: Options) -> None:
    if len(options.ownership) < 2:
        return
    name = words().name
    st.session_state["ownership"] = list(choice.ownership)
    st.pills(
        _("办学性质"),
        options.ownership,
        selection_mode="multi",
        format_func=lambda code: name(OWNERSHIP.labels[code]),
        key="ownership",
        on_change=link.write,
        args=("ownership",),
        label_visibility="collapsed",
        wrap=False,
    )


def _name(district: str | None) -> str:
    if district is None:
        return _("全部地区")
    return measured(choices.district_names, (district,))[district]
