"""问题整改: what has to be put right, by whom, until when, and what is overdue."""

import streamlit as st

from components import frame, next_steps, panel, rectification_item, rectification_list
from components.theme import plain
from components.words import _

view = frame.open(_("问题整改"))
next_steps.without_rectification(view)
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
first.subheader(plain(rectification_list.finding(everything, day)), anchor=False)

in_list, beside = st.columns([5, 3], gap="medium")
with in_list:
    rectification_list.table(listed, view)
with beside:
    rectification_item.show(listed, rectification_list.of_district(view, day), view)
panel.foot(view)
