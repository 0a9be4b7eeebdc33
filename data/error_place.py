"""What the log says of an exception: its kind and where it was raised.

Never its message: that may quote what a file says, and so a person.
"""

from pathlib import Path
from traceback import walk_tb

ROOT = Path(__file__).parent.parent
ROOMS = tuple(str(ROOT / room) for room in ("components", "data", "pages"))


def error_place(error: BaseException) -> str:
    """'BadZipFile at zipfile.py:1368 by xlsx.py:20', the last place of ours; with its cause, where
    it has one.
    """
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    ours = [each for each in places if each[0].startswith(ROOMS)]
    raised = f" at {_short(*places[-1])}" if places else ""
    by = f" by {_short(*ours[-1])}" if ours and ours[-1] != places[-1] else ""
    cause = f" from {error_place(error.__cause__)}" if error.__cause__ else ""
    return f"{type(error).__name__}{raised}{by}{cause}"


def _short(file: str, line: int) -> str:
    return f"{Path(file).name}:{line}"
