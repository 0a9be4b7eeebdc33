"""What came and what was published when, by whom; compare it, download it, take it back."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from components.quality import doubt_sentences
from components.shell import (
    N_,
    _,
    announce,
    person,
    plain,
    refusal,
    release_moment,
    store_access,
    url_state,
    words,
)
from components.tables import data_table, table_cells
from components.upload import original_files, publication_changes
from data.measures import difference, selection
from data.measures.checks import Rule

Event = Mapping[str, Any]
NEWEST = 200
RELEASE, NOTE, _REFUSED = "release_to_take_back", "take_back_note", "take_back_refused"
COUNTED = {"new": N_("新增 {n} 行"), "changed": N_("改变 {n} 行"), "taken_away": N_("撤下 {n} 行")}


def show_history() -> None:
    """The newest events as a table; one of them in full when somebody asks."""
    events = store_access.store().history().head(NEWEST).rows(named=True)
    if not events:
        st.info(_("还没有报送记录。"))
        return
    brought = (
        store_access.store()
        .brought()
        .filter(pl.col("table") != "")
        .partition_by("release", as_dict=True)
    )
    erased = set(store_access.store().erased()["upload"])
    columns = {
        _("版本"): [str(each["release"] or "—") for each in events],
        _("状态"): [state(each) for each in events],
        _("时间"): [_when(each) for each in events],
        _("操作人"): [person(each["published_by"] or each["received_by"]) for each in events],
        _("文件"): [_file(each, erased) for each in events],
        _("改变了什么"): [_brought(brought.get((each["release"],))) for each in events],
        _("已确认警告"): [str(each["confirmed"] or "") for each in events],
        _("没有全部发布的行"): [str(each["refused"] or "") for each in events],
        _("备注"): [each["note"] or "" for each in events],
    }
    filled = {heading: said for heading, said in columns.items() if any(said)}
    listed = data_table.first(pl.DataFrame(filled))
    data_table.show_data_table(_("报送记录"), table_cells.values(listed), key="history")
    with st.container(horizontal=True, gap="small"):
        _take_back([each for each in events if each["counts"]])
    refused = st.session_state.pop(_REFUSED, "")
    if refused:
        st.warning(plain(refused))
    _details(events)


def state(event: Event) -> str:
    """What an event means today."""
    if event["release"] is None:
        return _("◇ 已保存，未发布")
    if event["takes_back"] is not None:
        return _("↩ 撤回第 {n} 版", n=event["takes_back"])
    if not event["counts"]:
        return _("○ 已撤回")
    return _("● 有效（示例）") if event["is_sample"] else _("● 有效")


def _file(event: Event, erased: set[int]) -> str:
    if event["upload"] in erased:
        return _("{file}（原件已抹去）", file=event["file"])
    return event["file"] or ""


def _brought(rows: pl.DataFrame | None) -> str:
    """What a publication changed in each table; only how many rows, where nobody told."""
    if rows is None:
        return ""
    told = {row["table"]: _of_table(row) for row in rows.rows(named=True)}
    said = [told[table] for table in publication_changes.TABLES if told.get(table)]
    return _("；").join(said) or _("没有改变")


def _of_table(row: Mapping[str, Any]) -> str:
    table = publication_changes.TABLES[row["table"]]
    if row["new"] is None:
        return _("{table} {n} 行", table=_(table), n=words().number(row["rows"]))
    counts = [_(said, n=words().number(row[kind])) for kind, said in COUNTED.items() if row[kind]]
    return _("{table}：{counts}", table=_(table), counts=_("、").join(counts)) if counts else ""


def _details(events: Sequence[Event]) -> None:
    """One event: the original, the warnings, and what differs from any other release."""
    folder = st.expander(_("查看、比较和下载原件"), key="event_details", on_change="rerun")
    if not folder.open:
        return
    labels = {number: _label(each) for number, each in enumerate(events)}
    with folder:
        original_files.show_originals_size()
        number = st.selectbox(
            _("记录"), list(labels), format_func=labels.__getitem__, key="event", filter_mode=None
        )
        event = events[number]
        if event["upload"] is not None:
            original_files.show_original(event["upload"], event["file"])
        if event["release"] is not None:
            _warnings(event)
            _compare(event["release"])


def _when(event: Event) -> str:
    at = event["published_at"] or event["received_at"]
    return release_moment(at, is_sample=event["is_sample"])


def _label(event: Event) -> str:
    when = _when(event)
    if event["release"] is None:
        return _("未发布：{file}，{when}", file=event["file"], when=when)
    if event["takes_back"] is not None:
        return _(
            "第 {n} 版：撤回第 {old} 版，{when}",
            n=event["release"],
            old=event["takes_back"],
            when=when,
        )
    return _("第 {n} 版：{file}，{when}", n=event["release"], file=event["file"], when=when)


def _warnings(event: Event) -> None:
    """The warnings that were ticked, with name and date."""
    ticked = store_access.store().confirmed().filter(release=event["release"])
    if ticked.is_empty():
        return
    kinds = [
        _("{name}（{n}）", name=_warning(row["code"]), n=row["count"])
        for row in ticked.rows(named=True)
    ]
    said = _(
        "{by} 于 {when} 确认的警告：{kinds}",
        by=person(event["published_by"]),
        when=_when(event),
        kinds=_("、").join(kinds),
    )
    st.markdown(plain(said))


def _warning(code: str) -> str:
    rule = doubt_sentences.RULES.get(Rule(code)) if code in set(Rule) else None
    return _(rule) if rule else code


def _compare(release: int) -> None:
    """Row by row against another release, the one before unless somebody chooses."""
    others = [each for each in range(release - 1, -1, -1)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        since = st.selectbox(
            _("与哪一版比较"),
            others,
            format_func=lambda n: _("第 {n} 版", n=n) if n else _("还没有数据时"),
            key=f"compare_{release}",
            filter_mode=None,
            width=260,
        )
        st.page_link(
            "pages/since.py",
            label=_("看指标和整改的变化"),
            query_params=url_state.to({"since": str(since), "until": str(release)}),
        )
    before, after = store_access.snapshot_at(since), store_access.snapshot_at(release)
    found = store_access.measured(difference.difference, before, after)
    publication_changes.tables(found)
    names = selection.names_by_id(before.schools, after.schools)
    publication_changes.lines(found, names, key="compared")


def _take_back(counting: list[Event]) -> None:
    if not counting:
        return
    labels = {each["release"]: _label(each) for each in counting}
    with st.popover(_("撤回一次发布…")):
        st.markdown(
            _("撤回后，这次发布的数据不再计入，更早发布的数据重新生效。文件和记录都会保留。")
        )
        st.selectbox(
            _("要撤回的发布"),
            list(labels),
            format_func=labels.__getitem__,
            filter_mode=None,
            key=RELEASE,
        )
        st.text_input(_("撤回的原因"), key=NOTE, max_chars=300)
        st.button(_("确认撤回"), type="primary", key="take_back", on_click=_confirmed)


def _confirmed() -> None:
    """Before the page is drawn anew: a publication that somebody else has taken back would leave
    the list, and another one would stand in its place.
    """
    release, note = st.session_state[RELEASE], st.session_state[NOTE].strip()
    if not note:
        st.session_state[_REFUSED] = _("请先写明撤回的原因。")
        return
    answer = store_access.take_back(release, note)
    if answer.refused:
        st.session_state[_REFUSED] = refusal(answer.refused, release)
    else:
        announce(_("已撤回第 {n} 版，现在是第 {now} 版。", n=release, now=answer.release))
