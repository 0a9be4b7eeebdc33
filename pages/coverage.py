"""普及与普惠: enrolment and coverage rates against their standards, over the years, by district."""

import streamlit as st

from components import across, cards, coverage, frame, next_steps, panel, results
from components.context import catalog
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("普及与普惠"))
indicators = overview.of_page(catalog(), "coverage")
next_steps.without_coverage(view)
rates = results.standings(view, indicators)
series = results.series(view)

if len(results.focus(view)) > 1:
    st.subheader(plain(across.finding(rates)), anchor=False)
    across.cards(rates)
    st.subheader(_("各地情况"), anchor=False)
    across.side_by_side(view, rates)
else:
    st.subheader(plain(cards.finding(rates)), anchor=False)
    match coverage.pick_part(view):
        case "trends":
            coverage.trends(view, rates, series)
        case "districts":
            coverage.districts(view, indicators)
        case _:
            cards.grid(rates, cards.trends(rates, series), view.snapshot, link=False)
            coverage.against_standards(view, rates)
panel.foot(view)
