"""普及与普惠: enrolment and coverage rates against their standards, over the years, by district."""

import streamlit as st

from components.charts import chart_panel
from components.coverage import coverage_views
from components.districts import district_matrix, district_views
from components.figures import figure_cards, headline_sentence, region_comparison, shared_results
from components.shell import COVERAGE, _, catalog, empty_states, page_shell, plain
from data.measures import headline_figures

view = page_shell.open(_("普及与普惠"))
indicators = headline_figures.of_page(catalog(), "coverage")
empty_states.without_coverage(view)
rates = shared_results.standings(view, indicators)
region, regions = shared_results.single(view), shared_results.focus(view)
st.subheader(plain(headline_sentence.headline_finding(view, indicators, regions)), anchor=False)

if region:
    series = shared_results.series(view, region)
    match coverage_views.pick_part(view):
        case "trends":
            coverage_views.trends(view, rates, series)
        case "districts":
            coverage_views.districts(view, indicators)
        case _:
            figure_cards.grid(
                rates,
                figure_cards.trends(rates, series),
                view.snapshot,
                here=COVERAGE,
                key="coverage",
            )
            coverage_views.against_standards(view, rates)
else:
    match coverage_views.pick_part(view):
        case "trends":
            district_views.compared(view, regions, indicators)
        case "districts":
            region_comparison.order()
            region_comparison.side_by_side(view, rates, regions)
        case _:
            region_comparison.order()
            region_comparison.cards(rates, regions)
            district_matrix.show_district_matrix(view, indicators, regions, key="coverage_across")
chart_panel.foot(view)
