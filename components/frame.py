"""What every page shows around its content."""

import streamlit as st

from components import breadcrumb, context, exhibit, filters, link, picks
from components.view import View
from components.words import _, words
from data.store.snapshot import Snapshot
from data.words import LANGUAGES

__all__ = ["View", "choose", "heading", "open", "to_upload"]


def open(title: str) -> View:
    """Begin a page: heading, filters, and what kind of data is on view.

    Where there is nothing to show it says what to do next, and the page ends there.
    """
    return choose(heading(title), title)


def choose(snapshot: Snapshot, title: str = "") -> View:
    """The filters, what the visitor has chosen with them, and the indicator that is followed;
    without the heading, ``title``.
    """
    if snapshot.schools.is_empty() and snapshot.region_values.is_empty():
        st.info(_("还没有数据。请先到“数据报送”页上传并发布工作簿。"))
        to_upload(_("去报送数据"))
        st.stop()
    choice = filters.bar(snapshot)
    if choice.picks_schools and filters.schools(choice, snapshot).is_empty():
        filters.nearest(choice, snapshot)
        st.stop()
    view = View(snapshot, choice)
    breadcrumb.show(view, title)
    return view


def heading(title: str, *, invite: bool = True) -> Snapshot:
    """The title line with the language switch, and whether this is the sample.

    ``invite`` the visitor to bring data of their own, if it is.
    """
    exhibit.begin()
    context.publish_sample_if_empty()
    snapshot = context.snapshot()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False, width="stretch")
        _language_switch()
    if snapshot.is_sample:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sample"):
            mark = _("示例数据")
            text = _("区级数据取自真实报告，逐校数据为示意，不代表任何学校。")
            st.markdown(f":orange-badge[{mark}] {text}", width="content")
            if invite:
                to_upload(_("换成自己的数据"))
    return snapshot


def to_upload(text: str) -> None:
    """The way to the page where data are brought."""
    st.page_link("pages/upload.py", label=text, icon=":material/arrow_forward:")


def _language_switch() -> None:
    """中文 / English. The choice stays in the link and across pages."""
    picks.widget(
        st.segmented_control,
        link.LANGUAGE,
        "语言 / Language",
        LANGUAGES,
        words().language,
        required=True,
        label_visibility="collapsed",
    )
