"""数据质量: what is doubtful, what is missing, who has reported, and what is still to be mended."""

import streamlit as st

from components.charts import chart_panel
from components.inputs import url_widgets
from components.quality import (
    completeness_matrix,
    doubt_list,
    marks_legend,
    refused_rows,
    reporting_section,
)
from components.shell import _, empty_states, page_shell, plain

view = page_shell.open(_("数据质量"))
parts = {
    "doubts": _("疑点"),
    "complete": _("完整性"),
    "reports": _("报送率"),
    "refused": _("待补正的行"),
}
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    part = url_widgets.one_of("quality", _("内容"), parts)
    marks_legend.show_marks_legend()

match part:
    case "complete":
        empty_states.without_schools(view)
        completeness_matrix.matrix(completeness_matrix.of_view(view), view)
    case "reports":
        empty_states.without_year(view)
        reporting_section.show_reporting(view)
    case "refused":
        refused_rows.show_refused_rows(view)
    case _:
        found = doubt_list.of_view(view)
        st.subheader(plain(doubt_list.finding_of_view(found, view)), anchor=False)
        doubt_list.show_doubt_list(doubt_list.pick(found, view), view)
chart_panel.foot(view)
