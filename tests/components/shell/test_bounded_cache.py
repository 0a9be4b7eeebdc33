"""What is kept stays within its bytes, and is computed by one for all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import polars as pl
import pytest

from components.shell.bounded_cache import BoundedCache, size


@dataclass(frozen=True)
class Pair:
    one: pl.DataFrame
    other: pl.DataFrame


def frame(rows: int) -> pl.DataFrame:
    """Eight bytes a row."""
    return pl.DataFrame({"value": pl.zeros(rows, pl.Int64, eager=True)})


def never() -> object:
    raise AssertionError("is computed again")


@pytest.mark.parametrize(
    ("value", "bytes_"),
    [
        (frame(100), 800),
        (Pair(frame(100), frame(10)), 880),
        ((frame(1), [frame(2)]), 24),
        ({"a": frame(3)}, 24),
    ],
)
def test_frames_are_weighed_wherever_they_are(value: object, bytes_: int) -> None:
    assert size(value) == bytes_


def test_the_least_recently_used_goes_first() -> None:
    kept = BoundedCache(budget=2000)
    kept.get("a", lambda: frame(100))
    kept.get("b", lambda: frame(100))
    kept.get("a", never)
    kept.get("c", lambda: frame(100))  # one too many
    kept.get("a", never)
    assert kept.get("b", lambda: "computed again") == "computed again"


def test_a_value_beyond_all_bytes_is_kept_alone() -> None:
    kept = BoundedCache(budget=10)
    large = kept.get("large", lambda: frame(100))
    assert kept.get("large", never) is large


def test_who_asks_meanwhile_waits_for_the_one_result() -> None:
    kept, started, go = BoundedCache(budget=1000), Event(), Event()

    def slowly() -> str:
        started.set()
        assert go.wait(10)
        return "the one"

    def ask(compute: Callable[[], object]) -> object:
        return kept.get("key", compute)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(ask, slowly)
        assert started.wait(10)
        second = pool.submit(ask, never)
        go.set()
        assert (first.result(10), second.result(10)) == ("the one", "the one")


def test_after_a_failure_it_is_tried_again() -> None:
    kept = BoundedCache(budget=1000)
    with pytest.raises(AssertionError):
        kept.get("key", never)
    assert kept.get("key", lambda: 1) == 1
