"""概览: what meets its standard, what falls short, by how much, and how it moved."""

import streamlit as st

from components import across, cards, frame, results
from components.context import catalog
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("概览"))
headline = results.standings(view, overview.headlines(catalog()))

if len(results.focus(view)) == 1:
    st.subheader(plain(cards.finding(headline)), anchor=False)
    cards.grid(headline, results.series(view), view.snapshot, link=True)
else:
    st.subheader(plain(across.finding(headline)), anchor=False)
    across.cards(headline)
    st.subheader(_("各地情况"), anchor=False)
    across.matrix(view, headline, key="across")
