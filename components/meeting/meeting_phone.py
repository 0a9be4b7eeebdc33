"""The view on the wall for the phones of the audience: its link as a QR code.

Whoever follows by it sees the release that is on the wall, and may look and not write.
"""

from io import BytesIO
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from components.shell import _, url_state, visit

#: Addresses that mean the machine itself, wherever they are opened.
HERE = ("localhost", "127.0.0.1", "::1")


def popover() -> None:
    """A button that unfolds the code; drawn when opened."""
    folder = st.popover(_("手机扫码"), key="meeting_phone", type="tertiary", on_change="rerun")
    if not folder.open:
        return
    address = address_of_audience()
    with folder:
        st.image(code(address), caption=_("用手机打开同一画面"), width=320)
        st.code(address, language=None, wrap_lines=True)
        if urlsplit(address).hostname in HERE:
            st.caption(_("这个地址只在本机有效。请用本机在局域网中的地址打开看板，手机才能扫开。"))


def address_of_view() -> str:
    """That of what is on view, as the browser knows the server."""
    return _address(st.query_params.to_dict())


def address_of_audience() -> str:
    """The same for those who only look."""
    theirs = {url_state.LOOK: "1", url_state.RELEASE: str(visit().on_view)}
    return _address(st.query_params.to_dict() | theirs)


def _address(asked: dict[str, str]) -> str:
    return f"{st.context.url or ''}?{urlencode(asked)}"


def code(address: str) -> str:
    """A picture (SVG) that a phone's camera reads, dark on white in both themes."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, light="#ffffff", xmldecl=False)
    return drawn.getvalue().decode()
