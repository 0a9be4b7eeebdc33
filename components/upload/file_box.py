"""The box for files, and what has come out of it: kept, read, and seen before or not. Its script
stands beside this file.
"""

from time import monotonic

import streamlit as st
from streamlit.elements.lib.mutable_status_container import StatusContainer
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.server import upload_quota
from components.shell import (
    _,
    attempt,
    js_component,
    moment,
    person,
    plain,
    refusal,
    store,
    words,
)
from components.upload import received_files
from data import workbook
from data.intake import Progress, Received, Tell, start_readers
from data.settings import MOST_MEGABYTES, READ_SECONDS

#: As clerks know the formats that ``open_book`` reads.
FORMATS = {
    "xlsx": "Excel",
    "xls": "Excel 97–2003",
    "xlsb": "Excel (xlsb)",
    "ods": "ODS",
    "text": "CSV",
    "html": "HTML",
    "xml": "XML",
}
#: From so many seconds on it is said how long reading has taken.
LONG = 3


def files() -> list[Received]:
    """Let the visitor choose files; what they hold, in the order given, no file twice."""
    start_readers()  # starts while they are chosen
    chosen = st.file_uploader(
        _(
            "选择一个或多个文件，或把文件拖进框里：Excel（xlsx、xlsm、xls、xlsb）、"
            "WPS（et）、ODS、CSV 或文本，每个不超过 {n} MB。先检查，确认后才发布。",
            n=MOST_MEGABYTES.value,
        ),
        accept_multiple_files=True,
        max_upload_size=int(MOST_MEGABYTES.value),
        key=f"files_{received_files.turn()}",
    )
    _say_in_words()
    if upload_quota.was_refused():
        st.warning(upload_quota.too_much(words()))
    return _received(chosen) if chosen else []


def _say_in_words() -> None:
    """Streamlit's box speaks English only, and takes no other words than its label."""
    said = {
        "^Upload$": _("选择文件"),
        "^file upload$": _("文件"),
        "^.+ per file$": _("每个不超过 {n} MB", n=MOST_MEGABYTES.value),
        "^Drag and drop files here$": _("把文件拖到这里"),
        "^Add files$": _("添加文件"),
        "^Remove (.+)$": _("移除 {file}", file="$1"),
        "^File must be .+$": _("文件超过 {n} MB", n=MOST_MEGABYTES.value),
    }
    js_component.component(__file__, "<span></span>")(
        key="file_box", data={"words": list(said.items())}
    )


def _received(chosen: list[UploadedFile]) -> list[Received]:
    """Read one file after the other, and say of each what came of it."""
    received: dict[int, Received] = {}
    unkept = 0
    with st.status(_("正在读取 {n} 个文件…", n=len(chosen)), expanded=True) as status:
        for n, file in enumerate(chosen, 1):
            tell = _teller(status, _progress(n, len(chosen), file.name))
            each, refused = attempt(received_files.receive, file.name, file.getvalue(), tell)
            if each is None:
                unkept += 1
                st.markdown(plain(_unkept(file.name, refused)))
            elif each.upload in received:
                st.markdown(plain(_twice(each, received[each.upload])))
            else:
                received[each.upload] = each
                st.markdown(plain(_line(each)))
        tell = _teller(status, _("正在读取 {n} 个文件…", n=len(chosen)))
        files = received_files.knowing_each_other(list(received.values()), tell)
        _done(status, files, unkept)
    return files


def _progress(n: int, count: int, name: str) -> str:
    return plain(_("正在读取第 {n} 个，共 {count} 个：{name}", n=n, count=count, name=name))


def _teller(status: StatusContainer, what: str) -> Tell:
    """Says in ``status`` how far the file is, and how long it takes where that is long. Reading
    ends there when the visitor leaves: what is said to him then ends the run.
    """
    began = monotonic()
    status.update(label=what)

    def tell(progress: Progress | None) -> None:
        passed = int(monotonic() - began)
        steps = []
        if progress is not None:
            steps.append(_("第 {sheet} 张表，共 {of} 张", sheet=progress.sheet, of=progress.of))
        if passed >= LONG:
            steps.append(_("已用 {n} 秒，最多 {most} 秒", n=passed, most=READ_SECONDS.value))
        status.update(label=" · ".join([what, *steps]))

    return tell


def _unkept(name: str, refused: str) -> str:
    return _("▲ {name} 没有保存。{why}", name=name, why=refusal(refused))


def _done(status: StatusContainer, received: list[Received], unkept: int) -> None:
    unread = sum(each.book is None for each in received)
    if unkept:
        status.update(label=_("{n} 个文件没有保存。", n=unkept), state="error")
    elif unread:
        status.update(label=_("{n} 个文件无法读取，原件已保存。", n=unread), state="error")
    else:
        label = _("{n} 个文件已保存并读取。", n=len(received))
        quiet = all(each.before is None for each in received)
        status.update(label=label, state="complete", expanded=not quiet)


def _twice(each: Received, first: Received) -> str:
    return _("◇ {name} 与 {first} 内容相同，只算一次。", name=each.name, first=first.name)


def _line(each: Received) -> str:
    """One file: what it is and how large, or why it cannot be read; and whether it came before."""
    size = words().number(-(-len(each.content) // 1024), 0)
    if each.book is None:
        finding = each.checked.findings.row(0, named=True)
        said = "▲ " + workbook.sentence(finding, words())
    else:
        said = _(
            "● {name}：{format}，{size} KB，{n} 张工作表。",
            name=each.name,
            format=FORMATS[each.book.format],
            size=size,
            n=len(each.book.sheets),
        )
    return f"{said} {_seen(each)}".strip()


def _seen(each: Received) -> str:
    """When the same bytes came before, by whom, and whether they count."""
    if each.before is None:
        return ""
    before = {"when": moment(each.before.at), "by": person(each.before.by)}
    events = store().history().filter(upload=each.upload, counts=True)
    if events.is_empty():
        return _("◇ 同样的文件已于 {when} 由 {by} 上传过，目前没有生效。", **before)
    release = events["release"][0]
    return _(
        "◇ 同样的文件已于 {when} 由 {by} 上传并发布（第 {n} 版），现在有效。", **before, n=release
    )
