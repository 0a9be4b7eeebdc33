"""普及与普惠: enrolment and coverage rates against their standards, over the years, by district."""

import streamlit as st

from components import across, cards, coverage, frame, results
from components.context import catalog
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("普及与普惠"))
rates = results.standings(view, overview.of_page(catalog(), "coverage"))
series = results.series(view)

if len(results.focus(view)) == 1:
    st.subheader(plain(cards.finding(rates)), anchor=False)
    cards.grid(rates, series, view.snapshot, link=False)
    st.subheader(_("与标准相比"), anchor=False)
    coverage.against_standards(rates)
    st.subheader(_("历年变化"), anchor=False)
    coverage.trends(rates, series)
    st.subheader(_("要达标还差多少"), anchor=False)
    coverage.needed(rates)
else:
    st.subheader(plain(across.finding(rates)), anchor=False)
    across.cards(rates)
    st.subheader(_("各地情况"), anchor=False)
    across.side_by_side(rates)
