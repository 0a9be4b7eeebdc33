"""What the log says of an exception: its kind and where it was raised.

Never its message: that may quote what a file says, and so a person.
"""

import traceback
from pathlib import Path


def error_place(error: BaseException) -> str:
    """'BadZipFile at zipfile.py:1368'; with its cause, where it has one."""
    frames = traceback.extract_tb(error.__traceback__)
    raised = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    cause = f" from {error_place(error.__cause__)}" if error.__cause__ else ""
    return f"{type(error).__name__}{raised}{cause}"
