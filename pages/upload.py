"""数据报送: choose workbooks, see what was understood and what is wrong, publish, take back."""

import streamlit as st

from components import frame, history, publishing
from components.words import _

snapshot = frame.heading(_("数据报送"), invite=False)
if snapshot.is_sample:
    st.markdown(_("第一次发布自己的数据时，示例数据自动撤下。"))
history.show_announcement()
received = publishing.choose()
publishing.templates()
publishing.offer(received)
for each in received:
    publishing.show(each)

st.header(_("报送记录"), anchor=False)
history.show()
