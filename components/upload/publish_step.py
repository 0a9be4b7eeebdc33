"""The decision: without which rows, with which note, on top of which release."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.shell import (
    FileToPublish,
    _,
    announce,
    moment,
    person,
    plain,
    refusal,
    store,
    store_access,
    url_state,
    words,
)
from components.upload import check_list, publication_changes, received_files
from data.intake import Assessment, Received

_ASKED = "upload_asked"


class Asked(NamedTuple):
    """Somebody has said 'publish', looking at ``release``."""

    release: int


def without_refused() -> bool:
    """Whether the visitor has chosen to publish without the rows that are wrong."""
    return bool(st.session_state.get(_without_key()))


def choose_rows(assessment: Assessment) -> None:
    """The choice to leave out what is wrong, where there is anything wrong."""
    n = assessment.refused if without_refused() else _wrong(assessment)
    left = assessment.rows - (n - assessment.refused)
    if n + assessment.parts == 0 or left == 0:
        return
    st.checkbox(_without(n, assessment.parts), key=_without_key())
    st.caption(_("发布其余 {n} 行。互相矛盾的行看不出哪一行对，都不发布。", n=words().number(left)))
    refused = url_state.to({"quality": "refused"})
    st.page_link("pages/quality.py", label=_("看待补正的行"), query_params=refused)


def _without(rows: int, parts: int) -> str:
    """What is left out: all of some rows, some cells of others."""
    n, m = words().number(rows), words().number(parts)
    if not parts:
        return _("不含这 {n} 行发布。它们连同原文件列在“数据质量”的“待补正的行”里，直到补正。", n=n)
    if not rows:
        return _(
            "不含这 {m} 行中有错误的单元格发布，同一行的其他数据照常发布。"
            "它们连同原文件列在“数据质量”的“待补正的行”里，直到补正。",
            m=m,
        )
    return _(
        "不含这 {n} 行，以及另外 {m} 行中有错误的单元格发布，那 {m} 行的其他数据照常发布。"
        "它们连同原文件列在“数据质量”的“待补正的行”里，直到补正。",
        n=n,
        m=m,
    )


def offer(received: Sequence[Received], assessment: Assessment) -> None:
    """The note and the button; or why it cannot be."""
    asked: Asked | None = st.session_state.pop(_ASKED, None)
    if assessment.failed and not without_refused():
        st.warning(_not_yet(assessment))
        return
    if assessment.rows == 0:
        st.warning(_("没有可以发布的数据行。"))
        return
    must = publication_changes.values_change(assessment)
    st.text_input(
        _("说明（必填：已发布的数值会改变，请写明原因）") if must else _("说明（可不填）"),
        key=_note_key(),
        max_chars=300,
    )
    st.button(
        _("发布"),
        type="primary",
        key="publish",
        on_click=_ask,
        args=(assessment.before.release,),
    )
    if asked is not None:
        _decide(asked, assessment, must)


def _not_yet(assessment: Assessment) -> str:
    """Why what has errors cannot be published, and what can be done."""
    if assessment.asks:
        return _("有错误，还不能发布。请先回答上面的问题；还有错误的，请改正后重新上传。")
    return _("有错误，还不能发布。请改正后重新上传，或选择不含有错误的内容发布。")


def overtaken(assessment: Assessment) -> None:
    """Say so where another publication came in between: what is shown is what it is now."""
    asked: Asked | None = st.session_state.get(_ASKED)
    if asked is None or asked.release == assessment.before.release:
        return
    event = store().history().filter(release=assessment.before.release).row(0, named=True)
    said = _(
        "没有发布：在此期间 {by} 于 {when} 有新的发布，现在是第 {n} 版。"
        "变化已按新的数据重新计算，请再看一遍后发布。",
        by=person(event["published_by"]),
        when=moment(event["published_at"]),
        n=assessment.before.release,
    )
    st.warning(plain(said))


def _ask(release: int) -> None:
    """Runs before the page is drawn anew: ``release`` is what the visitor had before them."""
    st.session_state[_ASKED] = Asked(release)


def _decide(asked: Asked, assessment: Assessment, must: bool) -> None:
    if asked.release != assessment.before.release:
        return
    note = str(st.session_state.get(_note_key(), "")).strip()
    done, all_of_them = check_list.ticked(assessment)
    if done < all_of_them:
        st.warning(_("还有 {n} 类警告没有勾选，没有发布。", n=all_of_them - done))
    if must and not note:
        st.warning(_("已发布的数值会改变，请写明原因，没有发布。"))
    if done < all_of_them or (must and not note):
        return
    with st.spinner(_("正在发布…")):
        answer = store_access.publish(_going(assessment), note, asked.release)
    if answer.refused == "not_the_newest":  # somebody was faster by a second
        _ask(asked.release)
        st.rerun()
    if answer.refused:
        st.warning(plain(refusal(answer.refused)))
        return
    received_files.next_turn()
    announce(_("已发布，现在是第 {n} 版。各页的数字已经更新。", n=answer.release))
    st.rerun()


def _going(assessment: Assessment) -> list[FileToPublish]:
    return [
        FileToPublish(
            each.upload,
            each.checked.rows,
            check_list.confirmed(assessment, each),
            each.checked.refused,
            step,
        )
        for each, step in zip(assessment.files, assessment.steps, strict=True)
    ]


def _wrong(assessment: Assessment) -> int:
    """The rows that would be left out: those refused, and those that a check has failed on."""
    failed = {
        key
        for result in assessment.failed
        if "rule" in result.findings.columns
        for key in result.findings.drop_nulls("cell")["key"]
    }
    doubted = {
        (number, sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for number, cells in enumerate(assessment.cells)
        for key, sheet, cell in cells.iter_rows()
        if key in failed
    }
    return assessment.refused + len(doubted)


def _without_key() -> str:
    return f"without_{received_files.turn()}"


def _note_key() -> str:
    return f"note_{received_files.turn()}"
