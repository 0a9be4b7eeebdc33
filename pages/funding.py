"""经费投入: the two never-decrease rules, budget and execution, per student, student aid."""

import streamlit as st

from components import across, frame, funding, results
from components.context import catalog, measured
from components.theme import plain
from components.words import _
from data.measures import funding as measures
from data.measures import overview

view = frame.open(_("经费投入"))
regions = results.focus(view)

if len(regions) > 1:
    rows = results.standings(view, overview.of_page(catalog(), "funding"))
    st.subheader(plain(across.finding(rows)), anchor=False)
    across.cards(rows)
    st.subheader(_("各地情况"), anchor=False)
    across.side_by_side(rows)
    st.stop()

series = results.of_stages(results.series(view), view)
changes = funding.changes(series, view.choice.year)
st.subheader(plain(funding.finding(changes)), anchor=False)
st.markdown(_("两个只增不减：一般公共预算教育支出总量和生均都不得低于上年。"))
funding.rules(changes)

budget, per_student = st.columns(2)
with budget:
    st.subheader(_("年初预算与实际执行"), anchor=False)
    funding.budget(measured(measures.execution, view.snapshot, regions[0]))
with per_student:
    st.subheader(_("生均一般公共预算教育经费"), anchor=False)
    funding.per_student(series, view.choice.year)

st.subheader(_("学生资助"), anchor=False)
kinds, sources = st.columns(2)
with kinds:
    funding.aid(series, "aid_students", view.choice.year)
with sources:
    funding.aid(series, "aid_amount", view.choice.year)
