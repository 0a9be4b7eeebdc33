"""办学条件: every school against its standards, what is missing, how even it is, class sizes."""

import polars as pl
import streamlit as st

from components import across, cards, filters, frame, headline, next_steps, panel, results
from components.context import catalog, measured
from components.districts import district_matrix
from components.facilities import (
    classes,
    evenness,
    parts,
    rooms,
    rulings,
    school_matrix,
    shortfalls,
    spread,
)
from components.indicator_pages import FACILITIES
from components.theme import plain
from components.words import _
from data.measures import balance
from data.measures import facilities as measures

view = frame.open(_("办学条件"))
schools = measured(filters.schools, view.choice, view.snapshot)

st.subheader(plain(parts.finding(view)), anchor=False)
part = parts.pick_part()
if part != "balance":  # coefficients may be reported for a district as a whole
    next_steps.without_schools(view)
match part:
    case "rule":
        rulings.show(view, results.of_schools(view).tested, schools)
    case "balance":
        asked = balance.coefficient_ids(catalog())
        coefficients = results.standings(view, asked)
        if region := results.single(view):
            st.caption(evenness.rule(view.choice.year))
            evenness.show(view, coefficients, region)
            st.caption(_("基本均衡：八项差异系数的平均值，另一套标准，不与上图比较。"))
            basic = coefficients.filter(pl.col("programme") == "basic_2012")
            known = cards.trends(basic, results.series(view, region))
            cards.grid(basic, known, view.snapshot, here=FACILITIES)
        else:
            regions = results.focus(view)
            st.markdown(f"**{plain(headline.finding(view, asked, regions))}**")
            across.order()
            district_matrix.show(view, asked, regions, key="coefficients_across", staged=True)
    case "spread":
        spread.show(view, results.of_schools(view).judged, schools)
    case "gaps":
        shortfalls.show(view, results.of_schools(view).gaps, schools)
    case "rooms":
        rooms.show(view, results.of_schools(view).judged, schools)
    case "classes":
        sizes = measured(measures.class_bands, view.snapshot, catalog(), view.choice.year)
        classes.show(view, sizes, schools)
    case _:
        school_matrix.show(view)
panel.foot(view)
