"""From chosen files to a publication: read, look, publish. Every file is kept in any case."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from components import context
from components.context import catalog, store
from components.filters import COMMA
from components.history import announce, moment
from components.theme import plain
from components.words import _, words
from data import workbook
from data.words import N_
from data.workbook import Checked, Known, Rows

SEVERITY = {"error": N_("▲ 错误"), "warning": N_("△ 提醒")}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: So many findings are shown; nobody mends more at once.
SHOWN = 200
_TURN = "upload_turn"


@dataclass(frozen=True)
class Received:
    """A file that was kept and read. ``seen_before``: the same bytes had come already."""

    name: str
    upload: int
    seen_before: bool
    checked: Checked


def choose() -> list[Received]:
    """Let the visitor choose workbooks; what they hold, in the order given, no file twice."""
    st.session_state.setdefault(_TURN, 0)
    files = st.file_uploader(
        _("点“Upload”选择一个或多个工作簿（.xlsx），或把文件拖进框里。先检查，确认后才发布。"),
        type="xlsx",
        accept_multiple_files=True,
        key=f"files_{st.session_state[_TURN]}",
    )
    received: dict[int, Received] = {}
    for file in files:
        each = _receive(file.name, file.getvalue())
        if each.upload in received:
            first = received[each.upload].name
            same = _("{name} 与 {first} 内容相同，只算一次。", name=each.name, first=first)
            st.info(plain(same))
        received.setdefault(each.upload, each)
    return list(received.values())


def templates() -> None:
    """The layout to start from: the sample filled in, and the empty template."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("下载示例工作簿"),
            context.SAMPLE.read_bytes,
            file_name=context.SAMPLE.name,
            mime=XLSX,
            on_click="ignore",
        )
        st.download_button(
            _("下载空白模板"),
            lambda: workbook.write(Rows.of(), catalog()),
            file_name=_("教育履职数据模板") + ".xlsx",
            mime=XLSX,
            on_click="ignore",
        )


def show(received: Received) -> None:
    """What was understood of a file, and what is wrong in it, errors first."""
    checked = received.checked
    errors = checked.findings.filter(pl.col("severity") == "error").height
    warnings = checked.findings.height - errors
    with st.container(border=True):
        st.markdown(f"**{plain(received.name)}**")
        if received.seen_before:
            st.info(_seen(received.upload))
        if errors:
            st.error(
                _("▲ {n} 处错误，不能发布。请在文件中改正后重新上传；现有数据没有变。", n=errors)
            )
        elif warnings:
            st.warning(_("△ {n} 处提醒，没有错误，可以发布。请先看一看。", n=warnings))
        else:
            st.success(_("● 没有发现错误，可以发布。"))
        if errors or warnings:
            _findings(checked)
        if checked.sheets:
            st.dataframe(_sheets(checked), hide_index=True, width="stretch")


def offer(received: Sequence[Received]) -> None:
    """What would be published and the button; or why it cannot be."""
    if not received:
        return
    wrong = [each.name for each in received if not each.checked.ok]
    if wrong:
        names = plain("、".join(wrong))
        st.warning(_("有错误的文件：{names}。全部改好之前，一个也不发布。", names=names))
        return
    for each in received:
        st.markdown(plain(_would_publish(each)))
    if st.button(_("发布"), type="primary", key="publish"):
        with st.spinner(_("正在发布…")):
            releases = [
                store().publish(each.upload, each.checked.rows, context.PERSON) for each in received
            ]
        st.session_state[_TURN] += 1  # an empty box to choose files with
        announce(_("已发布，现在是第 {n} 版。各页的数字已经更新。", n=releases[-1]))


def _receive(name: str, content: bytes) -> Received:
    digest = hashlib.sha256(content).hexdigest()
    with st.spinner(_("正在读取 {name}…", name=plain(name))):
        upload, seen_before = _keep(st.session_state[_TURN], name, digest, content)
        return Received(name, upload, seen_before, _check(name, digest, store().release(), content))


@st.cache_resource(show_spinner=False, max_entries=50, scope="session")
def _keep(turn: int, name: str, digest: str, _content: bytes) -> tuple[int, bool]:
    seen_before = digest in store().history()["sha256"]
    return store().receive(name, _content, context.PERSON), seen_before


@st.cache_resource(show_spinner=False, max_entries=10, scope="session")
def _check(name: str, digest: str, release: int, _content: bytes) -> Checked:
    """Read again after a publication, as a workbook may name schools that are known by then."""
    now = context.snapshot()
    known = Known() if now.is_sample else Known(now.schools)
    return workbook.read(name, _content, catalog(), known)


def _seen(upload: int) -> str:
    """When the same bytes came before, and whether they count."""
    events = store().history().filter(pl.col("upload") == upload)
    counting = events.filter("counts")
    if counting.is_empty():
        when = moment(events["received_at"][0])
        return _("同样的文件已于 {when} 上传过，目前没有生效。", when=when)
    when, release = moment(counting["published_at"][0]), counting["release"][0]
    return _("同样的文件已于 {when} 发布（第 {n} 版），现在有效。", when=when, n=release)


def _would_publish(received: Received) -> str:
    sheets = received.checked.sheets
    years = sorted({year for each in sheets for year in each.years})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return _(
        "将发布 {name}：{rows} 行数据，{schools} 所学校，年份 {years}。",
        name=received.name,
        rows=words().number(sum(each.rows for each in sheets)),
        schools=words().number(max((each.schools for each in sheets), default=0)),
        years=span or "—",
    )


def _sheets(checked: Checked) -> pl.DataFrame:
    return pl.DataFrame(
        {
            _("工作表"): [each.sheet for each in checked.sheets],
            _("行数"): [str(each.rows) for each in checked.sheets],
            _("学校数"): [str(each.schools or "") for each in checked.sheets],
            _("年份"): [
                COMMA[words().language].join(map(str, each.years)) for each in checked.sheets
            ],
        }
    )


def _findings(checked: Checked) -> None:
    """A table whose sentences wrap, for they are to be read from start to end."""
    found = checked.findings.sort("severity", maintain_order=True).head(SHOWN)
    sentences = [workbook.sentence(row, words()) for row in found.rows(named=True)]
    st.table(
        {
            _("程度"): [_(SEVERITY[severity]) for severity in found["severity"]],
            _("工作表"): list(map(plain, found["sheet"])),
            _("单元格"): list(map(plain, found["cell"])),
            _("问题和改法"): list(map(plain, sentences)),
        },
        hide_index=True,
        height=500 if found.height > 8 else "content",
    )
    if checked.findings.height > SHOWN:
        st.caption(_("只列出前 {n} 处。改正后再上传，会列出其余的。", n=SHOWN))
