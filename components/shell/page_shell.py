"""What every page shows around its content."""

import streamlit as st

from components.charts import exhibits
from components.inputs import filter_bar, url_widgets
from components.server import listening
from components.shell import indicator_breadcrumb, release_notice, store_access, url_state, way_in
from components.shell.language import _, words
from components.shell.page_context import PageContext
from components.shell.store_access import measured
from components.shell.visitor import visit
from data.measures import selection
from data.store import Snapshot
from data.words import LANGUAGES

#: The region of the sample whose report is real.
REPORTED = "230717"
_BEGINS = "begins"


def open(title: str) -> PageContext:
    """Begin a page: heading, filters, and what kind of data is on view.

    Where there is nothing to show it says what to do next, and the page ends there.
    """
    return choose(heading(title), title)


def choose(snapshot: Snapshot, title: str = "") -> PageContext:
    """The filters, what the visitor has chosen with them, and the indicator that is followed;
    without the heading, ``title``.
    """
    if not measured(selection.districts, snapshot):
        _nothing_yet(snapshot)
        to_upload(_("去报送数据"))
        st.stop()
    _begin_at_report(snapshot)
    choice = filter_bar.bar(snapshot)
    if choice.picks_schools and selection.schools(choice, snapshot).is_empty():
        filter_bar.offer_nearest(choice, snapshot)
        st.stop()
    view = PageContext(snapshot, choice)
    indicator_breadcrumb.show_breadcrumb(view, title)
    return view


def _begin_at_report(snapshot: Snapshot) -> None:
    """Whoever comes to the sample by a link without a region begins at the one whose report is
    real, as if he had chosen it.
    """
    begins = st.session_state.setdefault(_BEGINS, True)
    st.session_state[_BEGINS] = False
    if begins and "district" not in st.query_params and filter_bar.everywhere(snapshot):
        url_state.put({"district": REPORTED})


def _nothing_yet(snapshot: Snapshot) -> None:
    if not snapshot.own_standards.is_empty():
        st.info(_("只有本地标准，还没有可以对照的数据。"))
    elif visit().looks_only:
        st.info(_("还没有数据。"))
    else:
        st.info(_("还没有数据。请先到“数据报送”页上传并发布工作簿。"))


def heading(title: str, *, publishing: bool = False) -> Snapshot:
    """The title line with the language switch, whether a newer release was published, and whether
    this is the sample; then with the way to bring data of one's own.

    A screen for ``publishing`` always is of the newest release; it ends here for who only looks.
    """
    exhibits.begin()
    store_access.begin(newest=publishing and not visit().looks_only)
    snapshot = store_access.snapshot()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False, width="content" if snapshot.is_sample else "stretch")
        if snapshot.is_sample:
            _say_sample(snapshot, publishing=publishing)
        if visit().looks_only:
            why = _only_looking()
            st.badge(_("只能看，不能改"), icon=":material/visibility:", color="gray", help=why)
        _language_switch()
    release_notice.watch(visit().on_view)
    release_notice.say_if_absent()
    if publishing and visit().looks_only:
        st.info(_only_looking())
        st.stop()
    return snapshot


def _say_sample(snapshot: Snapshot, *, publishing: bool) -> None:
    """That these are no data of one's own, and the way to bring them."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="sample", width="stretch"
    ):
        mark, text = _("示例数据"), _("区级数据取自真实报告，学校数据为示意。")
        if filter_bar.everywhere(snapshot):
            text = _("只有伊美区的区级数据取自真实报告，其余均为示意。")
        st.markdown(f":orange-badge[{mark}] {text}", width="content")
        if not publishing:
            way_in.show_way_in(text)
            to_upload(_("换成自己的数据"))


def _only_looking() -> str:
    """Why this visitor may only look, and where he may do more."""
    if visit().by_link:
        return _("这个链接只能看，不能报送和发布数据。")
    return _(
        "现在没有登录，只有在运行看板的那台电脑上用 {here} 打开，才能报送、发布和改动数据，"
        "下载原件。",
        here=f"`{listening.here()}`",  # no link: elsewhere it leads nowhere
    )


def to_upload(text: str) -> None:
    """The way to the page where data are brought, for who may."""
    if not visit().looks_only:
        st.page_link("pages/upload.py", label=text, icon=":material/arrow_forward:")


def _language_switch() -> None:
    """中文 / English. The choice stays in the link and across pages."""
    url_widgets.widget(
        st.segmented_control,
        url_state.LANGUAGE,
        "语言 / Language",
        LANGUAGES,
        words().language,
        required=True,
        label_visibility="collapsed",
    )
