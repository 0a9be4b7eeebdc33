"""What loading costs after many publications: ``python -m tests.benchmarks.publications URL``.

A year of figures of the same schools is published again and again, and every now and then a process
is started that loads the newest release and prints what that took.
"""

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.catalog import catalog
from data.samples.scale import rows_at_scale
from data.store.store import Store
from data.workbook import Rows

MODULE = "tests.benchmarks.publications"
ROOT = Path(__file__).parents[2]
SCHOOLS = 500
TIMES = (1, 100, 300)
#: The time to load, in seconds.
BUDGET = 1.0
#: What loading may take more than at the first publication, in MB: noise of the allocator.
MORE = 100


@dataclass(frozen=True)
class Loaded:
    """A snapshot as a process gets it that has just been started."""

    publications: int
    seconds: float
    megabytes: float


def loading(url: str, publications: int) -> Loaded:
    """Open the store and load the newest release, in a fresh process."""
    said = subprocess.run(
        [sys.executable, "-m", MODULE, "load", url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return Loaded(publications, *map(float, said))


def load(url: str) -> None:
    """Print how long it took and by how much memory grew."""
    store = Store(url)
    catalog()
    before, begin = _peak(), time.perf_counter()
    store.snapshot(store.release(), catalog())
    print(time.perf_counter() - begin, _peak() - before)


def _peak() -> float:
    """The most that this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage counts in what the process held that has started this one
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def report(url: str, schools: int = SCHOOLS, times: Sequence[int] = TIMES) -> Iterator[str]:
    """A line for each of ``times`` publications: loading, publishing, taking back."""
    store = Store(url)
    upload = store.receive("publications.xlsx", b"publications", "benchmark")
    rows = _one_year(schools)
    first: Loaded | None = None
    published = 0
    for number in times:
        while published < number:
            published += 1
            publishing = _seconds(lambda: store.publish(upload, rows, "benchmark"))
        now = loading(url, number)
        first = first or now
        yield _line(schools, now, first, publishing)
    yield _after_take_back(store, url, first or now)


def _after_take_back(store: Store, url: str, first: Loaded) -> str:
    newest = store.release()
    seconds = _seconds(lambda: store.take_back(newest, "benchmark"))
    now = loading(url, newest + 1)
    verdict = "within" if now.seconds <= BUDGET else "OVER"
    return (
        f"the newest taken back: loaded in {now.seconds:.2f} s (<= {BUDGET:g} s),"
        f" {now.seconds / first.seconds:.1f} x the first; taking back {seconds:.2f} s  {verdict}"
    )


def _line(schools: int, now: Loaded, first: Loaded, publishing: float) -> str:
    within = now.seconds <= BUDGET and now.megabytes <= first.megabytes + MORE
    return (
        f"{now.publications} publications of {schools:,} schools: loaded in {now.seconds:.2f} s"
        f" (<= {BUDGET:g} s), {now.seconds / first.seconds:.1f} x the first;"
        f" {now.megabytes:.0f} MB more (the first {first.megabytes:.0f} MB, <= {MORE} MB more);"
        f" publishing the last {publishing:.2f} s  {'within' if within else 'OVER'}"
    )


def _one_year(schools: int) -> Rows:
    rows = rows_at_scale(schools)
    newest = pl.col("year") == rows.school_items["year"].max()
    return Rows.of(schools=rows.schools, school_items=rows.school_items.filter(newest))


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(sys.argv[2])
    else:
        for line in report(sys.argv[1]):
            print(line, flush=True)
