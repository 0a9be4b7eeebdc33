"""Sheets that list things: problems to put right, self-assessments, a region's own standards."""

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.typed_cells import repeated, typed
from data.workbook.layouts.own_figures import facts, figure, units, unreadable
from data.workbook.layouts.own_schools import Register
from data.workbook.layouts.own_table import Check, Read, Table, failing, printed, record
from data.workbook.periods import deadlines
from data.workbook.quantities import canonical

LIMITS = ("at_least", "at_most")


def read_rectifications(table: Table, register: Register) -> Read:
    """整改事项: one problem a row."""
    frame, findings = typed(table)
    said = deadlines(frame["due_text"])
    # A time limit that is a date is the due date.
    frame = frame.with_columns(due=pl.coalesce("due", said["due"]), unread=said["unread"])
    unread = pl.col("unread") & pl.col("due").is_null()
    strange = pl.col("schools").str.split(";").list.set_difference(register.ids.implode())
    checks = [
        Check("schools", "unknown_school", strange.list.len() > 0, value=strange.list.join("; ")),
        Check("due_text", "unread_deadline", unread, severity="warning"),
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


def read_own_standards(table: Table, catalog: Catalog) -> Read:
    """本地标准: one limit a row, in the unit its indicator is entered in."""
    frame, findings = typed(table)
    frame = (
        frame.join(
            facts(catalog),
            left_on="indicator",
            right_on="measure",
            how="left",
            maintain_order="left",
        )
        .join(
            units(catalog),
            left_on="entered_in",
            right_on="entered",
            how="left",
            maintain_order="left",
        )
        .with_columns(figure(pl.col(printed(limit))).alias(limit) for limit in LIMITS)
    )
    low, high = (pl.col(printed(limit)).is_null() for limit in LIMITS)
    checks = [
        Check("at_most", "two_limits", ~low & ~high),
        Check("at_least", "no_limit", low & high),
        *(check for limit in LIMITS for check in unreadable(limit, pl.lit(True))),
        repeated(table, ["region", "indicator", "stage", "from_year"], "indicator"),
    ]
    records = frame.lazy().select(
        "region",
        "indicator",
        "stage",
        "from_year",
        "source",
        *(canonical(pl.col(limit), pl.col("factor")).alias(limit) for limit in LIMITS),
        **record(table, "indicator"),
    )
    return Read(table, frame, records, findings + failing(table, frame, checks))
