"""学校档案: everything about one school, beside the most similar ones and its district."""

import streamlit as st

from components.charts import chart_panel
from components.school import (
    school_card,
    school_compare,
    school_indicator,
    school_profile,
    school_similar,
)
from components.shell import _, empty_states, page_shell

view = page_shell.open(_("学校档案"))
empty_states.say_without_schools(view)
school, view = school_profile.pick(view)
if school is None:
    st.stop()

school_profile.head(school, view)
school_indicator.show_school_indicator(school, view)
beside = school_similar.asked(school)
compared = school_similar.compared(beside, view)
said, about = st.columns([3, 2], gap="medium")
with said:
    school_card.values(school, view)
    school_card.cells(school, view)
with about:
    school_profile.place(school, compared.others if compared else (), view)
    school_card.problems(school, view)

st.subheader(_("历年变化，与相似学校比较"), anchor=False)
with st.container(horizontal=True, gap="small"):
    school_similar.pick_group()
    figure = school_similar.pick_figure(beside, view)
if compared is not None:
    school_similar.pick_schools(compared, view)
if figure is not None:
    years, others = st.columns(2, gap="medium")
    with years:
        school_profile.over_years(figure, view)
    with others:
        school_compare.one(figure, beside, view)
if compared is not None:
    school_similar.reasons(beside, view)
    school_compare.everything(beside, view)
chart_panel.foot(view)
