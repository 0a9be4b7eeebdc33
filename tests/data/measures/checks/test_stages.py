"""An upload passes stage by stage, and stops where nothing is left of it."""

from typing import Any

import polars as pl
import pytest

from data.measures.checks.doubt.doubt_rows import Doubt, together
from data.measures.checks.stages import Outcome, Stage, stage_results
from data.workbook.findings.finding_codes import Code
from data.workbook.findings.finding_frame import Finding, finding, together as findings_of

CELL: dict[str, Any] = {"sheet": "学校基础数据", "cell": "C7", "row": 7}
NO_DOUBTS = Doubt.create_empty()
CLEAN = Finding.create_empty()


def doubt(rule: str, severity: str, year: int = 2023) -> pl.DataFrame:
    return pl.DataFrame(
        [{"rule": rule, "severity": severity, "table": "school_items", "year": year}]
    )


def outcomes(results):
    """The worst outcome of each stage."""
    order = [Outcome.FAILED, Outcome.NOT_REACHED, Outcome.WARNING, Outcome.PASSED]
    return {
        stage: min((r.outcome for r in results if r.stage == stage), key=order.index)
        for stage in Stage
    }


def test_a_clean_upload_passes_every_stage():
    results = stage_results(CLEAN, NO_DOUBTS, rows=10)
    assert [(r.stage, r.outcome, r.count) for r in results] == [
        (stage, Outcome.PASSED, 0) for stage in Stage
    ]


@pytest.mark.parametrize(
    ("found", "rows", "failed", "not_reached"),
    [
        (finding("a.xlsx", Code.ENCRYPTED), 0, Stage.FILE, 4),
        (finding("a.xlsx", Code.NO_KNOWN_SHEET), 0, Stage.SHEETS, 3),
        (finding("a.xlsx", Code.MISSING_COLUMN, sheet="s", cell="A1"), 0, Stage.SHEETS, 3),
        (finding("a.xlsx", Code.MISSING_COLUMN, sheet="s", cell="A1"), 9, Stage.SHEETS, 0),
        (finding("a.xlsx", Code.DAMAGED_SHEET, sheet="s"), 0, Stage.SHEETS, 3),
        (finding("a.xlsx", Code.NOT_A_NUMBER, **CELL), 0, Stage.ROWS, 2),
        (finding("a.xlsx", Code.NOT_A_NUMBER, **CELL), 9, Stage.ROWS, 0),  # the others go on
    ],
)
def test_a_failure_that_leaves_no_rows_stops_the_later_stages(found, rows, failed, not_reached):
    of_stage = outcomes(stage_results(findings_of([found]), NO_DOUBTS, rows))
    assert [stage for stage, outcome in of_stage.items() if outcome == Outcome.FAILED] == [failed]
    assert list(of_stage.values()).count(Outcome.NOT_REACHED) == not_reached


@pytest.mark.parametrize(
    ("rule", "severity", "stage", "outcome"),
    [
        ("within", "error", Stage.SUMS, Outcome.FAILED),
        ("parts", "warning", Stage.SUMS, Outcome.WARNING),
        ("no_period", "note", Stage.SUMS, Outcome.PASSED),
        ("range", "error", Stage.ROWS, Outcome.FAILED),
        ("place", "warning", Stage.ROWS, Outcome.WARNING),
        ("unit", "warning", Stage.HISTORY, Outcome.WARNING),
        ("outlier", "warning", Stage.HISTORY, Outcome.WARNING),
        ("jump", "warning", Stage.HISTORY, Outcome.WARNING),
    ],
)
def test_a_doubt_belongs_to_its_stage(rule, severity, stage, outcome):
    results = stage_results(CLEAN, together([doubt(rule, severity)]), rows=5)
    assert [(r.stage, r.outcome, r.count) for r in results if r.check == rule] == [
        (stage, outcome, 1)
    ]


def test_findings_of_one_kind_are_one_check_and_failures_come_first():
    wrong = [finding("a.xlsx", Code.NOT_A_NUMBER, **CELL | {"cell": f"C{n}"}) for n in range(7, 10)]
    odd = finding("a.xlsx", Code.PERCENT_AS_FRACTION, **CELL)
    found = findings_of([odd, *wrong])
    rows = [r for r in stage_results(found, NO_DOUBTS, rows=5) if r.stage == Stage.ROWS]
    assert [(r.check, r.outcome, r.count) for r in rows] == [
        ("not_a_number", Outcome.FAILED, 3),
        ("percent_as_fraction", Outcome.WARNING, 1),
    ]
    assert rows[0].findings["cell"].to_list() == ["C7", "C8", "C9"]
