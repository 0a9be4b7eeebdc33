"""办学条件: every school against its standards, what is missing, how even it is, class sizes."""

import polars as pl
import streamlit as st

from components import across, cards, facilities, filters, frame, results
from components.context import catalog, measured
from components.theme import plain
from components.words import _
from data.measures import facilities as measures

view = frame.open(_("办学条件"))
schools = measured(filters.schools, view.choice, view.snapshot)
judged, tested, gaps = results.of_schools(view)

st.subheader(plain(facilities.finding(tested, gaps)), anchor=False)
facilities.matrices(judged, tested, schools)

st.subheader(_("缺口"), anchor=False)
facilities.gaps(gaps, schools)

st.subheader(_("校际均衡"), anchor=False)
coefficients = results.standings(view, [i.id for i in catalog().indicators.values() if i.cv_of])
basic = coefficients.filter(pl.col("programme") == "basic_2012")
if len(results.focus(view)) == 1:
    st.markdown(_("**优质均衡**：七项差异系数分别不高于小学 0.50、初中 0.45。"))
    facilities.balance(coefficients)
    st.markdown(_("**基本均衡**：八项差异系数的平均值，另一套标准，不与上图比较。"))
    cards.grid(basic, results.series(view), view.snapshot, link=False)
else:
    across.cards(coefficients)

st.subheader(_("班额"), anchor=False)
facilities.class_sizes(measured(measures.class_bands, view.snapshot, view.choice.year), schools)
