"""The log has one line an event, and in none of them what an exception says."""

import logging
import re
import subprocess
import sys
import tomllib

from data.event_log import FORMAT
from data.settings import ROOT

PERSON = "李老师 13912345678"
#: A process that logs as we do, as libraries do, and as nobody should.
LOGGING = f"""
import logging, threading
from data import event_log
event_log.begin()
ours, theirs = logging.getLogger("data.store"), logging.getLogger("some.library")
ours.info("published: release %d", 7)
theirs.info("not told")
try:
    int("{PERSON}")
except ValueError as error:
    theirs.error("it went wrong", exc_info=True)
    theirs.exception("of this: %s", error)
    theirs.error(error)
    theirs.warning("in a dictionary: %(error)s", {{"error": error}})
    theirs.warning("two\\nlines")
    theirs.warning("%d of %d", 1)
    logging.getLogger("streamlit.error_util").error("Uncaught app execution", exc_info=error)
thread = threading.Thread(target=int, args=["{PERSON}"])
thread.start()
thread.join()
"""


def test_what_is_logged_and_what_is_not() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    lines = [re.sub(r":\d+", ":9", line.split(" ", 2)[2]) for line in done.stderr.splitlines()]
    assert lines == [
        "INFO data.store: published: release 7",
        "ERROR some.library: it went wrong: ValueError at <string>:9",
        "ERROR some.library: of this: ValueError at <string>:9: ValueError at <string>:9",
        "ERROR some.library: ValueError at <string>:9",
        "WARNING some.library: in a dictionary: ValueError at <string>:9",
        "WARNING some.library: two lines",
        "WARNING some.library: %d of %d (TypeError at __init__.py:9 by event_log.py:9)",
        "ERROR data.event_log: a thread has ended: ValueError at threading.py:9",
    ]
    assert done.stdout == ""
    assert PERSON not in done.stderr


def test_the_form_is_that_of_streamlit_as_well() -> None:
    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["logger"]
    assert found == {"messageFormat": FORMAT, "enableRich": False}
    assert logging.getLogRecordFactory() is logging.LogRecord  # the tests log as they like
