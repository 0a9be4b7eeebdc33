"""数据报送: choose files, see what was understood and what would change, publish, take back."""

import streamlit as st

from components import frame
from components.history import show_announcement
from components.upload import (
    assess,
    changed,
    checks,
    choose,
    history,
    publish,
    templates,
    understood,
)
from components.words import _

snapshot = frame.heading(_("数据报送"), publishing=True)
if snapshot.is_sample:
    st.markdown(_("第一次发布自己的数据时，示例数据自动撤下。"))
show_announcement()
received = choose.files()
templates.show()
if received:
    counting = [each for each in received if not each.gone]
    assessment = assess.assess(counting, without_refused=publish.without_refused())
    st.subheader(_("看懂了什么"), anchor=False)
    understood.show(received)
    st.subheader(_("检查"), anchor=False)
    checks.show(assessment)
    publish.choose_rows(assessment)
    st.subheader(_("将要改变什么"), anchor=False)
    publish.overtaken(assessment)
    changed.show(assessment)
    st.subheader(_("发布"), anchor=False)
    publish.offer(counting, assessment)

st.header(_("报送记录"), anchor=False)
history.show()
