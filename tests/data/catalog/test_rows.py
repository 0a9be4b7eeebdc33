"""Each standard, row by row: what is on its limit, beside it, or says its word.

``standards.csv`` names in ``held_by`` the tests that hold each row: one of these, and where the
figure is computed the one that holds how.
"""

import ast
import csv
from pathlib import Path

import polars as pl
import pytest

from data.catalog import catalog
from data.catalog.model import Standard
from data.measures import limits
from data.measures.judge import judge

TESTS = Path(__file__).parents[2]
TEXT = (Path(__file__).parent / "standards.csv").read_text(encoding="utf-8-sig")
ROWS = list(csv.DictReader(TEXT.splitlines()))
STANDARDS = list(catalog().standards.values())
NUMBERS = [s for s in STANDARDS if s.at_least is not None or s.at_most is not None]
WORDS = [s for s in STANDARDS if s.expected is not None]
REGIONS = {"district": "230717", "city": "230700", "province": "230000"}
OWN_WORDS = ("region", "indicator", "stage", "source", "code", "limit_nature")
NO_OWN = dict.fromkeys(OWN_WORDS, pl.String)
NO_OWN_LIMITS = dict.fromkeys(("at_least", "at_most"), pl.Float64)


def by_code(standard: Standard) -> str:
    return standard.code


def verdict(standard: Standard, value: float | None, text: str | None = None) -> str:
    """How ``value`` stands to ``standard`` in the first year that it is in force (and due)."""
    year = _year(standard)
    row = {
        "region": REGIONS[standard.region_levels[-1]],
        "school": "a" if standard.level == "school" else "",
        "stage": standard.stages[0],
        "indicator": standard.indicator,
        "year": year,
        "value": value,
        "text": text,
        "reason": None,
    }
    types = {"value": pl.Float64, "text": pl.String, "reason": pl.String, "year": pl.Int32}
    frame = pl.DataFrame([row], schema_overrides=types)
    own = pl.DataFrame(schema={**NO_OWN, **NO_OWN_LIMITS})
    judged = judge(frame, limits.national(catalog(), year), own)
    return str(judged.filter(code=standard.code)["status"].item())


def _year(standard: Standard) -> int:
    """When it is due; if it is replaced before that, when it begins."""
    later = [
        s.from_year
        for s in STANDARDS
        if (s.programme, s.indicator, s.level, s.reference)
        == (standard.programme, standard.indicator, standard.level, None)
        and set(s.stages) & set(standard.stages)
        and s.from_year > standard.from_year
    ]
    due = max(standard.due, standard.from_year)
    return standard.from_year if any(year <= due for year in later) else due


def limit_of(standard: Standard) -> float:
    limit = standard.at_least if standard.at_least is not None else standard.at_most
    assert limit is not None
    return limit


@pytest.mark.parametrize("standard", NUMBERS, ids=by_code)
def test_a_value_on_the_limit_meets_it_unless_it_is_strict(standard: Standard) -> None:
    expected = "short" if standard.strict else "met"
    assert verdict(standard, limit_of(standard)) == expected


@pytest.mark.parametrize("standard", NUMBERS, ids=by_code)
def test_a_value_beside_the_limit_is_on_one_side_of_it(standard: Standard) -> None:
    step = 0.001 * (abs(limit_of(standard)) or 1.0) * (1 if standard.at_least is not None else -1)
    judges = standard.confidence != "uncertain" and standard.due <= _year(standard)
    found = (
        verdict(standard, limit_of(standard) + step),
        verdict(standard, limit_of(standard) - step),
    )
    assert found == ("met", "short" if judges else "unknown")


@pytest.mark.parametrize("standard", WORDS, ids=by_code)
def test_the_word_that_is_expected_meets_it_and_no_other(standard: Standard) -> None:
    words = (standard.expected, *standard.or_better, "未提及")
    found = [verdict(standard, None, word) for word in words]
    assert found == ["met"] * (len(words) - 1) + ["unknown"]


@pytest.mark.parametrize("standard", [s for s in STANDARDS if s.reference is not None], ids=by_code)
def test_what_is_kept_for_comparison_judges_in_no_year(standard: Standard) -> None:
    years = (2012, 2018, 2020, 2023, 2025, 2030, 2040)
    in_force = [set(limits.national(catalog(), year)["code"]) for year in years]
    assert standard.code not in set.union(*in_force)


def test_every_row_says_by_what_test_it_is_held() -> None:
    assert [row["code"] for row in ROWS if not row["held_by"]] == []


def test_the_tests_that_hold_the_rows_are_there() -> None:
    named = {test for row in ROWS for test in row["held_by"].split(";")}
    assert named - {f"{name}::{test}" for name in _files(named) for test in _tests(name)} == set()


def _files(named: set[str]) -> set[str]:
    return {test.partition("::")[0] for test in named}


def _tests(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
