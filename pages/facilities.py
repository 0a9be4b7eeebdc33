"""办学条件: every school against its standards, what is missing, how even it is, class sizes."""

import polars as pl
import streamlit as st

from components import across, cards, facilities, filters, frame, results
from components.context import catalog, measured
from components.theme import plain
from components.words import _
from data.measures import balance
from data.measures import facilities as measures

view = frame.open(_("办学条件"))
schools = measured(filters.schools, view.choice, view.snapshot)
judged, tested, gaps = results.of_schools(view)

st.subheader(plain(facilities.finding(tested, gaps)), anchor=False)
match facilities.pick_part():
    case "gaps":
        facilities.gaps(gaps, schools)
    case "balance" if len(results.focus(view)) > 1:
        across.cards(results.standings(view, balance.coefficient_ids(catalog())))
    case "balance":
        coefficients = results.standings(view, balance.coefficient_ids(catalog()))
        st.markdown(_("**优质均衡**：七项差异系数分别不高于小学 0.50、初中 0.45。"))
        facilities.balance(coefficients)
        st.markdown(_("**基本均衡**：八项差异系数的平均值，另一套标准，不与上图比较。"))
        basic = coefficients.filter(pl.col("programme") == "basic_2012")
        cards.grid(basic, results.series(view), view.snapshot, link=False)
    case "classes":
        bands = measured(measures.class_bands, view.snapshot, view.choice.year)
        facilities.class_sizes(bands, schools)
    case _:
        facilities.matrix(judged, tested, schools)
