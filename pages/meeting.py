"""会议模式: chosen views one after the other, full screen, in letters for the whole room."""

from components import frame, panel
from components.meeting import show
from components.words import _

if show.running():
    view = show.open()
    show.scene(view)
else:
    view = frame.open(_("会议模式"))
    show.choose(view)
panel.foot(view)
