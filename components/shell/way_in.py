"""A short way in for whoever comes for the first time: what this is, what of it is real, and three
things to try. Dismissed for good in the reader's browser.
"""

import streamlit as st

from components.shell import js_component, url_state
from components.shell.language import _
from components.shell.visitor import visit

HTML = """
<div class="way-in" hidden>
  <button type="button" class="what" aria-expanded="false"></button>
  <div class="told" hidden></div>
</div>
"""
UPLOAD = "pages/upload.py"


def show_way_in(real: str) -> None:
    """Offer it in a word, to whoever has not dismissed it; ``real`` is what of the sample is."""
    can_upload = not visit().looks_only
    steps = [
        _("看：点一行，看它的依据和整改"),
        _("筛：在上方选地区、年份、学段"),
        *([_("换：放进自己的表格")] if can_upload else []),
    ]
    told = {
        "what": _("第一次来？"),
        "said": [_("这里按国家标准看一个地区的教育职责做到没有：差多少、谁来改、何时改好。"), real],
        "steps": steps,
        "opens": can_upload,
        "dismiss": _("知道了，不再显示"),
    }
    drawn = js_component.component(__file__, HTML)(
        key="way_in", data=told, width="content", on_opened_change=js_component.heard
    )
    if drawn.opened:
        st.switch_page(UPLOAD, query_params=url_state.to({}))
