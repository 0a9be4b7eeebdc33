"""概览: what meets its standard, what falls short, by how much, and how it moved."""

import streamlit as st

from components import across, aspects, cards, frame, legend, next_steps, panel, results
from components.context import catalog
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("概览"))
headlines = overview.headlines(catalog())
next_steps.without_headlines(view)
rows = results.standings(view, headlines)
single = len(results.focus(view)) == 1

st.subheader(plain(cards.finding(rows) if single else across.finding(rows)), anchor=False)
legend.popover()
if single:
    aspects.grids(view, rows)
else:
    across.cards(rows)

beneath = results.lowest(view)
if not single or beneath != results.focus(view):
    st.subheader(_("各地情况"), anchor=False)
    across.matrix(view, headlines, beneath, key="across")
aspects.table(view)
panel.foot(view)
