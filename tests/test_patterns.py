"""No pattern takes more than its share of time of a text, whatever somebody writes into it.

Patterns that are given to polars are linear by their nature; these are Python's.
"""

import ast
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import permutations
from pathlib import Path
from re import _constants as codes, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for room in ("data", "components")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "import re\n" in path.read_text(encoding="utf-8")
}
LOOKS = ("search", "match", "fullmatch", "findall", "finditer", "sub", "split")
#: What is called of a pattern of this name.
CALLED = r"\b{name}\.(" + "|".join(LOOKS) + r")\("
#: What is called of one under a local name; texts have some of these, too.
LOCAL = re.compile(r"\b(?!re\b)[a-z_]+\.(search|match|fullmatch|findall|finditer)\(")
#: Signs of a pattern that are tried, alone and two by two.
SIGNS = 5
#: A sign of each kind.
KINDS = {"DIGIT": "1", "SPACE": " "}
#: A text this long is read at once; one that is so many times as long takes a few times as long:
#: 4 times of a pattern that is linear, 16 times of one that begins anew at every sign.
LENGTH, LONGER, SECONDS, GROWTH = 2_000, 4, 0.0008, 9
#: The best of so many counts, by the clock on the wall: that of a process ticks too seldom on
#: some machines.
TIMES = 12
#: What takes longer than this is stopped.
MOST_SECONDS = 2


class TooSlowError(Exception):
    pass


def stop(*_: object) -> None:
    raise TooSlowError


def used() -> Iterator[tuple[str, "re.Pattern[Any]", str]]:
    """Each pattern, where it is, and how it is looked for."""
    for path, source in SOURCES.items():
        where = str(path.relative_to(ROOT))
        module = import_module(where.removesuffix(".py").replace("/", "."))
        local = set(LOCAL.findall(source))
        for name, value in vars(module).items():
            looks = {look for text in _of(name, path) for look in _called(name, text)}
            for pattern in _patterns(value):
                for look in _ways(looks or local or {"search"}):
                    yield f"{where} {name}", pattern, look
        for look, pattern in _inline(module, source):
            yield f"{where} re.{look}", pattern, _ways({look})[0]


def _of(name: str, path: Path) -> Iterable[str]:
    """The modules that may use a name of this one."""
    imported = re.compile(rf"from \S*\b{path.stem} import [^)\n]*(?:\([^)]*)?\b{name}\b")
    return (text for other, text in SOURCES.items() if other == path or imported.search(text))


def _called(name: str, source: str) -> list[str]:
    return re.findall(CALLED.format(name=re.escape(name)), source)


def _ways(looks: set[str]) -> list[str]:
    """'search' stands for all that may begin anywhere."""
    return sorted({look if look in ("match", "fullmatch") else "search" for look in looks})


def _patterns(value: object) -> list["re.Pattern[Any]"]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        return [pattern for each in value for pattern in _patterns(each)]
    return [value] if isinstance(value, re.Pattern) else []


def _inline(module: ModuleType, source: str) -> Iterator[tuple[str, "re.Pattern[Any]"]]:
    """The patterns that stand where they are used, with names of the module at most in them."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=look)) if look in LOOKS:
                names = {one.id for one in ast.walk(node.args[0]) if isinstance(one, ast.Name)}
                if names <= set(vars(module)):
                    said = eval(compile(ast.Expression(node.args[0]), look, "eval"), vars(module))
                    yield look, re.compile(said)


def signs(pattern: "re.Pattern[Any]") -> list[str]:
    """Signs that the pattern is about, and some that it may not be about."""
    found = list(_signs(_parser.parse(pattern.pattern, pattern.flags)))
    # Numbers, spaces and brackets before words: these are what repeats.
    found.sort(key=lambda sign: sign.isalpha())
    return list(dict.fromkeys([*dict.fromkeys(found)][:SIGNS] + [*"1( q"]))


def _signs(said: Any) -> Iterator[str]:
    match said:
        case (codes.LITERAL | codes.NOT_LITERAL, int(number)) | (codes.RANGE, (int(number), _)):
            yield chr(number)
        case (codes.CATEGORY, kind):
            yield next((sign for name, sign in KINDS.items() if name in str(kind)), "a")
        case _parser.SubPattern() | list() | tuple():
            for each in said:
                yield from _signs(each)


def growing(look: Callable[[Any], object], unit: str, end: str, as_bytes: bool) -> float:
    """How many times as long a text takes that is ``LONGER`` times as long."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit))) + end
        said = text.encode("utf-8", "ignore") if as_bytes else text
        best = float("inf")
        for _ in range(TIMES):
            began = time.perf_counter()
            look(said)
            best = min(best, time.perf_counter() - began)
            if best < SECONDS:
                break
        return best

    once = seconds(LENGTH)
    return 1 if once < SECONDS else seconds(LENGTH * LONGER) / once


def slow(pattern: "re.Pattern[Any]", way: str) -> str:
    """A text that the pattern takes too long for, '' if there is none."""
    chosen = signs(pattern)
    units = chosen + ["".join(pair) for pair in permutations(chosen, 2)]
    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        for unit in units:
            if (
                growing(getattr(pattern, way), unit, "\x01", isinstance(pattern.pattern, bytes))
                > GROWTH
            ):
                return repr(unit)
    except TooSlowError:
        return repr(unit)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a clock that interrupts")
def test_no_pattern_begins_anew_at_every_sign_of_a_text() -> None:
    found = {where: unit for where, pattern, way in used() if (unit := slow(pattern, way))}
    assert not found


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"\d+%", "search"),  # begins anew at every digit
        (r"\(.*?\)", "search"),  # at every bracket
        (r"(?:a+)+b", "fullmatch"),  # in every way to cut the text
        (r"\d+,?\d*、", "match"),  # in two ways at every digit
        (r"\s*:", "search"),
    ],
)
def test_a_pattern_of_that_kind_is_found(pattern: str, way: str) -> None:
    assert slow(re.compile(pattern), way)
