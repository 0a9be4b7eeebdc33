"""评价体系: aspects, contents and points with self-assessment, evidence and figures."""

import streamlit as st

from components.charts import chart_panel, status_legend
from components.figures import shared_results
from components.framework import framework_by_region, framework_views
from components.shell import _, empty_states, page_shell, plain

view = page_shell.open(_("评价体系"))
empty_states.without_framework(view)
region, regions = shared_results.single(view), shared_results.focus(view)

if region:
    rows = framework_views.known(view, region)
    said, contradiction = (
        framework_views.framework_finding(rows),
        framework_views.contradicted(rows),
    )
else:
    rows = framework_by_region.known(view, regions)
    said = framework_by_region.regions_framework_finding(rows, regions)
    contradiction = framework_by_region.contradicted(rows)

st.subheader(plain(said), anchor=False)
if contradiction:
    st.warning(plain(contradiction))
status_legend.popover()
if region:
    framework_views.overall(view, rows)
    st.subheader(_("逐项查看"), anchor=False)
    framework_views.content(view, rows, region)
else:
    framework_by_region.overall(view, rows, regions)
    st.subheader(_("逐项查看"), anchor=False)
    framework_by_region.content(view, rows, regions)
chart_panel.foot(view)
