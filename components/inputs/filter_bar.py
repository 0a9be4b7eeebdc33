"""The filter bar, the same on every page. The link holds the choice (see ``url_state``).

What a meeting uses all the time stands in the bar; the rest waits behind a button.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.figures import year_reports
from components.inputs import url_widgets
from components.shell import (
    N_,
    Snapshot,
    _,
    called,
    catalog,
    measured,
    plain,
    url_state,
    with_signs,
    words,
)
from data.measures import Choice, region_cascade, selection

NONE = dict.fromkeys(selection.KEYS, "")
#: What is said when rows of a nature other than reported are on view.
ON_VIEW = {"illustrative": N_("▨ 含示意数据"), "inferred": N_("▒ 含推断数据")}
COMMA = {"zh": "、", "en": ", "}
ALL = ""

Code = str | int


def bar(snapshot: Snapshot) -> Choice:
    """The filters in one row, and what the visitor has chosen with them."""
    found = measured(selection.districts, snapshot)
    district = selection.district_in(st.query_params, found)
    options = measured(selection.options, snapshot, catalog(), district)
    choice = selection.read(st.query_params, district, options)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        _regions(choice, options, snapshot)
        _year(choice, options)
        _more(choice, options)
        if any(key in st.query_params for key in NONE):
            reset(everywhere(snapshot))
        # Before the types, which take a row of their own where their names are long.
        st.markdown(summary(choice, snapshot, options), width="content")
        _pills(choice, options, [each for each in selection.SCHOOL_FILTERS if each in IN_BAR])
        if gone := selection.dropped(st.query_params, choice):
            codes = COMMA[words().language].join(gone)
            said = _("链接里的筛选条件“{codes}”在这里没有，没有采用。", codes=codes)
            st.caption(plain(said), width="content")
    return choice


def reset(district: str = "") -> None:
    """A button that takes all choices back but the ``district`` that is all there is."""
    codes = NONE | {"district": district}
    st.button(_("重置筛选"), key="reset", type="tertiary", on_click=url_state.put, args=(codes,))


def everywhere(snapshot: Snapshot) -> str:
    """What the link says for all regions: of the sample, which opens at one of them, what holds
    them; else nothing.
    """
    found = measured(selection.districts, snapshot)
    return region_cascade.around(found) if snapshot.is_sample and len(found) > 1 else ""


def offer_nearest(choice: Choice, snapshot: Snapshot) -> None:
    """Where no school fits: say so, and offer the nearest choice that leaves some."""
    st.warning(plain(_("没有学校符合所选条件：{choice}。", choice=sentence(choice, snapshot))))
    keys = measured(selection.nearest, choice, snapshot)
    left = selection.schools(selection.without(choice, keys), snapshot).height
    conditions = COMMA[words().language].join(_chosen(choice)[key] for key in keys)
    if keys:
        st.button(
            plain(
                _(
                    "不限“{conditions}”，看 {n} 所学校",
                    conditions=conditions,
                    n=words().number(left),
                )
            ),
            key="nearest",
            type="primary",
            on_click=url_state.put,
            args=(dict.fromkeys(keys, ""),),
        )


def summary(choice: Choice, snapshot: Snapshot, options: selection.Options) -> str:
    """What is selected, in Markdown, and marks where not all of it is reported."""
    natures = [f":orange-badge[{mark}]" for mark in marks(choice, snapshot)]
    absent = [
        f":orange-badge[{plain(said)}]" for said in _absent(choice, snapshot, options) if said
    ]
    return " ".join([plain(_selected(choice, snapshot)), *absent, *natures])


def marks(choice: Choice, snapshot: Snapshot) -> list[str]:
    """What is said where not all of it is reported."""
    on_view = selection.natures(choice, measured(selection.marked, snapshot, choice.year))
    return [_(mark) for nature, mark in ON_VIEW.items() if nature in on_view]


def _absent(choice: Choice, snapshot: Snapshot, options: selection.Options) -> list[str]:
    """Who did not report for the year on view; and for a later one, where none is chosen."""
    chosen = st.query_params.get("year") == str(choice.year)
    later = () if chosen or choice.year != options.newest else options.begun
    begun = (year_reports.begun(choice, snapshot, year) for year in later)
    return [year_reports.note(choice, snapshot), *begun]


def sentence(choice: Choice, snapshot: Snapshot, subject: str = "") -> str:
    """What is selected: '伊美区 · 2023年 · 小学 · 6 所学校'; of a ``subject``: '八中 · 2023年'; and
    which schools did not report for that year: '2023年只报 4/6 所'.
    """
    if subject:
        return _joined(_chosen(choice) | {"district": subject})
    said = _selected(choice, snapshot), year_reports.note(choice, snapshot)
    return " · ".join(filter(None, said))


def _selected(choice: Choice, snapshot: Snapshot) -> str:
    count = measured(selection.schools, choice, snapshot).height
    return _joined(_chosen(choice) | {"schools": _("{n} 所学校", n=words().number(count))})


def _joined(parts: dict[str, str]) -> str:
    return " · ".join(filter(None, parts.values()))


def _chosen(choice: Choice) -> dict[str, str]:
    """What is said of every key of ``choice``, '' where nothing is chosen."""
    comma = COMMA[words().language]
    programme = _("按“{programme}”", programme=_programme(choice.programme or ""))
    return {
        "district": _region(choice.district),
        "year": _("{year}年", year=choice.year) if choice.year else "",
        "stage": _("{stage}学段", stage=words().stage(choice.stage)) if choice.stage else "",
        **{key: comma.join(called(key)[code] for code in choice.of(key)) for key in WORDS},
        "programme": programme if choice.programme else "",
    }


def _more(choice: Choice, options: selection.Options) -> None:
    """The filters that are used less often. The label stays, else the browser would fold it."""
    folder = st.popover(_("更多筛选"), key="more_filters", on_change="rerun", type="tertiary")
    if not folder.open:
        return
    with folder:
        stage, programme = choice.stage or ALL, choice.programme or ALL
        _select("stage", _("学段"), options.stages, stage, words().stage, any_=_("全部学段"))
        _pills(choice, options, [each for each in selection.SCHOOL_FILTERS if each not in IN_BAR])
        any_ = _("各项目的标准")
        _select("programme", _("评估项目"), options.programmes, programme, _programme, any_=any_)


def _regions(choice: Choice, options: selection.Options, snapshot: Snapshot) -> None:
    """Province, city, district: as far down as has been chosen; nothing where there is but one."""
    for level in region_cascade.levels(options.districts, choice.district):
        names = measured(selection.district_names, level.options)
        _select(
            level.key,
            _("地区"),
            level.options,
            level.chosen or ALL,
            with_signs(names, snapshot).__getitem__,
            any_=_("全部地区") if level.above is None else _("全部下级地区"),
            on_change=partial(_go, level.key, level.above or everywhere(snapshot)),
            width=170,
        )


def _go(key: str, above: str) -> None:
    """Look at the region chosen at one level, else at what holds it."""
    url_state.put({"district": st.session_state[key] or above})


def _year(choice: Choice, options: selection.Options) -> None:
    say = words().say
    _select("year", _("年份"), options.years, choice.year, lambda year: say("{year}年", year=year))


def _select(
    key: str,
    label: str,
    options: Sequence[Code],
    chosen: Code,
    shown: Callable[[Any], str],
    *,
    any_: str | None = None,
    on_change: Callable[[], None] | None = None,
    width: int = 130,
) -> None:
    """One of several codes, kept in the link under ``key``; ``any_`` says that none is chosen."""
    if not options:  # such as years in a register of schools alone
        return
    every: dict[Code, str] = {} if any_ is None else {ALL: any_}
    url_widgets.widget(
        st.selectbox,
        key,
        label,
        every | {code: shown(code) for code in options},
        chosen,
        on_change=on_change or partial(url_state.write, key),
        label_visibility="collapsed" if key in IN_BAR else "visible",
        width=width if key in IN_BAR else "stretch",
    )


def _pills(choice: Choice, options: selection.Options, keys: Sequence[str]) -> None:
    """Any number of codes of each of SCHOOL_FILTERS in ``keys``, kept in the link."""
    for key in keys:
        names = called(key)
        if len(options.kinds[key]) > 1:
            url_widgets.widget(
                st.pills,
                key,
                _(WORDS[key]),
                {code: names[code] for code in options.kinds[key]},
                list(choice.of(key)),
                selection_mode="multi",
                label_visibility="collapsed" if key in IN_BAR else "visible",
                wrap=key not in IN_BAR,
            )


#: Filters that stand in the bar have no room for a heading.
IN_BAR = (*region_cascade.LEVELS, "year", "type")


def _region(district: str | None) -> str:
    if district is None:
        return _("全部地区")
    return measured(selection.district_names, (district,))[district]


def _programme(code: str) -> str:
    programme = catalog().programmes.get(code)
    return words().name(programme.name) if programme else ""


#: What each of SCHOOL_FILTERS is called; its codes: ``shell.word_columns.CODES``.
WORDS: Mapping[str, str] = {
    "type": N_("学校类型"),
    "ownership": N_("办学性质"),
    "setting": N_("城乡类型"),
}
