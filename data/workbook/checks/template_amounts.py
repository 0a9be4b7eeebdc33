"""The amounts of our own sheets, from their claims to records."""

from dataclasses import replace

import polars as pl

from data.workbook.checks.claim_checks import convert
from data.workbook.checks.claim_records import region_values, school_items
from data.workbook.checks.own_schools import name_differs
from data.workbook.checks.table_checks import Check, Read, failing, record
from data.workbook.checks.typed_cells import repeated, typed
from data.workbook.checks.unknown_schools import unknown_codes
from data.workbook.claims import Claims
from data.workbook.findings import Code
from data.workbook.layouts import (
    LIMITS,
    STATEMENT,
    Background,
    Table,
    funding_claims,
    item_claims,
    limit_claims,
    mapped,
    printed,
    statement_claims,
)
from data.workbook.numbers import number
from data.workbook.templates import AMOUNTS, judged

Findings = list[pl.DataFrame]


def read_items(table: Table, background: Background) -> Read:
    """学校基础数据: one record for every cell that is filled in."""
    frame, findings = typed(table)
    names = background.listed.drop_nulls(["school", "name"]).unique("school", keep="first")
    names = names.select("school", registered="name")
    frame = frame.join(names, on="school", how="left", maintain_order="left", validate="m:1")
    unknown = background.known.lacks(pl.col("school"))
    differs = name_differs(pl.col("name"), pl.col("registered"))
    checks = [
        Check("school", Code.UNKNOWN_SCHOOL, unknown),
        Check("name", Code.NAME_DIFFERS, differs, expected=pl.col("registered")),
    ]
    facts, wrong = _valued(table, item_claims(table, frame, background.catalog), background)
    records = school_items(facts, mapped(table)).lazy()
    letters = tuple(facts["letter"].cast(pl.String).unique())
    said = [*findings, *wrong, *failing(table, frame, checks)]
    strange = unknown_codes(frame.filter(unknown), facts, background.catalog)
    return Read(table, frame, records, said, letters, strange)


def read_statements(table: Table, background: Background) -> Read:
    """区域指标: one record a row."""
    frame, findings = typed(table)
    checks = [Check("school", Code.UNKNOWN_SCHOOL, background.known.lacks(pl.col("school")))]
    said = [*findings, *failing(table, frame, checks)]
    return _statements(table, frame, said, statement_claims(table, frame), background)


def read_funding(table: Table, background: Background) -> Read:
    """教育经费: one record for each amount that is filled in."""
    frame, findings = typed(table)
    stated = pl.concat_list(
        pl.when(pl.col(printed(amount)).is_not_null()).then(pl.lit(amount)) for amount in AMOUNTS
    )
    amiss = ~stated.list.contains(judged(pl.col("stage")))
    checks = [
        Check(field, Code.CONCLUSION_WITHOUT_AMOUNT, pl.col(printed(field)).is_not_null() & amiss)
        for field in STATEMENT
    ]
    said = [*findings, *failing(table, frame, checks)]
    read = _statements(table, frame, said, funding_claims(table, frame), background)
    letters = tuple(table.letters[amount] for amount in AMOUNTS if amount in table.letters)
    return replace(read, amounts=letters)


def read_own_standards(table: Table, background: Background) -> Read:
    """本地标准: one limit a row, in the unit its indicator is entered in."""
    frame, findings = typed(table)
    facts, wrong = _valued(table, limit_claims(table, frame), background)
    letters = {table.letters[limit]: limit for limit in LIMITS if limit in table.letters}
    found = facts.select("row", "value", limit=pl.col("letter").cast(pl.String).replace(letters))
    wide = found.pivot("limit", index="row", values="value", on_columns=list(LIMITS))
    frame = frame.drop(LIMITS).join(
        wide.with_columns(pl.col("row").cast(frame.schema["row"])),
        on="row",
        how="left",
        validate="m:1",
    )
    low, high = (pl.col(printed(limit)).is_null() for limit in LIMITS)
    checks = [
        Check("at_most", Code.TWO_LIMITS, ~low & ~high),
        Check("at_least", Code.NO_LIMIT, low & high),
        repeated(table, ["region", "indicator", "stage", "from_year"], "indicator"),
    ]
    fields = ("region", "indicator", "stage", "from_year", "source", *LIMITS)
    records = frame.lazy().select(*fields, **record(table, "indicator"))
    return Read(table, frame, records, [*findings, *wrong, *failing(table, frame, checks)])


def _statements(
    table: Table,
    frame: pl.DataFrame,
    findings: Findings,
    claims: Claims,
    background: Background,
) -> Read:
    facts, wrong = _valued(table, claims, background)
    records = region_values(facts, mapped(table), background.catalog).lazy()
    return Read(table, frame, records, [*findings, *(_at_unit(table, one) for one in wrong)])


def _at_unit(table: Table, findings: pl.DataFrame) -> pl.DataFrame:
    """``findings``, those about a unit at its own cell where it has one."""
    if "unit" not in table.letters:
        return findings
    units = table.rows.select(pl.col("row").cast(pl.Int64), unit_said=printed("unit"))
    joined = findings.join(units, on="row", how="left", maintain_order="left", validate="m:1")
    bare = number(pl.col("value")).is_not_null() & pl.col("unit_said").is_not_null()
    own = (pl.col("code") == Code.UNFITTING_UNIT) & bare
    return joined.with_columns(
        cell=pl.when(own).then(table.address("unit")).otherwise("cell"),
        column=pl.when(own).then(pl.lit(table.headers["unit"])).otherwise("column"),
        value=pl.when(own).then("unit_said").otherwise("value"),
    ).drop("unit_said")


def _valued(table: Table, claims: Claims, background: Background) -> tuple[pl.DataFrame, Findings]:
    known, catalog = background.known, background.catalog
    converted = convert(table.file, mapped(table), claims, known, catalog)
    return converted.facts, converted.findings
