"""A meeting: chosen scenes one after the other, in large. The link holds which and where.

``scenes`` are the codes in their order, ``scene`` the number of the one on the wall (without it
nothing runs), ``every`` the seconds after which the next one comes, ``focus`` the school or
district that stands out.
"""

from datetime import timedelta

import polars as pl
import streamlit as st

from components.charts import exhibits
from components.figures import shared_results
from components.inputs import url_widgets
from components.meeting import (
    meeting_notes,
    meeting_phone,
    meeting_scenes,
    meeting_screen,
    meeting_wall,
)
from components.meeting.meeting_scenes import FORMER, SCENES
from components.shell import (
    PageContext,
    _,
    page_shell,
    per_release,
    plain,
    reader_clock,
    release_moment,
    release_notice,
    store_access,
    url_state,
    visit,
)
from data.measures import Choice, selection

CHOSEN, NOW, EVERY, FOCUS = "scenes", "scene", "every", "focus"
#: Seconds of a scene when the meeting goes on by itself.
SECONDS = (10, 20, 30, 60)
#: Data older than this are said to be.
FRESH = timedelta(days=1)
#: A browser cannot choose from more names than this without a pause.
OFFERED = 1_000
_PAUSED = "meeting_paused"


def sequence() -> list[str]:
    """The codes of the chosen scenes in their order, all of them if none is chosen."""
    stated = st.query_params.get(CHOSEN, "").split(",")
    known = (FORMER.get(code, code) for code in stated)
    return [code for code in dict.fromkeys(known) if code in SCENES] or list(SCENES)


def running() -> bool:
    """Whether a scene is on the wall."""
    return NOW in st.query_params


def position() -> int:
    """The number of the scene on the wall, from 1."""
    return min(max(url_state.number(NOW), 1), len(sequence()))


def step(by: int) -> None:
    """Go on or back; at the end stay there."""
    _go(min(max(position() + by, 1), len(sequence())))


def follow(by: int) -> None:
    """As ``step``, but the clock begins anew after the last scene."""
    last = position() + by > len(sequence())
    _go(1) if last and _seconds() else step(by)


def end() -> None:
    """Take the scene off the wall."""
    url_state.put({NOW: "", url_state.RELEASE: ""})


def _go(number: int) -> None:
    """The link names the release, too: what is on the wall outlives the server's memory."""
    url_state.put({NOW: str(number), url_state.RELEASE: str(visit().on_view)})


def choose(view: PageContext) -> None:
    """Which scenes, in which order; and start."""
    url_widgets.widget(
        st.multiselect,
        CHOSEN,
        _("画面和顺序"),
        {code: meeting_scenes.title(code) for code in SCENES},
        sequence() if CHOSEN in st.query_params else [],
        placeholder=_("不选则依次放映全部画面"),
    )
    names = [meeting_scenes.title(code) for code in sequence()]
    st.markdown(plain(_("将放映 {n} 个画面：{names}。", n=len(names), names=_("、").join(names))))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(_("开始放映"), key="start", type="primary", on_click=_go, args=(1,))
        _age(view)
    st.caption(
        _(
            "放映时：左右方向键或翻页键换画面，一个画面放不下的分成几页，先翻完再换；Esc 结束。"
            "按钮在屏幕下方，动一下鼠标才出现；“全屏”按钮铺满屏幕。链接会记住画面、筛选和焦点。"
        )
    )
    meeting_notes.earlier()


def show_scene() -> PageContext:
    """The scene on the wall, and below it what it is steered by, with the filters, live."""
    exhibits.begin(exhibits.Room(large=True, focus=st.query_params.get(FOCUS, "")))
    store_access.begin()
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="meeting_controls"
    ):
        bar = st.container(
            horizontal=True, vertical_alignment="center", gap="small", key="meeting_bar"
        )
        view = page_shell.choose(store_access.snapshot())
        with bar:
            _controls(view)
        choices = st.container(horizontal=True, gap="small", key="scene_choices")
    code = sequence()[position() - 1]
    region = next(iter(shared_results.focus(view)), None)
    st.title(plain(meeting_scenes.title(code, region)), anchor=False)
    SCENES[code].needed(view)
    with choices:
        shown = SCENES[code].tell(view)
    meeting_wall.show_wall(view, str(position()), shown, st.query_params.get(FOCUS, ""))
    return view


def _controls(view: PageContext) -> None:
    _steps()
    _clock()
    _focus(view)
    if not visit().looks_only:
        meeting_notes.popover(view)
    meeting_phone.popover()
    meeting_screen.show_meeting_screen(
        _("全屏"),
        scene=str(position()),
        seconds=0 if st.session_state.get(_PAUSED) else _seconds(),
        on_step=follow,
        on_leave=end,
    )
    st.button(_("结束"), key="end", on_click=end, shortcut="Esc", type="tertiary")
    release_notice.offer()
    _age(view)


def _steps() -> None:
    count, now = len(sequence()), position()
    # Never disabled: the first and the last scene may have several pages.
    st.button(_("上一个"), key="previous", on_click=step, args=(-1,), shortcut="Left")
    st.markdown(f"**{now} / {count}**", width="content")
    st.button(_("下一个"), key="next", on_click=step, args=(1,), shortcut="Right")


def _seconds() -> int:
    stated = st.query_params.get(EVERY, "")
    return int(stated) if stated in map(str, SECONDS) else 0


def _clock() -> None:
    """How long a scene stays, and a pause."""
    paces: dict[int | str, str] = {"": _("手动换画面")}
    paces |= {n: _("每 {n} 秒换一个", n=n) for n in SECONDS}
    how = {"label_visibility": "collapsed", "width": 190}
    url_widgets.widget(st.selectbox, EVERY, _("自动放映"), paces, _seconds() or "", **how)
    if _seconds():
        st.toggle(_("暂停"), key=_PAUSED)


def _focus(view: PageContext) -> None:
    """The school or district that stands out in the charts; all others are pale."""
    names = _names(view.choice, view.snapshot, shared_results.lowest(view))
    stated = st.query_params.get(FOCUS, "")
    offered = {"": _("不设焦点")} | {name: name for name in names}
    how = {"label_visibility": "collapsed", "width": 200}
    chosen = stated if stated in names else ""
    url_widgets.widget(st.selectbox, FOCUS, _("焦点"), offered, chosen, **how)


@per_release
def _names(
    choice: Choice, snapshot: store_access.Snapshot, regions: tuple[str, ...]
) -> tuple[str, ...]:
    schools = selection.school_names(selection.schools(choice, snapshot))["name"].head(OFFERED)
    districts = selection.district_names(regions).values() if len(regions) > 1 else ()
    return tuple(pl.Series([*districts, *schools], dtype=pl.String).unique(maintain_order=True))


def _age(view: PageContext) -> None:
    """Say when the data are not of today."""
    at = view.snapshot.published_at
    if at is not None and reader_clock.instant() - at > FRESH:
        when = release_moment(at, is_sample=view.snapshot.is_sample)
        st.badge(_("数据发布于 {when}，已超过一天", when=when), color="yellow")
