"""经费投入: the two never-decrease rules, budget and execution, per student, student aid."""

import streamlit as st

from components import frame, headline, next_steps, panel, results
from components.context import catalog, measured
from components.funding import aid, budget, funding_by_region, two_rules
from components.theme import plain
from components.words import _
from data.measures import funding as measures
from data.measures import overview

view = frame.open(_("经费投入"))
next_steps.without_funding(view)
region, regions = results.single(view), results.focus(view)

if region:
    series = results.of_stages(results.series(view, region), view)
    changes = two_rules.changes(series, view.choice.year)
    st.subheader(plain(two_rules.finding(changes)), anchor=False)
    match two_rules.pick_part():
        case "budget":
            budget.execution(view, measured(measures.execution, view.snapshot, region))
        case "per_student":
            budget.per_student(view, series)
        case "aid":
            aid.show(view, series)
        case _:
            two_rules.rules(view, changes)
            two_rules.amounts(view, series)
else:
    of_page = overview.of_page(catalog(), "funding")
    st.subheader(plain(headline.finding(view, of_page, regions)), anchor=False)
    match two_rules.pick_part():
        case "budget":
            funding_by_region.budget(view, regions)
        case "per_student":
            funding_by_region.per_student(view, regions)
        case "aid":
            funding_by_region.aid(view, regions)
        case _:
            funding_by_region.rules(view, regions)
panel.foot(view)
