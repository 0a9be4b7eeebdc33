"""The button that makes a picture of what is on the screen, with its sentence above and its foot
line below: the reader's browser draws it, the server needs nothing for it. Its script and style
stand beside this file, and what draws elements on a canvas: ``modern_screenshot.js``.
"""

import logging
from base64 import b64decode
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.charts import exhibits
from components.charts.exhibits import Exhibit
from components.shell import _, js_component
from components.tables import file_export
from data.error_place import error_place
from data.words import MINUS

log = logging.getLogger(__name__)

HTML: Final = '<button type="button" class="picture"></button><span role="status"></span>'
LIBRARY: Final = (Path(__file__).with_name("modern_screenshot.js"),)
#: More rows than this nobody reads in a picture; the workbook has them all.
MOST_ROWS: Final = 40
ADDRESS, SIGNATURE = "data:image/png;base64,", b"\x89PNG\r\n\x1a\n"


def show_picture_button(shown: Exhibit, *, with_table: bool) -> None:
    """The button. It draws what stands on the screen, and the table below it if wanted; where
    nothing stands there, the table alone.

    Of a collected exhibit that has no picture yet it draws one without being clicked, and sends it:
    see ``exhibits.pictures``.
    """
    waited = exhibits.is_ticked(shown) and exhibits.picture(shown) is None
    key = f"{shown.key}_png"
    js_component.component(__file__, HTML, LIBRARY)(
        key=key,
        data=data(shown, with_table=with_table, wanted=waited),
        width="content",
        on_picture_change=partial(_keep, shown, key),
    )


def data(shown: Exhibit, *, with_table: bool, wanted: bool) -> dict[str, Any]:
    """What the script draws; ``wanted`` says what a picture that is sent belongs to."""
    table = shown.table
    return {
        "of": shown.of or shown.key,
        "title": shown.title,
        "foot": shown.foot,
        "file": f"{file_export.file_name(shown.title)}.png",
        "columns": table.columns,
        "rows": [[said(value) for value in row] for row in table.head(MOST_ROWS).iter_rows()],
        "all": table.height,
        "with_table": with_table,
        "wanted": list(exhibits.identity(shown)) if wanted else None,
        "words": {
            "label": _("图片"),
            "busy": _("正在画图片……"),
            "failed": _("浏览器没能画出图片，可以截屏代替。"),
            "lost": _("取不到地图的画面。请刷新页面再试，或截屏代替。"),
            "cut": _("图中是其中 {n} 行，共 {all} 行。", n="{n}", all="{all}"),
        },
    }


def said(value: object) -> str:
    """A value as it is read: at most two places, a dash where nothing was reported."""
    if value is None:
        return "—"
    if isinstance(value, float):
        shortened = f"{value:,.2f}".rstrip("0").rstrip(".")
        return shortened.replace("-", MINUS)
    return str(value)


def _keep(shown: Exhibit, key: str) -> None:
    sent = st.session_state[key].picture
    if isinstance(sent, dict) and sent.get("of") == list(exhibits.identity(shown)):
        exhibits.keep_picture(shown, content(sent.get("address")))


def content(address: object) -> bytes:
    """The PNG that a browser says stands at ``address``; nothing of what is none or too large."""
    longest = len(ADDRESS) + exhibits.MOST_BYTES * 4 // 3 + 4
    if not isinstance(address, str) or not address.startswith(ADDRESS) or len(address) > longest:
        return b""
    try:
        found = b64decode(address[len(ADDRESS) :], validate=True)
    except ValueError as error:
        log.warning("a picture was sent that is no base64: %s", error_place(error))
        return b""
    return found if found.startswith(SIGNATURE) else b""
