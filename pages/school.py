"""学校档案: everything about one school, beside the most similar ones and its district."""

import streamlit as st

from components import frame, panel
from components.school import school_card, school_compare, school_profile, school_similar
from components.words import _

view = frame.open(_("学校档案"))
school, view = school_profile.pick(view)
if school is None:
    st.stop()

row = school_profile.head(school, view)
rows = school_card.judged(school, view)
said, beside = st.columns([3, 2], gap="medium")
with said:
    school_card.values(rows, view, row["name"])
    school_card.cells(school, view)
with beside:
    at = st.container()
    school_card.problems(school, view)

st.subheader(_("历年变化，与相似学校比较"), anchor=False)
with st.container(horizontal=True, gap="small"):
    group = school_similar.pick_group()
    figure = school_similar.pick_figure(rows, group)
compared = school_similar.pick_schools(school, group, view)
with at:
    school_profile.place(row, compared.others if compared else (), view)
if figure is not None:
    years, others = st.columns(2, gap="medium")
    with years:
        school_profile.over_years(figure, school_profile.history(school, view), view)
    if compared is not None:
        with others:
            school_compare.one(figure, compared, view)
if compared is not None:
    school_similar.reasons(group, compared)
    school_compare.everything(rows, group, compared, view)
panel.foot(view)
