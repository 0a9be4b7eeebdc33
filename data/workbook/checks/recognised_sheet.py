"""Sheets that nobody laid out for us: from what was understood to records and findings."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.catalog import STAGE_NAMES, Catalog
from data.workbook.checks.claim_checks import convert
from data.workbook.checks.claim_records import region_values, school_items
from data.workbook.checks.claim_sums import sums
from data.workbook.checks.grade_rows import by_school
from data.workbook.checks.headless_columns import without_header
from data.workbook.checks.own_schools import read_schools
from data.workbook.checks.partial_records import unstated
from data.workbook.checks.sheet_result import SheetResult, broken
from data.workbook.checks.table_checks import Read
from data.workbook.checks.unknown_schools import (
    asked_for_codes,
    doubtful,
    unknown_schools,
    without_code,
    without_codes,
)
from data.workbook.claims import Claims
from data.workbook.files import BookSheet
from data.workbook.findings import CODES, Code, Scope, Severity, finding, of_severity
from data.workbook.layouts import (
    KEPT,
    OF_ONE,
    SIGNED,
    Background,
    PlainSheet,
    Question,
    Understanding,
    claims_of_rows,
    limited_rows,
    listed_schools,
    unnamed,
)
from data.workbook.numbers import simple_number
from data.workbook.vocabulary import every_region, plainly

#: So many rows that are set aside with numbers in them are named.
ASIDE = 20
#: Where a list lacks what a register must say, nothing else is said of its schools.
LACKING = [Code.MISSING_COLUMN, Code.MISSING_OF_NEW]


def read_recognised(
    file: str, sheet: PlainSheet, understanding: Understanding, background: Background
) -> SheetResult:
    """What came of one sheet."""
    catalog = background.catalog
    claims, limited = _without_parts(
        file, understanding, claims_of_rows(sheet, understanding, background)
    )
    records: dict[str, pl.LazyFrame] = {}
    findings = [
        *broken(file, sheet),
        *asked(file, understanding, catalog),
        *unused(file, sheet, understanding),
        *without_header(file, sheet, understanding),
    ]
    known = background.known
    listed, register = pl.Series("row", [], pl.Int64), None
    if understanding.kind == "schools":
        read = _register(file, sheet, understanding, claims, background)
        records["schools"], register = read.records, read.table.rows
        findings += read.findings
        known = known.also(read.frame.select("school", "name", "region", "type"))
        listed = read.frame["row"].cast(pl.Int64)
    converted = convert(file, understanding, claims, known, catalog)
    facts = converted.facts
    lacking = any(one["code"].is_in(LACKING).any() for one in findings)
    amiss = [*converted.findings, *doubtful(file, understanding, claims, facts)]
    findings += [
        *([] if lacking else amiss),
        *limited,
        *sums(understanding, claims, converted, catalog),
        *_numbers_aside(file, understanding, claims, facts),
    ]
    counted, first = by_school(facts, claims.rows, understanding, catalog)
    if understanding.kind.startswith("school"):
        records["school_items"] = school_items(counted, understanding).lazy()
    values = region_values(counted, understanding, catalog)
    if values.height:
        records["region_values"] = values.lazy()
    carrying = pl.concat([_placed(facts), listed, _wrong_rows(claims, findings)])
    return SheetResult.of_rows(
        sheet,
        replace(understanding, unstated=_unstated(understanding)),
        findings,
        carrying,
        _sums(understanding, claims),
        records=records,
        personal=tuple(one.letter for one in understanding.columns if one.role == "personal"),
        first=first,
        amounts=tuple(one.letter for one in understanding.role("value")),
        inferred=claims.inferred,
        unknown=unknown_schools(understanding, claims, facts, catalog)
        if register is None
        else without_codes(register, facts, catalog),
    )


def _register(
    file: str,
    sheet: PlainSheet,
    understanding: Understanding,
    claims: Claims,
    background: Background,
) -> Read:
    """The schools of a list, as the register is read."""
    table, absent = listed_schools(file, sheet, understanding, claims, background)
    read = read_schools(table)
    found = read.findings
    if absent:  # then nothing else of it matters: no row can be read
        names = "、".join(column.name.zh for column in absent)
        new = table.rows.select(without_code().any()).item()
        code = Code.MISSING_OF_NEW if new else Code.MISSING_COLUMN
        found = [finding(file, code, sheet=sheet.name, expected=names)]
    elif not understanding.role("school"):
        found = asked_for_codes(table, found)
    return replace(read, findings=[*found, *_undated(file, understanding, claims)])


def _unstated(understanding: Understanding) -> tuple[str, ...]:
    """What no column says of the records that the sheet may make."""
    if understanding.kind == "schools":
        return KEPT
    roles = {one.role for one in understanding.columns}
    several = len({one.target for one in understanding.role("value")}) > 1
    said = [role for role in roles if not (several and role in OF_ONE)]
    inferred = ["nature"] if understanding.year_from == "date" else []
    return unstated("region_values", [*said, *inferred, "unit", "qualifier", "subject"])


def _undated(file: str, understanding: Understanding, claims: Claims) -> list[pl.DataFrame]:
    """A list of schools is read without its year, the counts in it are not."""
    if not understanding.role("value") or claims.rows["year"].count():
        return []
    return [finding(file, Code.YEAR_UNKNOWN_FOR_SOME, sheet=understanding.sheet)]


def _placed(facts: pl.DataFrame) -> pl.Series:
    """The rows of the facts that become records, if nothing is wrong with them."""
    stated = pl.col("value").is_not_null() | pl.col("worded")
    known = pl.col("item").is_not_null() | pl.col("school").is_null()
    return facts.filter(pl.when("own").then(known).otherwise(stated))["row"]


def _numbers_aside(
    file: str, understanding: Understanding, claims: Claims, facts: pl.DataFrame
) -> list[pl.DataFrame]:
    """Rows with numbers among the amounts that are read as notes, or as sums of nothing."""
    letters = [c.letter for c in understanding.role("value") if c.letter in claims.texts.columns]
    if not letters:
        return []
    line = pl.col("line")
    parts = ["of_which"] if understanding.kind == "region_wide" else []
    aside = line.is_in(["note", "section", *parts]) | (
        line.is_in(["total", "average"]) & pl.lit(facts.is_empty())
    )
    numbers = pl.any_horizontal(simple_number(pl.col(letters)).is_not_null())
    every = [
        name for name in claims.texts.columns if name not in ("row", "line", "words", "section")
    ]
    first = plainly(pl.coalesce(every))
    rows = claims.texts.with_columns(line=claims.rows["line"])
    rows = rows.filter(aside, numbers, ~first.str.contains(SIGNED))
    return [
        finding(
            file,
            Code.NUMBERS_ASIDE,
            sheet=understanding.sheet,
            cell=f"{next(letter for letter in every if row[letter] is not None)}{row['row']}",
            row=row["row"],
            value=next(row[letter] for letter in every if row[letter] is not None),
        )
        for row in rows.head(ASIDE).iter_rows(named=True)
    ]


def _without_parts(
    file: str, understanding: Understanding, claims: Claims
) -> tuple[Claims, list[pl.DataFrame]]:
    """Claims but those of rows that state a part of what their columns name, and these rows."""
    if understanding.kind == "schools":
        return claims, []
    rows = limited_rows(understanding, claims.texts.filter(claims.rows["line"] == "data"))
    if rows.is_empty():
        return claims, []
    found = rows.unique("row", keep="first", maintain_order=True).select(
        "column",
        pl.col("row").cast(pl.Int64),
        cell=pl.format("{}{}", "letter", "row"),
        value="text",
        code=pl.lit(Code.PART_OF_WHOLE),
        file=pl.lit(file),
        sheet=pl.lit(understanding.sheet),
    )
    theirs = pl.col("row").is_in(found["row"].implode())
    return replace(claims, cells=claims.cells.filter(~theirs)), [found]


def _wrong_rows(claims: Claims, findings: Sequence[pl.DataFrame]) -> pl.Series:
    """Rows of data in which nothing is right, such as one with nothing but an error value."""
    rows = [
        one.filter(of_severity(Severity.ERROR))["row"].cast(pl.Int64)
        for one in findings
        if "row" in one.columns
    ]
    wrong = pl.concat([pl.Series("row", [], pl.Int64), *rows]).drop_nulls()
    sums_ = claims.rows.filter(pl.col("line") == "total")["row"].cast(pl.Int64)
    return wrong.filter(~wrong.is_in(sums_.implode()))


def _sums(understanding: Understanding, claims: Claims) -> pl.Series:
    """Rows that add up others."""
    of = ["total", "average", *([] if understanding.fields else ["of_which"])]
    return claims.rows.filter(pl.col("line").is_in(of))["row"].cast(pl.Int64)


def asked(file: str, understanding: Understanding, catalog: Catalog) -> list[pl.DataFrame]:
    """The open questions: what blocks the sheet is an error, what leaves a column out a warning.

    A school or region that is asked about has its finding in each of its rows.
    """
    return [
        _asked(file, understanding, one, catalog)
        for one in understanding.questions
        if one.code not in (Code.SCHOOL_DOUBTFUL, Code.SCHOOL_NEW, Code.REGION_DOUBTFUL)
    ]


def _asked(
    file: str, understanding: Understanding, question: Question, catalog: Catalog
) -> pl.DataFrame:
    headers = {one.letter: one.header for one in understanding.columns}
    row = understanding.header_rows[-1] if understanding.header_rows else 1
    place: dict[str, object] = {"sheet": understanding.sheet, "value": question.about or None}
    if question.about in headers and question.code.scope == Scope.COLUMN:
        place |= {"cell": f"{question.about}{row}", "value": headers.get(question.about)}
    code = question.code
    if code.scope == Scope.SHEET and not question.blocks:
        code = CODES[f"{code}_for_some"]
    return finding(
        file,
        code,
        **place,
        suggestion="、".join(name_of(one, catalog) for one in question.options) or None,
    )


def name_of(target: str, catalog: Catalog) -> str:
    """What an item, with or without its stage, an indicator or a region is called."""
    if region := every_region().get(target):
        return region.name
    held = catalog.indicators | {item.base: item for item in catalog.items.values()}
    found = held.get(target)
    stage = getattr(found, "stage", None)
    name = found.name.zh if found else target
    return name.removesuffix(f"({STAGE_NAMES[stage][0]})") if stage else name


def unused(file: str, sheet: PlainSheet, understanding: Understanding) -> list[pl.DataFrame]:
    """Columns and row names with content that the catalogue has no place for: said once a sheet."""
    below = sheet.cells.filter(pl.col("row") >= understanding.first_row)
    names = list(sheet.left_out)
    names += [
        one.header
        for one in understanding.columns
        if one.role == "ignored"
        and one.reason in ("unknown", "similar")
        and one.letter in below.columns
        and below[one.letter].null_count() < below.height
    ]
    names += [one.header for one in unnamed(understanding)]
    if len({one.target for one in understanding.role("value")}) > 1:
        names += [one.header for one in understanding.role(*OF_ONE)]
    names += [
        one.header
        for one in understanding.fields
        if one.role == "ignored" and one.reason in ("unknown", "coordinate")
    ]
    if not names:
        return []
    listed = "、".join(dict.fromkeys(names))
    return [finding(file, Code.NOT_USED, sheet=understanding.sheet, value=listed)]


def unread(
    _file: str,
    sheet: BookSheet,
    understanding: Understanding,
    _background: Background | None = None,
) -> SheetResult:
    """A sheet of which no row is read."""
    nothing = pl.Series("row", [], pl.Int64)
    return SheetResult.of_rows(sheet, replace(understanding, first_row=1), [], nothing, table="")
