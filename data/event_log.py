"""The log of the program: one line an event, in one form, whoever writes it.

What an exception says may quote a file, a person or a password. So of every exception, from any
library, the log has its kind and place (``data.error_place``) and nothing else.
"""

import logging
import threading
from typing import Any

from data.error_place import error_place

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
#: The rooms whose events are told, and not only what goes wrong in them.
ROOMS = ("data", "components", "pages")
#: Streamlit's line for what ``components.shell.page_error`` has logged already.
_TWICE = "Uncaught app execution"

log = logging.getLogger(__name__)


def begin() -> None:
    """Once a process, before anything is logged."""
    logging.setLogRecordFactory(_record)
    logging.basicConfig(format=FORMAT)
    logging.getLogger().handlers[0].formatter.default_msec_format = "%s.%03d"  # type: ignore[union-attr]
    for room in ROOMS:
        logging.getLogger(room).setLevel(logging.INFO)
    logging.getLogger("streamlit.error_util").addFilter(lambda record: _TWICE not in record.msg)
    threading.excepthook = _end_of_a_thread


def _record(*given: Any, **named: Any) -> logging.LogRecord:
    record = logging.LogRecord(*given, **named)
    record.msg = " ".join(_text(record).split())
    record.args, record.exc_info, record.stack_info = (), None, None
    return record


def _text(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    record.msg = _place(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(map(_place, record.args))
    elif record.args:
        record.args = {name: _place(said) for name, said in record.args.items()}
    try:
        text = record.getMessage()
    except (TypeError, ValueError, KeyError) as wrong:  # a mistake of whoever logs
        text = f"{record.msg} ({error_place(wrong)})"
        log.debug("a message does not fit: %s", error_place(wrong))
    return f"{text}: {error_place(error)}" if error else text


def _place(said: object) -> object:
    return error_place(said) if isinstance(said, BaseException) else said


def _end_of_a_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value:
        log.error("a thread has ended: %s", error_place(ended.exc_value))
