"""学校地图: where the schools are, which of them fall short, and the chosen one in detail."""

import streamlit as st

from components.charts import chart_panel
from components.maps import map_rows, map_views, school_map
from components.school import school_card
from components.shell import _, empty_states, page_shell, plain

view = page_shell.open(_("学校地图"))
empty_states.say_without_schools(view)
first = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    layer = map_views.pick_layer(view)
    indicator = school_map.pick_indicator(view)
    schools = school_map.of_view(view, indicator)
    chosen = school_map.pick_school(schools, view)

first.subheader(plain(school_map.school_map_finding(schools, indicator)), anchor=False)
st.caption(plain(school_map.rule(indicator)))
on_map, beside = st.columns([3, 2], gap="medium")
with on_map:
    school_map.legend(schools, indicator)
    st.caption(plain(map_rows.meaning(layer, schools, indicator, view)))
    map_views.draw_map(layer, schools, chosen, indicator, view)
    map_views.say_if_overlapping(layer, schools)
    map_rows.beside(layer, schools, indicator, view)
with beside:
    school_map.say_if_absent(chosen, view)
    school_card.show_school_card(chosen, schools, view, school_map.single(indicator))
chart_panel.foot(view)
