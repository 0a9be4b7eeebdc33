"""会议模式: chosen views one after the other, full screen, in letters for the whole room."""

from components.charts import chart_panel
from components.meeting import meeting_run
from components.shell import _, page_shell

if meeting_run.running():
    view = meeting_run.show_scene()
else:
    view = page_shell.open(_("会议模式"))
    meeting_run.choose(view)
chart_panel.foot(view)
