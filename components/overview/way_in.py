"""A short way in for whoever comes for the first time: what the sample is, what of it is real, and
three things to try. Dismissed for good in the reader's browser. Its script and style stand beside
this file.
"""

import streamlit as st

from components.inputs import filter_bar
from components.shell import PageContext, _, js_component, url_state, visit

HTML = """
<div class="way-in" hidden>
  <button type="button" class="what" aria-expanded="false"></button>
  <ol class="steps"></ol>
  <button type="button" class="dismiss"></button>
  <div class="told" hidden></div>
</div>
"""
UPLOAD = "pages/upload.py"


def show_way_in(view: PageContext) -> None:
    """Show it while the sample is on view, to whoever has not dismissed it."""
    if not view.snapshot.is_sample:
        return
    real = (
        _("只有伊美区的区级数据取自真实报告，其余均为示意。")
        if filter_bar.everywhere(view.snapshot)
        else _("区级数据取自真实报告，学校数据为示意。")
    )
    steps = [
        _("看：点一行，看它的依据和整改"),
        _("筛：在上方选地区、年份、学段"),
        *([] if visit().looks_only else [_("换：放进自己的表格")]),
    ]
    told = {
        "what": _("第一次来？"),
        "said": [_("这里按国家标准看一个地区的教育职责做到没有：差多少、谁来改、何时改好。"), real],
        "steps": steps,
        "opens": not visit().looks_only,
        "dismiss": _("知道了，不再显示"),
    }
    drawn = js_component.component(__file__, HTML)(
        key="way_in", data=told, on_opened_change=js_component.heard
    )
    if drawn.opened:
        st.switch_page(UPLOAD, query_params=url_state.to({}))
