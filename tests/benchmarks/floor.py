"""The least a Streamlit page can be, one filter: the floor that budgets are multiples of."""

import streamlit as st

st.write(st.pills("学校类型", ["幼儿园", "小学", "初级中学", "高级中学"], selection_mode="multi"))
