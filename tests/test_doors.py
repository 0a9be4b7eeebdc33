"""Rooms are entered by their doors, so that a module has few others to know."""

import ast
import re
from importlib import import_module
from pathlib import Path
from statistics import mean

import pytest

from tests.house import FOLDERS, ROOT, doors, entered, sources

#: So many modules and rooms of ours a module imports at most, in the mean.
FAN_OUT = 4
#: So many names the screens take from the rooms that read and write files, all from one door.
OF_WORKBOOK = 12
DASHBOARD = ROOT / "dashboard.py"
MODULES = {path: text for folder in FOLDERS for path, text in sources(folder).items()}


def past_doors(source: str, path: str) -> list[str]:
    """What ``source`` takes from within another room, or from its door though it is not on it."""
    return [
        f"{path} takes {name or 'all'} from {module}"
        for module, name in entered(source)
        for room in [room_of(module)]
        if room and not own(path, room) and (module != room or name not in doors()[room])
    ]


def room_of(module: str) -> str:
    """The room in which ``module`` is, itself if it is one; "" for what stands in none."""
    return next((room for room in (module, module.rpartition(".")[0]) if room in doors()), "")


def own(path: str, room: str) -> bool:
    """Whether ``path`` is in ``room``, or in a room of it."""
    return path.startswith(room.replace(".", "/") + "/")


@pytest.mark.parametrize("room", doors())
def test_what_is_on_a_door_is_behind_it(room: str) -> None:
    there = import_module(room)
    assert sorted(there.__all__) == sorted(doors()[room])
    assert [name for name in doors()[room] if not hasattr(there, name)] == []


@pytest.mark.parametrize("room", doors())
def test_no_name_on_a_door_is_hidden_by_a_module_or_a_room(room: str) -> None:
    folder = Path(*room.split("."))
    hidden = [
        name
        for name, home in doors()[room].items()
        if home != f"{room}.{name}"
        and ((folder / f"{name}.py").exists() or f"{room}.{name}" in doors())
    ]
    assert hidden == []


def test_rooms_are_entered_by_their_doors() -> None:
    assert [each for path, text in MODULES.items() for each in past_doors(text, path)] == []


def test_everything_on_a_door_is_taken_by_somebody() -> None:
    readers = {**MODULES, **sources("tests"), "dashboard.py": DASHBOARD.read_text("utf-8")}
    taken = {(module, name) for text in readers.values() for module, name in entered(text)}
    used = {(room, name) for room, name in taken if room in doors()}
    spoken = "\n".join(readers.values())  # by their room: ``workbook.read``
    idle = [
        f"{room}.{name}"
        for room, names in doors().items()
        for name in names
        if (room, name) not in used and f"{room.rpartition('.')[2]}.{name}" not in spoken
    ]
    assert idle == []


def test_a_module_has_few_others_to_know() -> None:
    known = [
        len({module for module, _name in entered(text)})
        for path, text in MODULES.items()
        if ast.parse(text).body and not path.endswith("__init__.py")
    ]
    assert mean(known) <= FAN_OUT


def test_screens_know_little_of_how_files_are_read() -> None:
    screens = [text for folder in ("components", "pages") for text in sources(folder).values()]
    taken = {(module, name) for text in screens for module, name in entered(text)}
    of_rooms = {(module, name) for module, name in taken if module.startswith("data.workbook")}
    spoken = {name for text in screens for name in re.findall(r"\bworkbook\.(\w+)", text)}
    assert {module for module, _name in of_rooms} == {"data.workbook"}
    names = {name for _module, name in of_rooms} | spoken & doors()["data.workbook"].keys()
    assert len(names) <= OF_WORKBOOK, sorted(names)


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("pages/map.py", "from components.shell.language import _", 1),
        ("pages/map.py", "from components.shell import language", 1),
        ("pages/map.py", "from components.shell import _", 0),
        ("pages/map.py", "from data.words import N_", 0),
        ("components/shell/theme.py", "from components.shell.language import _", 0),
        ("data/workbook/checks/own_lists.py", "from data.workbook.rows import Rows", 0),
        ("data/workbook/checks/own_lists.py", "from data.workbook.files.cells.book import Book", 1),
        ("data/workbook/checks/own_lists.py", "import data.workbook.files.cells.book", 1),
    ],
)
def test_a_way_past_a_door_is_found(path: str, source: str, found: int) -> None:
    assert len(past_doors(source, path)) == found
