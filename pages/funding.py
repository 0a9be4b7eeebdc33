"""经费投入: the two never-decrease rules, budget and execution, per student, student aid."""

import streamlit as st

from components.charts import chart_panel
from components.figures import headline_sentence, shared_results
from components.funding import aid_flows, budget_views, funding_by_region, two_rules
from components.shell import _, catalog, empty_states, measured, page_shell, plain
from data.measures import budget_execution as measures, headline_figures

view = page_shell.open(_("经费投入"))
empty_states.without_funding(view)
region, regions = shared_results.single(view), shared_results.focus(view)

if region:
    series = shared_results.of_stages(shared_results.series(view, region), view)
    changes = two_rules.changes(series, view.choice.year)
    st.subheader(plain(two_rules.two_rules_finding(changes)), anchor=False)
    match two_rules.pick_part():
        case "budget":
            budget_views.execution(view, measured(measures.execution, view.snapshot, region))
        case "per_student":
            budget_views.per_student(view, series)
        case "aid":
            aid_flows.show_aid(view, series)
        case _:
            two_rules.rules(view, changes)
            two_rules.amounts(view, series)
else:
    of_page = headline_figures.of_page(catalog(), "funding")
    st.subheader(plain(headline_sentence.headline_finding(view, of_page, regions)), anchor=False)
    match two_rules.pick_part():
        case "budget":
            funding_by_region.budget(view, regions)
        case "per_student":
            funding_by_region.per_student(view, regions)
        case "aid":
            funding_by_region.aid(view, regions)
        case _:
            funding_by_region.rules(view, regions)
chart_panel.foot(view)
