"""问题整改: what has to be put right, by whom, until when, and what is overdue."""

import streamlit as st

from components.charts import chart_panel
from components.rectification import rectification_item, rectification_list
from components.shell import _, empty_states, page_shell, plain

view = page_shell.open(_("问题整改"))
empty_states.without_rectification(view)
first, said = st.container(), st.container()
counts, filters = st.columns([3, 2], gap="medium")
with filters:
    day = rectification_list.pick_day()
everything = rectification_list.on_view(view, day)
with said:
    rectification_list.scope(everything, view)
    asked_for = rectification_list.asked_for(everything, view, day)
with filters:
    listed = rectification_list.pick(asked_for)
with counts:
    rectification_list.states(view, everything)
first.subheader(plain(rectification_list.rectification_finding(everything, day)), anchor=False)

in_list, beside = rectification_item.list_and_item()
with in_list:
    rectification_list.table(listed, view)
with beside:
    rectification_item.show_rectification_item(
        listed, rectification_list.of_district(view, day), view
    )
chart_panel.foot(view)
