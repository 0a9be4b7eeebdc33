"""What is caught is raised again, or the log says where it was raised; never what it quotes."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path for folder in ("components", "data", "pages") for path in (ROOT / folder).rglob("*.py")
)
LEVELS = {"debug", "info", "warning", "error"}


def silent(source: str) -> list[int]:
    """The lines of ``source`` where something is caught and neither raised again nor logged."""
    nodes = list(ast.walk(ast.parse(source)))
    caught = [node for node in nodes if isinstance(node, ast.ExceptHandler)]
    names = [node for node in nodes if isinstance(node, ast.Name | ast.alias)]
    hushed = [name.lineno for name in names if ast.unparse(name) in ("suppress", "contextlib")]
    return hushed + [node.lineno for node in caught if not (_raises(node) or _logs(node))]


def _raises(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def _logs(handler: ast.ExceptHandler) -> bool:
    """Whether it says in the log where the exception was raised, and nothing else of it."""
    calls = [node for node in ast.walk(handler) if isinstance(node, ast.Call)]
    logged = [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) == "log"
        and call.func.attr in LEVELS
    ]
    return any(f"error_place({handler.name})" in map(ast.unparse, call.args) for call in logged)


def test_nothing_is_caught_in_silence() -> None:
    found = {path.relative_to(ROOT).as_posix(): silent(path.read_text("utf-8")) for path in SOURCES}
    assert len(found) > 100
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    pass\nexcept ValueError:\n    pass",
        "try:\n    pass\nexcept Exception as error:\n    print(error)",
        "try:\n    pass\nexcept ValueError as error:\n    log.info('wrong: %s', error)",
        "try:\n    pass\nexcept ValueError as error:\n    if hard:\n        raise\n    go_on()",
        "from contextlib import suppress\nwith suppress(ValueError):\n    pass",
        "import contextlib\nwith contextlib.suppress(ValueError):\n    pass",
    ],
)
def test_what_is_caught_in_silence_is_found(source: str) -> None:
    assert silent(source)


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    pass\nexcept ValueError as error:\n    raise KeyError('x') from error",
        "try:\n    pass\nexcept ValueError as error:\n    log.debug('no: %s', error_place(error))",
    ],
)
def test_what_is_said_of_what_is_caught_is_enough(source: str) -> None:
    assert silent(source) == []
