"""概览: what meets its standard, what falls short, by how much, who mends it, and how it moved."""

import streamlit as st

from components.charts import chart_panel, status_legend
from components.districts import district_matrix
from components.figures import aspect_grids, headline_sentence, region_comparison, shared_results
from components.overview import first_look
from components.shell import _, catalog, empty_states, page_shell, plain
from data.measures import headline_figures

view = page_shell.open(_("概览"))
headlines = headline_figures.headlines(catalog())
empty_states.without_headlines(view)
rows = shared_results.standings(view, headlines)
regions, region = shared_results.focus(view), shared_results.single(view)

st.subheader(plain(headline_sentence.headline_finding(view, headlines, regions)), anchor=False)
first_look.show_first_look(view)
status_legend.popover()
if region:
    aspect_grids.grids(view, rows, region)
else:
    region_comparison.order()
    region_comparison.cards(rows, regions)

beneath = shared_results.lowest(view)
if beneath != (region,):
    st.subheader(_("各地情况"), anchor=False)
    district_matrix.show_district_matrix(view, headlines, beneath, key="across")
aspect_grids.table(view)
chart_panel.foot(view)
