"""区县比较: districts beside one another on any figure: ranked, on the map, over the years."""

import streamlit as st

from components import frame, next_steps, panel
from components.districts import district_views, parts
from components.theme import plain
from components.words import _

parts.follow()
view = frame.open(_("区县比较"))
next_steps.without_any_figure(view)
first = st.container()
regions = parts.on_view(view)
with st.container(horizontal=True, gap="small"):
    part = parts.pick_part()
    figure = parts.pick_figure(view, regions) if part != "table" else None

if figure is not None:
    rows = parts.ranked(view, regions, figure)
    first.subheader(plain(parts.finding(rows, figure)), anchor=False)
    parts.order(rows)
    parts.alone(view, regions, figure)
match part:
    case "table":
        district_views.table(view, regions)
    case "years" if figure is not None:
        district_views.years(rows, district_views.page_of(rows), figure, view)
    case "rank" if figure is not None:
        page = district_views.page_of(rows)
        ranking, on_map = st.columns(2, gap="medium")
        with ranking:
            district_views.rank(rows, page, figure, view)
        with on_map:
            district_views.place(rows, figure, view)
panel.foot(view)
