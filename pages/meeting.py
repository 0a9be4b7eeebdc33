"""会议模式: chosen views one after the other, full screen, in letters for the whole room."""

from components import frame, meeting, panel
from components.words import _

if meeting.running():
    view = meeting.open()
    meeting.scene(view)
else:
    view = frame.open(_("会议模式"))
    meeting.choose(view)
panel.foot(view)
