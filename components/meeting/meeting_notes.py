"""What a meeting decides: a rectification item with its provenance, or a note with date."""

from datetime import datetime
from secrets import token_hex

import polars as pl
import streamlit as st

from components.figures import shared_results
from components.meeting import meeting_dates, meeting_phone
from components.shell import (
    N_,
    Answer,
    FileToPublish,
    PageContext,
    _,
    catalog,
    measured,
    moment,
    plain,
    reader_clock,
    refusal,
    store_access,
    visit,
    written,
)
from data.intake import noted_items
from data.measures import selection
from data.records import Nature, Progress

PROBLEM = "problem"
#: What a decision says, by the column of the list of items.
FIELDS = {
    PROBLEM: N_("会上决定了什么？"),
    "responsible": N_("责任单位或责任人"),
    "due": N_("完成期限"),
    "region": N_("地区"),
}
#: As many letters as a cell of a workbook surely holds.
LONGEST = 2_000
#: What a decision can become.
KINDS = {"item": N_("整改事项"), "remark": N_("备注")}
TEXT, WHO, DUE, KIND, REGION = (
    "decision",
    "decision_who",
    "decision_due",
    "decision_kind",
    "decision_region",
)
SHOWN = 20


def popover(view: PageContext) -> None:
    """A button that unfolds the line for a decision."""
    folder = st.popover(_("记录决定"), key="meeting_notes", type="tertiary", on_change="rerun")
    if not folder.open:
        return
    with folder:
        kind = st.segmented_control(
            _("记为"),
            list(KINDS),
            format_func=_kind,
            default="item",
            required=True,
            key=KIND,
            label_visibility="collapsed",
        )
        st.text_area(_("会上决定了什么？"), key=TEXT, max_chars=LONGEST)
        if kind == "item":
            _details(view)
        st.button(_("保存"), key="decide", on_click=_keep, args=(view,))


def _kind(code: str) -> str:
    word = KINDS[code]
    return _(word)


def _details(view: PageContext) -> None:
    """Whom an item concerns, until when, and of which region it is."""
    st.text_input(_("责任单位或责任人"), key=WHO, max_chars=200)
    # Usually by the next meeting, which asks for it.
    st.session_state.setdefault(DUE, meeting_dates.next_meeting())
    st.date_input(_("完成期限"), key=DUE, format="YYYY-MM-DD")
    regions = shared_results.focus(view)
    if len(regions) > 1:
        names = measured(selection.district_names, regions)
        hint = _("请选择地区")
        speak = names.__getitem__
        st.selectbox(_("地区"), regions, None, speak, key=REGION, placeholder=hint)


def _region(view: PageContext) -> str | None:
    """Of which region a decision is: the one on view, or of several the one that was chosen."""
    chosen = st.session_state.get(REGION)
    return chosen if chosen in shared_results.focus(view) else shared_results.single(view)


def _keep(view: PageContext) -> None:
    text = st.session_state[TEXT].strip()
    if not text:
        st.toast(_("请先写下决定。"))
    elif st.session_state[KIND] == "remark":
        at = meeting_phone.address_of_view()
        if written(store_access.store().remark, text, at, store_access.PERSON):
            st.session_state[TEXT] = ""
            st.toast(_("备注已记下。"))
    elif missing := _missing(view):
        st.toast(missing)
    else:
        _publish(view, text)


def _missing(view: PageContext) -> str:
    """What an item cannot be without: a place, a unit and a date."""
    if _region(view) is None:
        return _("请先选择地区。")
    if not st.session_state.get(WHO, "").strip():
        return _("请先写明责任单位或责任人。")
    return "" if st.session_state.get(DUE) else _("请先写明完成期限。")


def _publish(view: PageContext, text: str) -> None:
    """Publish ``text`` as a rectification item, and say so; or say why not, and leave it where it
    was written.
    """
    now = reader_clock.now()
    told = item(view, text, now)
    name = _("会议决定") + f"-{now:%Y%m%d-%H%M%S}.xlsx"
    content, rows = noted_items(name, told, catalog())
    lost = unlike(told, rows.rectifications)
    if lost:
        fields = _("、").join(_(FIELDS[field]) for field in lost)
        said = _("没有记下：“{fields}”所写的不能原样保存，请改写后再保存。", fields=fields)
        st.toast(plain(said), duration="infinite")
        return
    upload, refused = store_access.attempt(
        store_access.store().receive, name, content, store_access.PERSON
    )
    answer = _published(FileToPublish(upload, rows), view) if upload else Answer(refused=refused)
    if answer.refused:
        st.toast(plain(refusal(answer.refused)), duration="infinite")
        return
    st.session_state[TEXT] = ""
    st.toast(_said(answer.release))


def _published(going: FileToPublish, view: PageContext) -> Answer:
    """What is decided on the sample belongs to the sample, and goes with it. What others have
    published meanwhile keeps no decision back, and does not come into view with it.
    """
    is_sample = view.snapshot.is_sample
    answer = store_access.publish([going], "", view.snapshot.release, sample=is_sample)
    if answer.refused == "not_the_newest":
        answer = store_access.publish([going], "", None, sample=is_sample)
    return answer


def _said(release: int) -> str:
    if visit().on_view == release:
        return _("已列入整改事项（第 {n} 版数据）。", n=release)
    return _(
        "已列入整改事项（第 {n} 版数据）；画面仍是第 {at} 版，其间另有发布。",
        n=release,
        at=visit().on_view,
    )


def unlike(told: pl.DataFrame, read: pl.DataFrame) -> list[str]:
    """The FIELDS of the decision that ``read`` does not hold as it was told."""
    if read.height != 1:
        return [PROBLEM]
    return [field for field in FIELDS if told[field].to_list() != read[field].to_list()]


def item(view: PageContext, text: str, now: datetime) -> pl.DataFrame:
    """The decision as a row of the list of items."""
    who, due = st.session_state[WHO].strip(), st.session_state[DUE]
    return pl.DataFrame(
        {
            # Two rooms may decide something in the same second.
            "item": f"M{now:%y%m%d%H%M%S}{token_hex(2)}",
            "region": _region(view),
            "section": None,
            "subject": who,
            "schools": "",
            PROBLEM: text,
            "measure": None,
            "responsible": who,
            "due_text": due.isoformat(),
            "due": due,
            "progress": Progress.NOT_STARTED.value,
            "note": _("会议决定，{when}", when=moment(now)),
            "sheet": "",
            "cell": "",
            "nature": Nature.REPORTED.value,
        }
    )


def earlier() -> None:
    """The notes of earlier meetings, the newest first; drawn when unfolded."""
    folder = st.expander(_("以往会议的备注"), key="remarks_open", on_change="rerun")
    if not folder.open:
        return
    with folder:
        rows = store_access.store().remarks().head(SHOWN).to_dicts()
        if not rows:
            st.caption(_("还没有备注。放映时点“记录决定”写下。"))
        for row in rows:
            st.markdown(
                plain(
                    _(
                        "{when}，{by}：{text}",
                        when=moment(row["at"]),
                        by=row["by"],
                        text=row["text"],
                    )
                )
            )
