"""Workbooks to start from: made for chosen schools and years, empty, or the filled-in sample."""

from dataclasses import fields, replace
from functools import partial

import streamlit as st

from components.shell import (
    Snapshot,
    _,
    catalog,
    reader_clock,
    store_access,
    words,
)
from data import workbook
from data.measures import selection
from data.records import TABLES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_templates() -> None:
    """The sample, and the form to make a workbook of one's own when somebody asks."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("下载示例工作簿"),
            store_access.SAMPLE.read_bytes,
            file_name=store_access.SAMPLE.name,
            mime=XLSX,
            on_click="ignore",
        )
        st.download_button(
            _("下载空白模板"),
            partial(workbook.template, catalog()),
            file_name=_("教育履职数据空白模板") + ".xlsx",
            mime=XLSX,
            key="template_blank",
            on_click="ignore",
        )
        folder = st.popover(_("制作填报模板…"), key="template", on_change="rerun")
        if folder.open:
            with folder:
                _make(store_access.snapshot())


def _make(snapshot: Snapshot) -> None:
    """Which schools, which years, filled in or not."""
    names = _schools(snapshot)
    chosen = st.multiselect(
        _("学校（不选就是全部，并包括区域表）"),
        list(names),
        format_func=names.__getitem__,
        key="template_schools",
        placeholder=_("全部学校"),
    )
    newest = max([reader_clock.today().year, *snapshot.items["year"].to_list()])
    years = st.multiselect(
        _("年份"),
        list(range(newest, newest - 10, -1)),
        default=[newest],
        key="template_years",
        placeholder=_("全部年份"),
    )
    filled = st.checkbox(_("填入已有的数据"), value=True, key="template_filled")
    if snapshot.is_sample and filled:
        st.caption(_("现在只有示例数据，填入的是示例。"))
    st.download_button(
        _("下载填报模板"),
        partial(made, snapshot, tuple(chosen), tuple(years), filled),
        file_name=_("教育履职数据模板") + ".xlsx",
        mime=XLSX,
        key="template_file",
        on_click="ignore",
    )


def _schools(snapshot: Snapshot) -> dict[str, str]:
    """Every school, school type by school type, after its type as a whole."""
    kinds = catalog().school_types
    schools = snapshot.schools.sort("type", "school")
    types = schools["type"].unique(maintain_order=True).to_list()
    whole = {
        f"type:{kind}": _("全部{type}", type=words().name(kinds[kind].name))
        for kind in types
        if kind in kinds
    }
    return whole | selection.names_by_id(schools)


def made(
    snapshot: Snapshot, chosen: tuple[str, ...], years: tuple[int, ...], filled: bool
) -> bytes:
    """The workbook; a type stands for all of its schools."""
    types = {each.removeprefix("type:") for each in chosen if each.startswith("type:")}
    of_types = snapshot.schools.filter(snapshot.schools["type"].is_in(list(types)))["school"]
    schools = {each for each in chosen if not each.startswith("type:")} | {*of_types}
    start = snapshot if filled else blank(snapshot)
    return workbook.template(catalog(), start, sorted(schools) or None, years or None)


def blank(snapshot: Snapshot) -> Snapshot:
    """``snapshot`` with the register of schools and no figure."""
    emptied = {
        each.name: getattr(snapshot, each.name).clear()
        for each in fields(snapshot)
        if each.name == "items" or (each.name in TABLES and each.name != "schools")
    }
    return replace(snapshot, **emptied)
