"""评价体系: aspects, contents and points with self-assessment, evidence and figures."""

import streamlit as st

from components import frame, framework, legend, next_steps, panel
from components.theme import plain
from components.words import _

view = frame.open(_("评价体系"))
next_steps.without_any_figure(view)
rows = framework.known(view)

st.subheader(plain(framework.finding(view, rows)), anchor=False)
contradiction = framework.contradicted(rows)
if contradiction:
    st.warning(plain(contradiction))
legend.popover()
framework.overall(view, rows)
st.subheader(_("逐项查看"), anchor=False)
framework.content(view, rows)
panel.foot(view)
