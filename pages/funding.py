"""经费投入: the two never-decrease rules, budget and execution, per student, student aid."""

import streamlit as st

from components import across, frame, next_steps, panel, results
from components.context import catalog, measured
from components.funding import aid, budget, two_rules
from components.theme import plain
from components.words import _
from data.measures import funding as measures
from data.measures import overview

view = frame.open(_("经费投入"))
regions = results.focus(view)
next_steps.without_funding(view)

if len(regions) > 1:
    rows = results.standings(view, overview.of_page(catalog(), "funding"))
    st.subheader(plain(across.finding(rows)), anchor=False)
    across.cards(rows)
    st.subheader(_("各地情况"), anchor=False)
    across.side_by_side(view, rows)
else:
    series = results.of_stages(results.series(view), view)
    changes = two_rules.changes(series, view.choice.year)
    st.subheader(plain(two_rules.finding(changes)), anchor=False)
    match two_rules.pick_part():
        case "budget":
            budget.execution(view, measured(measures.execution, view.snapshot, regions[0]))
        case "per_student":
            budget.per_student(view, series)
        case "aid":
            aid.show(view, series)
        case _:
            two_rules.rules(view, changes)
            two_rules.amounts(view, series)
panel.foot(view)
