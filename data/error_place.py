"""What the log says of an exception: its kind and where it was raised.

Never its message: that may quote what a file says, and so a person.
"""

from pathlib import Path


def error_place(error: BaseException) -> str:
    """'BadZipFile at zipfile.py:1368'; with its cause, where it has one."""
    raised, trace = "", error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is not None:
        raised = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    cause = f" from {error_place(error.__cause__)}" if error.__cause__ else ""
    return f"{type(error).__name__}{raised}{cause}"
