"""数据报送: choose files, see what was understood and what would change, publish, take back."""

import streamlit as st

from components.shell import _, page_shell, show_announcement
from components.upload import (
    assessed_files,
    check_list,
    file_box,
    publication_changes,
    publication_history,
    publish_step,
    template_downloads,
    understood_sheets,
)

snapshot = page_shell.heading(_("数据报送"), publishing=True)
if snapshot.is_sample:
    st.markdown(_("第一次发布自己的数据时，示例数据自动撤下。"))
show_announcement()
received = file_box.files()
template_downloads.show_templates()
if received:
    counting = [each for each in received if not each.gone]
    assessment = assessed_files.assess_files(
        counting, without_refused=publish_step.without_refused()
    )
    st.subheader(_("看懂了什么"), anchor=False)
    understood_sheets.show_understood(received)
    st.subheader(_("检查"), anchor=False)
    check_list.show_checks(assessment)
    publish_step.choose_rows(assessment)
    st.subheader(_("将要改变什么"), anchor=False)
    publish_step.overtaken(assessment)
    publication_changes.show_changes(assessment)
    st.subheader(_("发布"), anchor=False)
    publish_step.offer(counting, assessment)

st.header(_("报送记录"), anchor=False)
publication_history.show_history()
