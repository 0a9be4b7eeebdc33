"""The indicator that a visitor follows from a red figure: said on every screen, with the way there
and on, and a way to take it off.
"""

import streamlit as st

from components.figures import figure_sentences, shared_results
from components.shell import indicator_links, url_state
from components.shell.indicator_links import FACILITIES, OF_SCHOOL, OVERVIEW, RECTIFICATION, Target
from components.shell.language import _
from components.shell.page_context import PageContext
from components.shell.store_access import catalog
from components.shell.theme import plain
from components.shell.url_state import INDICATOR, SCHOOL


def show_breadcrumb(view: PageContext, here: str) -> None:
    """The indicator of the link and the screens it leads through; ``here`` is the title of this
    one. Nothing where the link names no indicator.
    """
    stated = st.query_params.get(INDICATOR, "")
    # Always there: what came in between would build all below anew.
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="breadcrumb"):
        if not stated:
            return
        if stated in catalog().indicators:
            st.markdown(f"**{plain(_figure(stated, view))}**", width="content")
            _steps(stated, view, here)
        else:
            st.markdown(plain(_("链接所指的指标“{code}”不存在。", code=stated)), width="content")
        st.button(
            _("不再只看这项指标"),
            key="no_indicator",
            type="tertiary",
            icon=":material/close:",
            on_click=url_state.put,
            args=({INDICATOR: ""},),
        )


def _figure(indicator: str, view: PageContext) -> str:
    """The indicator, with its figure where a single one is on view."""
    rows = shared_results.standings(view, [indicator]).to_dicts()
    said = figure_sentences.aloud(rows[0]) if len(rows) == 1 else indicator_links.name(indicator)
    return _("正在看：{figure}", figure=said)


def _steps(indicator: str, view: PageContext, here: str) -> None:
    """Every screen on the way; the one on view is no link."""
    for target in _way(indicator, view):
        title = indicator_links.titles()[target.page]
        part = target.codes.get("part", "")
        same_part = not part or st.query_params.get("part", "") == part
        if title == here and same_part:
            st.markdown(f":material/location_on: {plain(title)}", width="content")
        else:
            indicator_links.show_way(target, plain(_label(target, title, view)))


def _way(indicator: str, view: PageContext) -> list[Target]:
    school = st.query_params.get(SCHOOL, "")
    known = not view.snapshot.schools.filter(school=school).is_empty()
    of_school = [indicator_links.of_school(school, indicator)] if known else []
    return [
        Target(OVERVIEW, {INDICATOR: indicator}),
        indicator_links.explained(indicator),
        *of_school,
        indicator_links.rectification(indicator, school if known else ""),
    ]


def _label(target: Target, title: str, view: PageContext) -> str:
    """The title of a screen, and more of it where that says more."""
    if target.page == OF_SCHOOL:
        (name,) = view.snapshot.schools.filter(school=target.codes[SCHOOL])["name"]
        return str(name)
    if target.page == FACILITIES:
        return _("办学条件：各校")
    if target.page == RECTIFICATION:
        return _("问题整改")
    return title
