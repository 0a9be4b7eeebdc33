"""What became of an upload, stage by stage: file, sheets and columns, rows, sums, history."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from data.measures.checks.doubt import Rule, Severity


class Stage(StrEnum):
    """The stages in the order in which an upload passes them."""

    FILE = "file"  # can it be opened
    SHEETS = "sheets"  # are its sheets and columns known
    ROWS = "rows"  # does every cell hold what belongs there
    SUMS = "sums"  # do the figures fit together
    HISTORY = "history"  # do they fit earlier years and other schools


class Outcome(StrEnum):
    """How a check ended."""

    PASSED = "passed"  # also with notes, which ask for nothing
    WARNING = "warning"  # somebody must have seen it
    FAILED = "failed"  # what it is about cannot be published
    NOT_REACHED = "not_reached"


@dataclass(frozen=True)
class StageResult:
    """One check of a stage. ``check`` is the code of the finding or the rule of the doubt that
    ``findings`` (rows of Finding or of Doubt) are about, '' for a stage without any.
    """

    stage: Stage
    check: str
    outcome: Outcome
    count: int
    findings: pl.DataFrame


#: The stage of a finding by what it is about.
SCOPES = {"file": Stage.FILE, "sheet": Stage.SHEETS, "column": Stage.SHEETS}
RULES = {
    Rule.RANGE: Stage.ROWS,
    Rule.PLACE: Stage.ROWS,
    Rule.SAME_PLACE: Stage.ROWS,
    Rule.MASKED: Stage.ROWS,
    Rule.UNIT: Stage.HISTORY,
    Rule.JUMP: Stage.HISTORY,
    Rule.OUTLIER: Stage.HISTORY,
}
OUTCOMES = {
    Severity.ERROR: Outcome.FAILED,
    Severity.WARNING: Outcome.WARNING,
    Severity.NOTE: Outcome.PASSED,
}


def stage_results(
    findings: pl.DataFrame, doubts: pl.DataFrame, rows: int
) -> tuple[StageResult, ...]:
    """The checks of an upload in their order, of each stage those first that failed.

    ``findings`` are those of reading it, ``doubts`` those about the candidate that touch it, and
    ``rows`` is how many rows can be published. Where a stage fails and leaves no rows, the later
    ones are not reached.
    """
    of_finding = (
        pl.col("scope")
        .cast(pl.String)
        .replace_strict(SCOPES, default=Stage.ROWS.value, return_dtype=pl.String)
    )
    found = findings.with_columns(_stage=of_finding, _check=pl.col("code"))
    doubted = doubts.with_columns(
        _stage=pl.col("rule")
        .cast(pl.String)
        .replace_strict(dict(RULES), default=Stage.SUMS.value, return_dtype=pl.String),
        _check=pl.col("rule").cast(pl.String),
    )
    results: list[StageResult] = []
    stopped = False
    for stage in Stage:
        if stopped:
            results.append(_alone(stage, Outcome.NOT_REACHED, findings))
            continue
        of_stage = [*_results(stage, found), *_results(stage, doubted)]
        results += of_stage or [_alone(stage, Outcome.PASSED, findings)]
        failed = any(one.outcome == Outcome.FAILED for one in of_stage)
        stopped = failed and (rows == 0 or stage == Stage.FILE)
    return tuple(results)


def _alone(stage: Stage, outcome: Outcome, findings: pl.DataFrame) -> StageResult:
    return StageResult(stage, "", outcome, 0, findings.clear())


def _results(stage: Stage, found: pl.DataFrame) -> Iterator[StageResult]:
    """One result for every check and severity of ``stage``, what failed first."""
    rows = found.filter(pl.col("_stage") == stage.value).with_columns(
        pl.col("severity").cast(pl.Enum(Severity))
    )
    groups = rows.sort("severity", maintain_order=True).partition_by(
        "severity", "_check", as_dict=True, maintain_order=True
    )
    for (severity, check), group in groups.items():
        yield StageResult(
            stage=stage,
            check=str(check),
            outcome=OUTCOMES[Severity(str(severity))],
            count=group.height,
            findings=group.drop("_stage", "_check"),
        )
