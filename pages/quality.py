"""数据质量: what is doubtful, what is missing, who has reported, and what is still to be mended."""

import streamlit as st

from components import frame, next_steps, panel, picks
from components.quality import completeness, doubt_list, marks_legend, refused_rows, reporting
from components.theme import plain
from components.words import _

view = frame.open(_("数据质量"))
parts = {
    "doubts": _("疑点"),
    "complete": _("完整性"),
    "reports": _("报送率"),
    "refused": _("待补正的行"),
}
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    part = picks.one_of("quality", _("内容"), parts)
    marks_legend.show()

match part:
    case "complete":
        next_steps.without_schools(view)
        completeness.matrix(completeness.of_view(view), view)
    case "reports":
        next_steps.without_year(view)
        reporting.show(view)
    case "refused":
        refused_rows.show(view)
    case _:
        found = doubt_list.of_view(view)
        st.subheader(plain(doubt_list.finding_of_view(found, view)), anchor=False)
        doubt_list.show(doubt_list.pick(found, view), view)
panel.foot(view)
