"""What a hostile file costs: its visitor, another one who clicks meanwhile, and the machine.

The files are those of the tests (tests/data/workbook/hostile), brought to a real server by a real
browser one after the other.
"""

import asyncio
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from playwright.sync_api import Browser

from data.settings import READ_MEGABYTES, READ_SECONDS
from tests.benchmarks.people import visiting
from tests.data.workbook.hostile import test_packages, test_texts

FILES: Mapping[str, Callable[[], bytes]] = {
    **{f"packages: {kind}": make for kind, make in test_packages.READ},
    **{f"packages: {code} {n}": make for n, (code, make) in enumerate(test_packages.REFUSED)},
    **{f"texts: {kind}": make for kind, make in test_texts.FILES.items()},
}
#: What is said when a file has been dealt with.
DONE = re.compile("个文件(已保存并读取|无法读取|没有保存)")
#: Seconds between two clicks of the other visitor, and between two looks at the memory.
PAUSE = 0.3
#: What the other visitor may wait, in seconds.
PATIENCE = 2.0


@dataclass
class Meanwhile:
    """What happens while files are read: ``waits`` of another visitor in seconds, and ``megabytes``
    of the server with its readers.
    """

    waits: list[float] = field(default_factory=list)
    megabytes: list[int] = field(default_factory=list)


def report(browser: Browser, server: str, pid: int) -> Iterator[str]:
    """One line on all the files, and one on whom they would have bothered."""
    alone, reading = Meanwhile(), Meanwhile()
    with watched(server, pid, alone):
        time.sleep(10)
    times: dict[str, float] = {}
    with watched(server, pid, reading):
        for kind, make in FILES.items():
            times[kind] = _brought(browser, server, make())
    slowest = max(times, key=times.__getitem__)
    most, least = max(reading.megabytes), min(alone.megabytes)
    bound = int(READ_MEGABYTES.value) * 3  # two readers, and what the server keeps
    kept = times[slowest] <= int(READ_SECONDS.value) and most <= least + bound
    yield (
        f"{len(times)} hostile files: the slowest {times[slowest]:.1f} s ({slowest};"
        f" <= {READ_SECONDS.value} s); memory {least} MB, at most {most} MB with its readers"
        f" (<= {bound} MB more)  {'within' if kept else 'OVER'}"
    )
    yield (
        f"another visitor meanwhile, {len(reading.waits)} clicks:"
        f" {max(reading.waits):.2f} s at most (<= {PATIENCE:g} s), alone {max(alone.waits):.2f} s"
        f"  {'within' if max(reading.waits) <= PATIENCE else 'OVER'}"
    )


def _brought(browser: Browser, server: str, content: bytes) -> float:
    """Seconds from choosing a file until the page says what came of it."""
    page = browser.new_page()
    try:
        page.goto(f"{server}/upload")
        chooser = page.locator("input[type=file]")
        chooser.wait_for(state="attached")
        begin = time.perf_counter()
        chooser.set_input_files(
            {"name": "a.xlsx", "mimeType": "application/octet-stream", "buffer": content}
        )
        page.get_by_text(DONE).first.wait_for(timeout=120_000)
        return time.perf_counter() - begin
    finally:
        page.close()


@contextmanager
def watched(server: str, pid: int, seen: Meanwhile) -> Iterator[None]:
    """Another visitor clicks, and somebody looks at the memory."""
    over = Event()
    threads = [
        Thread(target=lambda: asyncio.run(_click(server, over, seen.waits))),
        Thread(target=_weigh, args=(pid, over, seen.megabytes)),
    ]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        over.set()
        for each in threads:
            each.join()


async def _click(server: str, over: Event, waits: list[float]) -> None:
    async with visiting(server) as visitor:
        await visitor.open("")
        while not over.is_set():
            for type_ in visitor.types:
                begin = time.perf_counter()
                await visitor.click(type_)
                waits.append(time.perf_counter() - begin)
                await asyncio.sleep(PAUSE)


def _weigh(pid: int, over: Event, megabytes: list[int]) -> None:
    while not over.is_set():
        command = ["ps", "-o", "rss=", "-p", str(pid), "--ppid", str(pid)]
        said = subprocess.run(command, capture_output=True, check=True).stdout.split()
        megabytes.append(sum(map(int, said)) // 1024)
        time.sleep(PAUSE)
