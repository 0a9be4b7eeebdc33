"""评价体系: aspects, contents and points with self-assessment, evidence and figures."""

import streamlit as st

from components import frame, framework, framework_by_region, legend, next_steps, panel, results
from components.theme import plain
from components.words import _

view = frame.open(_("评价体系"))
next_steps.without_framework(view)
region, regions = results.single(view), results.focus(view)

if region:
    rows = framework.known(view, region)
    said, contradiction = framework.finding(rows), framework.contradicted(rows)
else:
    rows = framework_by_region.known(view, regions)
    said = framework_by_region.finding(rows, regions)
    contradiction = framework_by_region.contradicted(rows)

st.subheader(plain(said), anchor=False)
if contradiction:
    st.warning(plain(contradiction))
legend.popover()
if region:
    framework.overall(view, rows)
    st.subheader(_("逐项查看"), anchor=False)
    framework.content(view, rows, region)
else:
    framework_by_region.overall(view, rows, regions)
    st.subheader(_("逐项查看"), anchor=False)
    framework_by_region.content(view, rows, regions)
panel.foot(view)
