"""Several people on one copy at the same time: everybody gets what they asked for."""

import asyncio

import pytest

from tests.benchmarks.people import browse, visiting
from tests.browser.apart import run_apart

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def test_nobody_sees_what_another_one_chose(server: str) -> None:
    async def choose(type_: str, link: str = "") -> str:
        async with visiting(server) as visitor:
            await visitor.open("facilities", link)
            for _ in range(3):  # there and back and there
                await visitor.click(type_)
            return visitor.sentence

    async def at_once() -> tuple[str, str, str]:
        return await asyncio.gather(
            choose("小学"), choose("幼儿园"), choose("Kindergarten", "lang=en")
        )

    primary, kindergarten, english = run_apart(at_once())
    assert primary.startswith("伊美区 · 2023年 · 小学 · 6 所学校")
    assert kindergarten.startswith("伊美区 · 2023年 · 幼儿园 · ")
    assert " · 2023 · Kindergarten · Schools" in english


def test_people_who_come_and_go_meet_no_error(server: str) -> None:
    seen = run_apart(browse(server, people=6, seconds=25))
    assert seen.errors == []
    assert len(seen.clicks) >= 6
