"""One rectification item in full: where it stands, and the ways to its figure and its schools."""

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figures import Row
from components.inputs import filter_bar
from components.rectification.rectification_list import DUE, KEY, STATE, state
from components.shell import (
    INDICATOR,
    ITEM,
    NATURE,
    SCHOOL,
    PageContext,
    _,
    catalog,
    indicator_links,
    measured,
    plain,
    url_state,
    words,
)
from data.measures import indicator_names, selection

#: Where nothing narrows the list.
EVERYTHING = filter_bar.NONE | dict.fromkeys((INDICATOR, SCHOOL, STATE, DUE), "")


def list_and_item() -> list[DeltaGenerator]:
    """Where the list stands and where the item that the link names; all is the list's without."""
    return st.columns([5, 3] if st.query_params.get(ITEM) else [1000, 1], gap="medium")


def show_rectification_item(
    listed: pl.DataFrame, everything: pl.DataFrame, view: PageContext
) -> None:
    """The item that the link names; also one that is not among those ``listed``."""
    stated = st.query_params.get(ITEM, "")
    if not stated:
        return
    is_stated = pl.concat_str(KEY, separator="-") == stated
    found = everything.filter(is_stated)
    if found.is_empty():
        st.warning(_("链接所指的整改事项现在没有：数据已改，或那次发布已撤回。"))
        return
    if listed.filter(is_stated).is_empty():
        st.warning(_("链接所指的整改事项不在所列之中，它在筛选条件之外。"))
        args = (EVERYTHING,)
        st.button(_("取消筛选，列出它"), key="list_item", on_click=url_state.put, args=args)
    _in_full(found.row(0, named=True), view)


def _in_full(row: Row, view: PageContext) -> None:
    """All that is printed of an item, with where it stands in the report and in the workbook."""
    mark = NATURE.get(row["nature"])
    with st.container(border=True):
        st.subheader(plain(row["problem"]), anchor=False)
        badge = f" :orange-badge[{_(mark)}]" if mark else ""
        st.markdown(f"**{plain(_standing(row))}**{badge}")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines(row, view) if line))
        named = list(indicator_names.named(catalog(), row["problem"]))
        _figures(named)
        _schools(row, named, view)


def _figures(named: list[str]) -> None:
    """The indicators that the item names, each a way to the screen that explains it."""
    for indicator in named:
        label = _("看指标：{name}", name=indicator_links.name(indicator))
        indicator_links.show_way(indicator_links.explained(indicator), plain(label))


def _standing(row: Row) -> str:
    """State and whether the date has passed."""
    word = state(row["progress"])
    if row["overdue"]:
        return _("▲ {state}，已超期 {n} 天", state=word, n=words().number(row["days_late"]))
    return word


def lines(row: Row, view: PageContext) -> list[str]:
    """What is printed about an item, and where."""
    unsaid = _("未写明")
    files = dict(view.snapshot.sources.select("release", "file").iter_rows())
    due = row["due_text"] or row["due"] or _("无具体日期")
    region = measured(selection.district_names, (row["region"],))[row["region"]]
    return [
        _("地区：{text}", text=region),
        _("对象：{text}", text=row["subject"]),
        _("措施：{text}", text=row["measure"] or unsaid),
        _("责任：{text}", text=row["responsible"] or unsaid),
        _("期限：{text}", text=due),
        _("备注：{text}", text=row["note"]) if row["note"] else "",
        _("报告章节：{text}", text=row["section"]) if row["section"] else "",
        _(
            "出处：{file} › {sheet} › {cell}",
            file=files.get(row["release"], unsaid),
            sheet=row["sheet"],
            cell=row["cell"],
        ),
    ]


def _schools(row: Row, named: list[str], view: PageContext) -> None:
    """The schools that the item names, each a way to its page, opened at the indicator that the
    link follows, else at the one that the item names, and to the map.
    """
    indicator = indicator_links.followed() or next(iter(named), "")
    schools = view.snapshot.schools.filter(pl.col("school").is_in(row["schools"].split(";")))
    for school, name in schools.select("school", "name").iter_rows():
        target = indicator_links.of_school(school, indicator)
        indicator_links.show_way(target, plain(_("看{school}的档案", school=name)))
        on_map = indicator_links.Target("pages/map.py", target.codes)
        indicator_links.show_way(on_map, _("在地图上看{school}", school=plain(name)))
