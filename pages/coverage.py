"""普及与普惠: enrolment and coverage rates against their standards, over the years, by district."""

import streamlit as st

from components import across, cards, coverage, frame, headline, next_steps, panel, results
from components.context import catalog
from components.districts import district_matrix, district_views
from components.indicator_pages import COVERAGE
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("普及与普惠"))
indicators = overview.of_page(catalog(), "coverage")
next_steps.without_coverage(view)
rates = results.standings(view, indicators)
region, regions = results.single(view), results.focus(view)
st.subheader(plain(headline.finding(view, indicators, regions)), anchor=False)

if region:
    series = results.series(view, region)
    match coverage.pick_part(view):
        case "trends":
            coverage.trends(view, rates, series)
        case "districts":
            coverage.districts(view, indicators)
        case _:
            cards.grid(rates, cards.trends(rates, series), view.snapshot, here=COVERAGE)
            coverage.against_standards(view, rates)
else:
    match coverage.pick_part(view):
        case "trends":
            district_views.compared(view, regions, indicators)
        case "districts":
            across.order()
            across.side_by_side(view, rates, regions)
        case _:
            across.order()
            across.cards(rates, regions)
            district_matrix.show(view, indicators, regions, key="coverage_across")
panel.foot(view)
