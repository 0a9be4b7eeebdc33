"""The code as a tree: what each module imports, and the doors of the rooms.

A room is a folder with a door, ``__init__.pyi``: the names that other rooms may use.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("data", "components", "pages")


def sources(folder: str) -> dict[str, str]:
    """The text of each module in ``folder``, by its path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


@cache
def doors() -> dict[str, dict[str, str]]:
    """For each room, by its dotted name, the names on its door and in full what each stands for."""
    return {
        ".".join(stub.parent.relative_to(ROOT).parts): dict(_on_door(stub))
        for folder in FOLDERS
        for stub in sorted((ROOT / folder).rglob("__init__.pyi"))
    }


def _on_door(stub: Path) -> Iterator[tuple[str, str]]:
    room = stub.parent.relative_to(ROOT).parts
    for node in ast.parse(stub.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            home = ".".join([*room, *filter(None, [node.module])])
            yield from (
                (alias.asname or alias.name, f"{home}.{alias.name}") for alias in node.names
            )


def imported(source: str, path: str) -> Iterator[str]:
    """Full dotted names of everything that ``source``, standing at ``path``, imports; what comes
    through a door by the name that it has behind it.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = Path(path).parts[: -node.level] if node.level else ()
            module = ".".join([*parents, *filter(None, [node.module])])
            on_door = doors().get(module, {})
            for alias in node.names:
                yield on_door.get(alias.name, f"{module}.{alias.name}")


def entered(source: str) -> Iterator[tuple[str, str]]:
    """The modules and rooms of ours that ``source`` names when it imports, each with the name that
    it takes from there ("" for all of it).
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if _ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _ours(node.module):
            yield from (_taken(node.module, alias.name) for alias in node.names)


def _ours(name: str) -> bool:
    return name.split(".")[0] in FOLDERS


def _taken(module: str, name: str) -> tuple[str, str]:
    """A module out of a folder that is no other room's door is entered itself."""
    inner = ROOT.joinpath(*module.split("."), f"{name}.py")
    return (f"{module}.{name}", "") if inner.exists() and module not in doors() else (module, name)
