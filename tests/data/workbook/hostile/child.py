"""The process that reads hostile files, ended by the system where one takes too much."""

import re
import resource
import sys
import traceback
from pathlib import Path

from data.catalog import Catalog, catalog
from data.words import Words
from data.workbook import read
from data.workbook.findings.finding_sentences import sentence
from tests.data.workbook.hostile import MOST_MEGABYTES, MOST_SECONDS, Outcome, receive, send

STATUS = Path("/proc/self/status")
#: So many findings are said.
SAID = 20


def serve() -> None:
    """Answer every file that comes."""
    known = catalog()
    read("a.csv", "学校名称,学生数\n实验小学,5\n".encode(), known)  # all that is made ahead
    most = (_kilobytes("VmSize") << 10) + (MOST_MEGABYTES << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            name, content = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(answers, _answer(name, content, known))


def _answer(name: str, content: bytes, known: Catalog) -> Outcome | str:
    started = _seconds()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(started) + MOST_SECONDS, hard))
    Path("/proc/self/clear_refs").write_text("5")  # the highest so far is forgotten
    before = _kilobytes("VmRSS")
    try:
        checked = read(name, content, known)
        found = checked.findings.head(SAID).rows(named=True)
        said = [sentence(one, words) for one in found for words in (Words(), Words("en"))]
    except BaseException:
        return traceback.format_exc()
    return Outcome(
        rows=sum(frame.height for frame in vars(checked.rows).values()),
        codes=frozenset(checked.findings["code"]),
        sentences=tuple(said),
        megabytes=(_kilobytes("VmHWM") - before) / 1024,
        seconds=_seconds() - started,
    )


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _kilobytes(what: str) -> int:
    found = re.search(rf"^{what}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    assert found, what
    return int(found[1])


if __name__ == "__main__":
    serve()
