from . import meeting_run as meeting_run
