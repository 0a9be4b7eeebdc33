"""The rectification items that concern the indicator and the school of the link, and how."""

from typing import NamedTuple

import polars as pl
import streamlit as st

from components.figures import Row
from components.maps import say_if_absent
from components.shell import (
    INDICATOR,
    N_,
    SCHOOL,
    PageContext,
    Snapshot,
    _,
    catalog,
    indicator_links,
    per_release,
    plain,
    url_state,
    words,
)
from data.catalog import Catalog
from data.measures import (
    LISTED,
    Match,
    framework_tree,
    indicator_names,
    rectification_scope,
    selection,
)

#: Why an item is listed. Without a school that is looked at, an item names the indicator wherever.
WHY = {
    Match.BOTH: N_("写到“{word}”，点名{school}"),
    Match.INDICATOR: N_("写到“{word}”，没有点名学校"),
    Match.ELSEWHERE: N_("写到“{word}”，点名的是其他学校"),
    Match.SCHOOL: N_("点名{school}，没有写到这项指标"),
    Match.CONTENT: N_("同属“{content}”，没有写到这项指标"),
}


class Asked(NamedTuple):
    """What the link asks of the list: ids, '' for what it does not ask."""

    indicator: str
    school: str
    name: str  # of the school

    def __bool__(self) -> bool:
        """Whether it asks anything."""
        return bool(self.indicator or self.school)


def asked(view: PageContext) -> Asked:
    """The indicator and the school that the link names, as far as they are known; a school of
    another district is none that the list could name, and it is said so.
    """
    indicator, school = indicator_links.followed(), st.query_params.get(SCHOOL, "")
    known = view.snapshot.schools.filter(school=school)
    if not known.filter(selection.within(view.choice.district)).is_empty():
        return Asked(indicator, school, known["name"].item())
    if school:
        say_if_absent(None, view)
    return Asked(indicator, "", "")


def concerning(items: pl.DataFrame, what: Asked) -> pl.DataFrame:
    """The ``items`` that concern ``what``, the nearest first, with ``match`` and ``word``."""
    return rectification_scope.concerning(
        items, catalog(), what.indicator or None, what.school or None
    )


def show_rectification_match(what: Asked, found: pl.DataFrame, everything: pl.DataFrame) -> None:
    """By what the list is narrowed, what it finds, the way back, and the way to the whole list."""
    st.markdown(f"**{plain(rectification_match_finding(what, found, everything.height))}**")
    near = found.filter(~pl.col("match").is_in(LISTED)).height
    if near and what.indicator:
        st.caption(plain(_("列表另列相关的 {n} 项，原因见“为何列出”一栏。", n=near)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _ways_back(what)
        _button(_("看全部 {n} 项", n=words().number(everything.height)), "all", INDICATOR, SCHOOL)
        if what.indicator and what.school:
            _button(_("不限这所学校"), "any_school", SCHOOL)
            _button(_("不限这项指标"), "any_indicator", INDICATOR)


def _ways_back(what: Asked) -> None:
    if what.school:
        school = indicator_links.of_school(what.school, what.indicator)
        indicator_links.show_way(school, plain(_("回到{school}", school=what.name)))
    if what.indicator:
        label = _("回到“{name}”", name=indicator_links.name(what.indicator))
        indicator_links.show_way(indicator_links.explained(what.indicator), plain(label))


def _button(label: str, key: str, *taken_off: str) -> None:
    codes = dict.fromkeys(taken_off, "")
    st.button(label, key=f"items_{key}", on_click=url_state.put, args=(codes,))


def rectification_match_finding(what: Asked, found: pl.DataFrame, everything: int) -> str:
    """Whether the indicator, the school or both are among the items, in one sentence."""
    n = dict(found["match"].cast(pl.String).value_counts().iter_rows())
    said = {"name": _name(what.indicator), "school": what.name}
    if not what.indicator:
        return _of_school(n.get(Match.SCHOOL, 0), everything, said)
    if not what.school:
        return _of_indicator(n.get(Match.INDICATOR, 0), everything, said)
    return _of_both(n, everything, said)


def _name(indicator: str) -> str:
    """An indicator, with the others by which an item may name it, too."""
    name = indicator_links.name(indicator)
    several = indicator and len(indicator_names.family(catalog(), indicator)) > 1
    return _("{name}及所依据的指标", name=name) if several else name


def _of_school(n: int, everything: int, said: dict[str, str]) -> str:
    if not n:
        return _("{school}未列入整改：{all} 项整改事项没有一项点名它。", all=everything, **said)
    return _("{all} 项整改事项中 {n} 项点名{school}。", all=everything, n=n, **said)


def _of_indicator(n: int, everything: int, said: dict[str, str]) -> str:
    if not n:
        return _("“{name}”未列入整改：{all} 项整改事项没有一项写到它。", all=everything, **said)
    return _("“{name}”已列入整改：{all} 项整改事项中 {n} 项写到它。", all=everything, n=n, **said)


def _of_both(n: dict[str, int], everything: int, said: dict[str, str]) -> str:
    if Match.BOTH in n:
        return _("{school}的“{name}”已列入整改：{n} 项。", n=n[Match.BOTH], **said)
    if Match.INDICATOR in n:
        return _(
            "没有一项整改事项点名{school}的“{name}”；写到这项指标的 {n} 项没有点名学校，"
            "面向全区或一类学校。",
            n=n[Match.INDICATOR],
            **said,
        )
    if Match.ELSEWHERE in n:
        return _(
            "{school}的“{name}”未列入整改：写到这项指标的 {n} 项只点名其他学校。",
            n=n[Match.ELSEWHERE],
            **said,
        )
    return _(
        "{school}的“{name}”未列入整改：{all} 项整改事项没有一项写到这项指标。",
        all=everything,
        **said,
    )


def why(row: Row, what: Asked) -> str:
    """Why an item is listed; ``row`` as of ``concerning``."""
    match = Match(row["match"])
    if match == Match.INDICATOR and not what.school:
        return _("写到“{word}”", word=row["word"])
    if match == Match.SCHOOL and not what.indicator:
        return _("点名{school}", school=what.name)
    content = ""
    if match == Match.CONTENT:
        home = framework_tree.home(catalog(), framework_tree.root(row["region"]))
        content = words().name(catalog().framework[home[what.indicator]].name)
    sentence = WHY[match]
    return _(sentence, word=row["word"], school=what.name, content=content)


def show_at_school(indicator: str, school: str, view: PageContext) -> None:
    """On the page of a school: whether the indicator is among the items, and the way there."""
    region, name = view.snapshot.schools.filter(school=school).select("region", "name").row(0)
    what = Asked(indicator, school, name)
    found, everything = _at_school(view.snapshot, catalog(), region, what)
    if not everything:
        st.markdown(_("没有报送过整改事项，不知道这一项是否列入整改。"))
        return
    st.markdown(plain(rectification_match_finding(what, found, everything)))
    indicator_links.show_way(indicator_links.rectification(indicator, school), _("看整改事项"))


@per_release
def _at_school(
    snapshot: Snapshot, catalog: Catalog, region: str, what: Asked
) -> tuple[pl.DataFrame, int]:
    items = snapshot.rectifications.filter(pl.col("region") == region)
    asked = what.indicator or None, what.school or None
    return rectification_scope.concerning(items, catalog, *asked), items.height
