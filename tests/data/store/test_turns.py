"""Many together, or one alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from data.store.turns import Turns


def test_many_are_together() -> None:
    turns = Turns()
    with turns.together(), ThreadPoolExecutor(1) as other:
        assert other.submit(enter_together, turns).result(timeout=10)


def test_one_alone_waits_until_all_have_left() -> None:
    turns, left = Turns(), Event()
    with ThreadPoolExecutor(1) as other:
        with turns.together():
            alone = other.submit(enter_alone, turns, left)
            assert not alone.done()
            left.set()
        assert alone.result(timeout=10)


def test_nobody_enters_while_one_is_alone() -> None:
    turns = Turns()
    with ThreadPoolExecutor(1) as other:
        with turns.alone():
            together = other.submit(enter_together, turns)
            with pytest.raises(TimeoutError):
                together.result(timeout=0.2)
        assert together.result(timeout=10)


def test_a_turn_ends_with_an_error_too() -> None:
    turns = Turns()
    with pytest.raises(OSError, match="x"), turns.together():
        raise OSError("x")
    with turns.alone():
        pass


def enter_together(turns: Turns) -> bool:
    with turns.together():
        return True


def enter_alone(turns: Turns, left: Event) -> bool:
    with turns.alone():
        return left.is_set()
