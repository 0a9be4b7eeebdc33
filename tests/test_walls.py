"""The walls of the house: which room may know which. Data goes one way through them."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from data.workbook.findings.finding_codes import Code
from tests.house import imported, sources

SCREEN = {"streamlit", "plotly", "pydeck", "components", "pages", "dashboard"}
DATABASE = {"sqlalchemy", "alembic", "psycopg", "adbc_driver_sqlite", "adbc_driver_postgresql"}
#: The rooms of data/workbook in their order: none knows a later one.
SHEETS = ("vocabulary", "files", "templates", "layouts", "checks")
WALLS = {
    "data": SCREEN | {"frykit"},
    "data/catalog": {"data.workbook", "data.store", "data.measures", "data.reports"} | DATABASE,
    "data/workbook": {"data.store", "data.measures", "data.reports"} | DATABASE,
    **{
        f"data/workbook/{room}": {
            f"data.workbook.{later}" for later in (*SHEETS[number:], "reading", "returned")
        }
        for number, room in enumerate(SHEETS, 1)
    },
    "data/store": {"data.workbook", "data.measures", "data.reports"},
    "data/measures": DATABASE
    | {"os", "pathlib", "io", "data.workbook", "data.store", "data.reports", "data.samples"},
    "components": DATABASE | {"frykit", "pages", "data.store"},
    "pages": DATABASE | {"frykit", "plotly", "pydeck", "pages", "data.store"},
}
# The one door through a wall, and what may pass everywhere: a Snapshot is a plain value.
DOORS = {"components/shell/store_access.py": "data.store", "data/regions.py": "frykit"}
PASSES = "data.store.snapshot"
# More than a selection: it belongs into data/measures, where it has a name and a test.
COMPUTATIONS = {"agg", "group_by", "join", "map_elements", "over", "pivot", "unpivot"}
COMPUTATIONS |= {"with_columns"}
CODES = frozenset(Code)
# Joins that can double no row, and the one that is there to do it.
ONE_SIDED = {f"how='{how}'" for how in ("semi", "anti", "cross")}


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def breaches(source: str, path: str) -> list[str]:
    """The imports in ``source`` that go through a wall around ``path``."""
    forbidden = set().union(
        *(rooms for wall, rooms in WALLS.items() if path.startswith(wall + "/"))
    )
    forbidden -= {DOORS.get(path)}
    return [
        f"{path} imports {name}"
        for name in imported(source, path)
        if any(within(name, room) for room in forbidden) and not within(name, PASSES)
    ]


def computations(source: str, path: str) -> list[str]:
    """Where a page computes instead of picking and showing."""
    return [
        f"{path}:{node.lineno} {node.func.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in COMPUTATIONS
        and not (node.func.attr == "join" and not node.keywords)  # of strings: "、".join(names)
    ]


def unsaid(source: str, path: str) -> list[str]:
    """The joins of frames that do not say how many rows of one side go with one of the other."""
    return [
        f"{path}:{node.lineno}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "join"
        and (node.keywords or len(node.args) > 1)  # else of strings, or of tables of a database
        and ast.unparse(node.func.value) != "sa"
        and not any(one.arg == "validate" or ast.unparse(one) in ONE_SIDED for one in node.keywords)
    ]


def typed(source: str, path: str) -> list[str]:
    """Where the code of a finding is written as a text: nobody sees that it is one, and a wrong
    letter in it is found by nobody.
    """
    return [
        f"{path}:{node.lineno} {node.value}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and node.value in CODES
    ]


@pytest.mark.parametrize("folder", WALLS)
def test_every_wall_stands_around_something(folder: str) -> None:
    assert sources(folder)


@pytest.mark.parametrize("folder", ["data", "components", "pages"])
def test_nothing_is_imported_through_a_wall(folder: str) -> None:
    assert [each for path, text in sources(folder).items() for each in breaches(text, path)] == []


def test_pages_pick_and_show_and_leave_computing_to_measures() -> None:
    found = [each for path, text in sources("pages").items() for each in computations(text, path)]
    assert found == []


@pytest.mark.parametrize("folder", ["data/measures", "components", "pages"])
def test_codes_of_findings_are_not_typed(folder: str) -> None:
    assert [each for path, text in sources(folder).items() for each in typed(text, path)] == []


def test_every_join_says_its_cardinality() -> None:
    rooms = {**sources("data"), **sources("components")}
    assert [each for path, text in rooms.items() for each in unsaid(text, path)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("data/measures/gaps.py", "import streamlit as st"),
        ("data/words.py", "from components.shell.language import _"),
        ("data/samples/make.py", "from plotly import graph_objects as go"),
        ("data/measures/gaps.py", "from pathlib import Path"),
        ("data/measures/gaps.py", "def late():\n    import sqlalchemy.orm"),  # not only at the top
        ("data/measures/gaps.py", "from ..store import store"),  # nor by its full name only
        ("components/figures/figure_cards.py", "from data.store.store import Store"),
        ("components/figures/figure_cards.py", "from data.store import Store"),
        ("pages/overview.py", "import plotly.express as px"),
        ("pages/overview.py", "from sqlalchemy import text"),
        ("pages/map.py", "import frykit"),
        ("data/workbook/layouts/pairs.py", "from data.workbook.checks.claim_sums import sums"),
        ("data/workbook/checks/claim_sums.py", "from data.workbook.reading import read"),
        ("data/workbook/files/ods.py", "from data.workbook.layouts.headers.plain_table import at"),
    ],
)
def test_a_way_through_a_wall_is_found(path: str, source: str) -> None:
    assert len(breaches(source, path)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("components/shell/store_access.py", "from data.store.store import Store"),  # the door
        ("data/regions.py", "import frykit.shp"),  # the door
        (
            "components/figures/figure_cards.py",
            "from data.store.snapshot import Snapshot",
        ),  # a plain value
        ("components/charts/plotly_charts.py", "import plotly.graph_objects as go"),
        ("pages/overview.py", "from data.measures.gaps import gaps"),
        ("data/samples/make.py", "import streamlit_is_another_name"),
    ],
)
def test_what_may_pass_passes(path: str, source: str) -> None:
    assert breaches(source, path) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("short = gaps.filter(pl.col('missing') > 0)", 0),
        ("names = '、'.join(short['name'])", 0),
        ("shares = gaps.group_by('stage').agg(pl.len())", 2),
        ("named = gaps.join(schools, on='school')", 1),
    ],
)
def test_a_computation_in_a_page_is_found(source: str, found: int) -> None:
    assert len(computations(source, "pages/overview.py")) == found


def test_no_two_modules_are_called_alike() -> None:
    found = (path for folder in ("data", "components", "pages") for path in sources(folder))
    stems = Counter(Path(path).stem for path in found if not path.endswith("__init__.py"))
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_no_function_of_a_screen_is_called_by_what_all_of_them_do() -> None:
    found = [
        f"{path}: {node.name}"
        for path, text in sources("components").items()
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and node.name in ("show", "finding", "draw", "render")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("named = gaps.join(schools, on='school')", 1),
        ("named = gaps.join(schools, 'school')", 1),
        ("named = gaps.join(schools, left_on='a', right_on='b', how='left')", 1),
        ("named = gaps.join(schools, **how).join(gaps, how=how)", 2),
        ("named = gaps.join(schools, on='school', validate='m:1')", 0),
        ("rest = gaps.join(schools, on='school', how='anti')", 0),
        ("names = '、'.join(short['name'])", 0),
        ("both = sa.join(publication, upload, full=True)", 0),
        ("found = sa.select(publication).join(upload)", 0),
    ],
)
def test_a_join_of_unsaid_cardinality_is_found(source: str, found: int) -> None:
    assert len(unsaid(source, "data/measures/gaps.py")) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("new = findings.filter(pl.col('code') == 'school_new')", 1),
        ("new = findings.filter(code='school_new')", 1),
        ("words = {'school_new': '新学校', 'encrypted': '加密'}", 2),
        ("match code:\n    case 'school_new' | 'school_doubtful':\n        pass", 2),
        ("new = findings.filter(pl.col('code') == Code.SCHOOL_NEW)", 0),
        ("bad = findings.filter(pl.col('severity') == Severity.ERROR, pl.col('year') > 2)", 0),
    ],
)
def test_a_typed_code_is_found(source: str, found: int) -> None:
    assert len(typed(source, "components/cards.py")) == found


def test_no_test_takes_from_another_file_of_tests() -> None:
    found = [
        f"{path}: {name}"
        for path, text in sources("tests").items()
        for name in imported(text, path)
        if re.search(r"\.test_\w+\.", name)
    ]
    assert found == []
