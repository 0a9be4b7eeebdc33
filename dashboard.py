"""The front door: page setup and navigation. Whatever a visitor opens comes through main()."""

from typing import Literal

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from components.server import Gate, browser_policy, connections, serving
from components.shell import (
    _,
    keep_across_pages,
    listen,
    prepare_paper,
    tell,
    tell_document,
    visitor,
    waiting_room,
)
from data import event_log
from data.settings_check import refuse_wrong


def main() -> None:
    visitor.arrive()
    keep_across_pages()  # first, as the navigation and the title speak its language
    listen()
    overview = st.Page("pages/overview.py", title=_("概览"), default=True)
    shown: Literal["hidden", "visible"] = "hidden" if visitor.visit().by_link else "visible"
    page = st.navigation(
        {
            "": [
                overview,
                st.Page("pages/rectification.py", title=_("问题整改")),
                st.Page("pages/since.py", title=_("上次会议以来")),
                st.Page("pages/meeting.py", title=_("会议模式")),
            ],
            _("各项指标"): [
                st.Page("pages/coverage.py", title=_("普及与普惠")),
                st.Page("pages/funding.py", title=_("经费投入")),
                st.Page("pages/facilities.py", title=_("办学条件")),
                st.Page("pages/framework.py", title=_("评价体系")),
            ],
            _("地区与学校"): [
                st.Page("pages/districts.py", title=_("区县比较")),
                st.Page("pages/school.py", title=_("学校档案")),
                st.Page("pages/map.py", title=_("学校地图")),
            ],
            _("数据"): [
                st.Page("pages/upload.py", title=_("数据报送"), visibility=shown),
                st.Page("pages/quality.py", title=_("数据质量")),
            ],
        },
        position="top",
    )
    name = _("教育履职看板")
    st.set_page_config(page_title=f"{page.title} · {name}", page_icon="🏫", layout="wide")
    tell_document()
    prepare_paper()
    waiting_room.wait_until_prepared()
    page.run()


if __name__ == "__main__":  # a visitor: Streamlit runs this file
    main()
else:  # the server: `streamlit run dashboard.py` finds `app` and imports this file
    refuse_wrong()
    # A link to a page must come through this door: the folder pages/ alone
    # would let Streamlit run the page by itself (tests/browser/test_front_door.py).
    PagesManager.uses_pages_directory = False
    event_log.begin()
    connections.bound()
    gate = Middleware(Gate, answered=browser_policy.headers())
    app = st.App("dashboard.py", lifespan=serving, middleware=[gate], on_script_error=tell)
