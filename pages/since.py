"""上次会议以来: what changed between two releases or years, the worst first."""

import streamlit as st

from components import (
    context,
    frame,
    next_steps,
    panel,
    since,
    since_schools,
    since_span,
    since_year,
)
from components.theme import plain
from components.words import _

view = frame.open(_("上次会议以来"))
next_steps.without_any_figure(view)
events = context.published(view.snapshot.release)
if since_year.pick_way(events) == "years":
    since_year.told(view, events)
else:
    span = since_span.choose(events)
    if not since_span.nothing_before(span):
        found = since.figures(view, span)
        moved = since.problems(view, span)
        st.subheader(plain(since.finding(found, moved)), anchor=False)
        since.figures_told(view, found)
        since_schools.told(view, since_schools.between(view, span))
        since.problems_told(view, moved)
        since.publications_told(view, events, span)
panel.foot(view)
