"""上次会议以来: what changed between two releases or years, the worst first."""

import streamlit as st

from components.charts import chart_panel
from components.shell import _, empty_states, page_shell, plain, store_access
from components.since import since_schools, since_span, since_views, since_year

view = page_shell.open(_("上次会议以来"))
empty_states.without_any_figure(view)
events = store_access.published(view.snapshot.release)
if since_year.pick_way(events) == "years":
    since_year.told(view, events)
else:
    span = since_span.choose(events)
    if not since_span.nothing_before(span):
        found = since_views.figures(view, span)
        moved = since_views.problems(view, span)
        st.subheader(plain(since_views.since_finding(found, moved)), anchor=False)
        since_views.figures_told(view, found)
        since_schools.told(view, since_schools.between(view, span))
        since_views.problems_told(view, moved)
        since_views.publications_told(view, events, span)
chart_panel.foot(view)
