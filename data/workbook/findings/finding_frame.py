"""What is wrong in a workbook, and where: one row a mistake."""

from collections.abc import Sequence

import dataframely as dy
import polars as pl

from data.personal import hiding
from data.workbook.findings.finding_codes import SCOPES, SEVERITIES, Code, Scope, Severity


class Finding(dy.Schema):
    """One mistake. ``sheet`` and ``cell`` are '' where it concerns the file or sheet as a whole.

    The nullable columns are what the sentence of ``code`` needs, as they stand in the file.
    """

    severity = dy.Enum(Severity)
    scope = dy.Enum(Scope)
    code = dy.String()
    file = dy.String()
    sheet = dy.String()
    cell = dy.String()
    row = dy.Int64(nullable=True, description="number of the row in the sheet")
    column = dy.String(nullable=True, description="header of the column")
    value = dy.String(nullable=True, description="what stands in the cell")
    expected = dy.String(nullable=True, description="what may stand there")
    suggestion = dy.String(nullable=True, description="what was probably meant")
    other = dy.String(nullable=True, description="the other cell that it contradicts")
    times = dy.UInt32(nullable=True, description="in how many cells it is, where it is told once")
    cells = dy.String(nullable=True, description="which cells these are, with spaces between")


NOTHING = Finding.create_empty()


def finding(file: str, code: Code, **parts: object) -> pl.DataFrame:
    """A single finding about the file, a sheet or a cell; ``parts`` are columns of Finding."""
    row = {"code": code, "file": file, "sheet": "", "cell": ""}
    return pl.DataFrame([row | parts])


def of_severity(severity: Severity) -> pl.Expr:
    """Whether a finding is of it, by its ``code``."""
    return pl.col("code").is_in([code for code in Code if code.severity == severity])


def of_scope(*scopes: Scope) -> pl.Expr:
    """Whether a finding is about one of them, by its ``code``."""
    return pl.col("code").is_in([code for code in Code if code.scope in scopes])


def together(frames: Sequence[pl.DataFrame], sheets: Sequence[str] = ()) -> dy.DataFrame[Finding]:
    """All findings in one frame: those about the file first, then sheet by sheet and row by row."""
    some = [frame for frame in frames if not frame.is_empty()]
    if not some:
        return NOTHING
    empty = NOTHING.cast({"severity": pl.String, "scope": pl.String})
    found = pl.concat([empty, *some], how="diagonal_relaxed").with_columns(
        severity=pl.col("code").replace_strict(SEVERITIES),
        scope=pl.col("code").replace_strict(SCOPES),
        value=hiding(pl.col("value").cast(pl.String)),
    )
    order = pl.col("sheet").replace_strict(sheets, range(len(sheets)), default=-1)
    found = found.unique(maintain_order=True).sort(order, "row", maintain_order=True)
    return Finding.validate(found, cast=True)
