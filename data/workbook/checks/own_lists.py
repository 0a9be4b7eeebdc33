"""Sheets that list things: problems to put right, and self-assessments."""

import polars as pl

from data.workbook.checks.table_checks import Check, Read, failing, record
from data.workbook.checks.typed_cells import repeated, typed
from data.workbook.findings import Code
from data.workbook.layouts import Table
from data.workbook.numbers import deadlines
from data.workbook.vocabulary import Known


def read_rectifications(table: Table, known: Known) -> Read:
    """整改事项: one problem a row."""
    frame, findings = typed(table)
    said = deadlines(frame["due_text"])
    # A time limit that is a date is the due date.
    frame = frame.with_columns(due=pl.coalesce("due", said["due"]), unread=said["unread"])
    unread = pl.col("unread") & pl.col("due").is_null()
    strange = (
        pl.col("schools").str.split(";").list.set_difference(known.schools["school"].implode())
    )
    checks = [
        Check(
            "schools", Code.UNKNOWN_SCHOOL, strange.list.len() > 0, value=strange.list.join("; ")
        ),
        Check("due_text", Code.UNREAD_DEADLINE, unread),
        repeated(table, ["item", "region"], "item"),
    ]
    return Read(
        table,
        frame,
        frame.lazy().select(
            "item",
            "region",
            "section",
            "subject",
            "problem",
            "measure",
            "responsible",
            "due_text",
            "due",
            "progress",
            "note",
            schools=pl.col("schools").fill_null(""),
            **record(table, "item"),
        ),
        findings + failing(table, frame, checks),
    )


def read_assessments(table: Table) -> Read:
    """评价体系自评: one node of the framework a row."""
    frame, findings = typed(table)
    checks = [repeated(table, ["region", "year", "node"], "node")]
    records = frame.lazy().select(
        "region", "year", "node", "assessment", "evidence", "note", **record(table, "node")
    )
    return Read(table, frame, records, findings + failing(table, frame, checks))
