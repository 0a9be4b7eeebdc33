"""数据报送: choose workbooks, see what was understood and what is wrong, publish, take back."""

import streamlit as st

from components import frame, history, publishing
from components.words import _

frame.heading(_("数据报送"))
history.show_announcement()
received = publishing.choose()
publishing.templates()
for each in received:
    publishing.show(each)
publishing.offer(received)

st.header(_("报送记录"), anchor=False)
history.show()
