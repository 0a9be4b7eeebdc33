"""概览: what meets its standard, what falls short, by how much, and how it moved."""

import streamlit as st

from components import across, aspects, frame, headline, legend, next_steps, panel, results
from components.context import catalog
from components.districts import district_matrix
from components.theme import plain
from components.words import _
from data.measures import overview

view = frame.open(_("概览"))
headlines = overview.headlines(catalog())
next_steps.without_headlines(view)
rows = results.standings(view, headlines)
regions, region = results.focus(view), results.single(view)

st.subheader(plain(headline.finding(view, headlines, regions)), anchor=False)
legend.popover()
if region:
    aspects.grids(view, rows, region)
else:
    across.order()
    across.cards(rows, regions)

beneath = results.lowest(view)
if beneath != (region,):
    st.subheader(_("各地情况"), anchor=False)
    district_matrix.show(view, headlines, beneath, key="across")
aspects.table(view)
panel.foot(view)
