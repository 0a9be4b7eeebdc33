"""区县比较: districts beside one another on any figure: ranked, on the map, over the years."""

import streamlit as st

from components.charts import chart_panel
from components.districts import district_choice, district_views
from components.shell import _, empty_states, page_shell, plain

district_choice.follow()
view = page_shell.open(_("区县比较"))
empty_states.without_any_figure(view)
first = st.container()
regions = district_choice.on_view(view)
with st.container(horizontal=True, gap="small"):
    part = district_choice.pick_part()
    figure = district_choice.pick_figure(view, regions) if part != "table" else None

if figure is not None:
    rows = district_choice.ranked(view, regions, figure)
    first.subheader(plain(district_choice.districts_finding(rows, figure)), anchor=False)
    district_choice.order(rows)
    district_choice.alone(view, regions, figure)
match part:
    case "table":
        district_views.table(view, regions)
    case "years" if figure is not None:
        district_views.years(rows, figure, view)
    case "rank" if figure is not None:
        ranking, on_map = st.columns(2, gap="medium")
        with ranking:
            district_views.rank(rows, figure, view)
        with on_map:
            district_views.place(rows, figure, view)
chart_panel.foot(view)
