"""办学条件: every school against its standards, what is missing, how even it is, class sizes."""

import polars as pl
import streamlit as st

from components.charts import chart_panel
from components.districts import district_matrix
from components.facilities import (
    class_sizes,
    evenness,
    facility_parts,
    school_matrix,
    shortfall_charts,
    six_of_seven,
    special_rooms,
    spread_chart,
)
from components.figures import figure_cards, headline_sentence, region_comparison, shared_results
from components.shell import FACILITIES, _, catalog, empty_states, measured, page_shell, plain
from data.measures import balance, facility_gaps as measures, selection

view = page_shell.open(_("办学条件"))
schools = measured(selection.schools, view.choice, view.snapshot)

st.subheader(plain(facility_parts.facilities_finding(view)), anchor=False)
part = facility_parts.pick_part()
if part != "balance":  # coefficients may be reported for a district as a whole
    empty_states.without_schools(view)
match part:
    case "rule":
        six_of_seven.show_rulings(view, shared_results.of_schools(view).tested, schools)
    case "balance":
        asked = balance.coefficient_ids(catalog())
        coefficients = shared_results.standings(view, asked)
        if region := shared_results.single(view):
            st.caption(evenness.rule(view.choice.year))
            evenness.show_evenness(view, coefficients, region)
            st.caption(_("基本均衡：八项差异系数的平均值，另一套标准，不与上图比较。"))
            basic = coefficients.filter(pl.col("programme") == "basic_2012")
            known = figure_cards.trends(basic, shared_results.series(view, region))
            figure_cards.grid(basic, known, view.snapshot, here=FACILITIES, key="coefficients")
        else:
            regions = shared_results.focus(view)
            st.markdown(f"**{plain(headline_sentence.headline_finding(view, asked, regions))}**")
            region_comparison.order()
            district_matrix.show_district_matrix(
                view, asked, regions, key="coefficients_across", staged=True
            )
    case "spread":
        spread_chart.show_spread(view, shared_results.of_schools(view).judged, schools)
    case "gaps":
        shortfall_charts.show_shortfalls(view, shared_results.of_schools(view).gaps, schools)
    case "rooms":
        special_rooms.show_rooms(view, shared_results.of_schools(view).judged, schools)
    case "classes":
        sizes = measured(measures.class_bands, view.snapshot, catalog(), view.choice.year)
        class_sizes.show_class_sizes(view, sizes, schools)
    case _:
        school_matrix.show_school_matrix(view)
chart_panel.foot(view)
