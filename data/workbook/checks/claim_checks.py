"""Facts with their values, and what is wrong with them, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from data.catalog import Catalog
from data.records import Qualifier
from data.workbook.checks.claim_values import settled, unfitting, valued, whose
from data.workbook.checks.whole_schools import differing, unsplit, with_sums
from data.workbook.claims import Claims
from data.workbook.findings import SEVERITIES, Code, Severity, with_figures
from data.workbook.layouts import Understanding
from data.workbook.vocabulary import Known, every_region

#: The finding in each cell for what a question asks about the whole sheet.
SAID_ONCE = {
    Code.YEAR_UNKNOWN: Code.PERIOD_MISSING,
    Code.REGION_UNKNOWN: Code.REGION_MISSING,
    Code.WHOSE_UNKNOWN: Code.REGION_MISSING,
}
#: Notes without a word: the mark says that nothing is reported.
SILENT = ("", Code.NOT_A_NUMBER)


@dataclass(frozen=True)
class Wrong:
    """Where ``when`` is true, the cell has the mistake ``code``."""

    code: str
    when: pl.Expr
    expected: pl.Expr | None = None
    value: pl.Expr | None = None


@dataclass(frozen=True)
class Converted:
    """``facts`` with values, and the findings about them."""

    facts: pl.DataFrame
    findings: list[pl.DataFrame]


def convert(
    file: str, understanding: Understanding, claims: Claims, known: Known, catalog: Catalog
) -> Converted:
    """The facts of one sheet with their values, and what is wrong with them."""
    facts = claims.joined(whose(claims.rows, known, catalog))
    if (claims.rows["line"] == "total").any():
        facts = facts.filter(pl.col("line") != "total")
    facts = settled(facts, understanding, catalog)
    facts = valued(facts, understanding.unit, catalog).filter(
        (pl.col("told") != "missing") | ~pl.col("note").is_in(SILENT)
    )
    facts = facts.with_columns(sheet=pl.lit(understanding.sheet), file=pl.lit(file))
    facts = with_sums(_worded(facts, understanding))
    headers = {one.letter: one.header for one in understanding.columns}
    # What is asked once for the sheet is not said again of each cell.
    asked = {SAID_ONCE.get(one.code) for one in understanding.questions if one.blocks}
    about = [*_about_whom(understanding), *_about_stages(understanding)]
    # Whom and when a row of our own is about has been checked in its own cells.
    about = [_too_much(catalog), *([] if understanding.own else about)]
    found = [*_hits(facts, [one for one in about if one.code not in asked]), *_doubts(facts)]
    found += [] if understanding.own else _unit_assumed(facts)
    header = pl.col("letter").replace_strict(headers, default=None, return_dtype=pl.String)
    column = pl.coalesce("column", header)
    found = [one.with_columns(column=column) for one in found if one.height]
    if understanding.kind == "school_card":
        whole = facts.filter(_unsplit(), pl.col("type").is_not_null())
        found.append(unsplit(whole, catalog))
    return Converted(facts, [one.drop("letter") for one in found])


def _worded(facts: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """Facts that state words where words are what is asked for, or where a sentence states what
    is met, keep them as printed.
    """
    sentence = bool(understanding.role("stated"))
    facts = with_figures(facts) if sentence else facts
    printed = pl.col("said_qualifier").eq_missing(str(Qualifier.AS_PRINTED))
    words = ~pl.col("own") & (
        (pl.col("kind") == "text") | printed | (pl.lit(sentence) & (pl.col("told") == "text"))
    )
    meant = pl.coalesce("said_qualifier", "qualifier")
    return facts.with_columns(
        worded=words.fill_null(value=False),
        value=pl.when(~words).then("value"),
        qualifier=pl.when(words).then(pl.lit(str(Qualifier.AS_PRINTED))).otherwise(meant),
    )


def _about_whom(understanding: Understanding) -> list[Wrong]:
    """Whether region and year of each fact are known."""
    whose = understanding.kind.startswith("school")
    nowhere = pl.lit(not whose) & pl.col("region").is_null() & ~pl.col("bad_region")
    undated = pl.col("year").is_null() & ~pl.col(Code.BAD_YEAR) & (understanding.kind != "schools")
    return [
        Wrong(Code.REGION_MISSING, nowhere),
        *(
            Wrong(code, when, value=pl.coalesce("region_text", "region_name_text"))
            for code, when in (
                (Code.UNKNOWN_REGION, pl.col("bad_region") & ~pl.col("doubtful_region")),
                (Code.REGION_DOUBTFUL, pl.col("doubtful_region")),
            )
        ),
        Wrong(Code.ROWS_ALIKE, _alike(understanding)),
        Wrong(Code.BAD_YEAR, pl.col(Code.BAD_YEAR), value=pl.col("year_text")),
        Wrong(Code.PERIOD_MISSING, undated),
    ]


def _too_much(catalog: Catalog) -> Wrong:
    """Whether a figure of a district is of a size that only provinces have, or the country."""
    limits = {unit.id: unit.most_in_district for unit in catalog.units.values()}
    most = pl.col("of").replace_strict(limits, default=None, return_dtype=pl.Float64)
    codes = [one.code for one in every_region().values() if one.level == "district"]
    of_district = ~pl.col("own") & pl.col("region").is_in(codes)
    return Wrong(Code.ABOVE_DISTRICT, of_district & (pl.col("value") > most))


def _about_stages(understanding: Understanding) -> list[Wrong]:
    """Whether it is clear which stage of a school is counted, and counted at all."""
    uncounted = pl.col("own") & pl.col("item").is_null() & pl.col("stage").is_not_null()
    sums = pl.col("parts").round(4).cast(pl.String).str.strip_suffix(".0")
    # A list of schools is good without its counts, a form without what it does not split.
    listed = understanding.kind in ("schools", "school_card")
    unsplit_ = Code.NO_STAGE_LISTED if listed else Code.NO_STAGE
    strange = pl.col("strange_unit")
    card, kind_known = understanding.kind == "school_card", pl.col("type").is_not_null()
    return [
        Wrong(Code.UNKNOWN_STAGE, pl.col("bad_stage"), value=pl.col("stage_text")),
        Wrong(unsplit_, _unsplit() & ~(kind_known & card)),
        Wrong(Code.STAGE_NOT_COUNTED, uncounted),
        Wrong(Code.UNKNOWN_UNIT, strange.is_not_null(), value=strange),
        Wrong(Code.SUM_DIFFERS, differing(), sums),
    ]


def _unsplit() -> pl.Expr:
    """Whether nobody can know of which of a school's stages a figure is."""
    unnamed = pl.col("stage").is_null() & ~pl.col("bad_stage") & pl.col("school").is_not_null()
    return pl.col("own") & pl.col("item").is_null() & unnamed & pl.col("parts").is_null()


def _doubts(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """What may be wrong with values, looked for only where it may: most are plain numbers in their
    range.
    """
    about = _about_values()
    few = facts.filter(pl.any_horizontal([~_simple(), *(among for among, _ in about)]))
    found = [one for among, wrong in about for one in _hits(few.filter(among), wrong)]
    return [*found, *_noted(few.filter(~_simple()))]


def _unit_assumed(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """The first amount of each measure that counts in its usual unit, 万元 or 亿元, though nothing
    says so.
    """
    some = _simple() & (pl.col("value") != 0)  # nothing is nothing in any unit
    some &= pl.col("strange_unit").is_null()
    assumed = facts.filter("implied", some, pl.col("used") != pl.col("of"))
    first = assumed.unique("measure", keep="first", maintain_order=True)
    return [_found(first, pl.lit(Code.UNIT_ASSUMED), pl.col("used"))]


def _simple() -> pl.Expr:
    """Whether a value is no more than a number as programs write it."""
    return pl.col("simple").is_not_null()


def _about_values() -> list[tuple[pl.Expr, list[Wrong]]]:
    """Whether each value is a number of its kind, in a fitting unit, that can be: among which
    facts that is in question, and the checks of these.
    """
    value = pl.col("value")
    number = ~pl.col("worded") & (pl.col("told") != "missing")
    flag = pl.col("of") == "是否"
    text = number & (pl.col("told") == "text")
    unnoted = pl.col("note").is_in(SILENT)
    percent = pl.col("of") == "%"
    hundred = percent & (pl.col("most") == 100)
    negative = (value < 0) & (pl.col("least") >= 0)
    strange = (pl.col("told") == "percent") & ~percent
    ratio = pl.col("kind") == "ratio"
    to_one = pl.col("text").str.contains(r"^\s*1\s*[:：∶/比]")
    unfit = number & ~flag & (unfitting() | strange | ((pl.col("told") == "ratio") & ~ratio))
    # What measures something else is told once.
    given = number & value.is_not_null() & ~unfit
    other_unit = pl.col("cell_of").ne_missing(pl.col("of"))
    bare = (pl.col("told") == "number") & pl.col("cell_of").eq_missing("%")
    fraction = percent & bare & (pl.col("better") == "higher") & (value > 0) & (value <= 1)
    # 1.234 pupils are meant as 1,234.
    people = pl.col("of").cast(pl.String).is_in(["人", "所"])
    grouped = people & pl.col("text").str.contains(r"^\d{1,3}\.\d{3}$")
    part = ((pl.col("kind") == "count") | grouped) & (value % 1 != 0)
    return [
        (flag, [Wrong(Code.NOT_A_FLAG, number & value.is_null())]),
        # 16.5 may be meant as 1:16.5, 12:5 as 5:12; who writes 1:0.72 means it (普职招生比).
        (ratio & (value > 1), [Wrong(Code.NOT_A_RATIO, number & (pl.col("note") == "") & ~to_one)]),
        (~_simple() & ~ratio, [Wrong(Code.NOT_A_NUMBER, text & ~flag & unnoted)]),
        (~_simple() & ratio, [Wrong(Code.NOT_A_RATIO, text & unnoted)]),
        (~_simple() | other_unit, [Wrong(Code.UNFITTING_UNIT, unfit, pl.col("entered_in"))]),
        (
            value < pl.col("least"),
            [
                Wrong(Code.NEGATIVE, given & negative),
                Wrong(Code.BELOW_LEAST, given & ~negative, _plain("least")),
            ],
        ),
        (
            value > pl.col("most"),
            [
                Wrong("percent_above_100", given & hundred),
                Wrong(Code.ABOVE_MOST, given & ~hundred, _plain("most")),
            ],
        ),
        (part, [Wrong(Code.NOT_WHOLE, given)]),
        (fraction, [Wrong(Code.PERCENT_AS_FRACTION, given)]),
    ]


def _alike(understanding: Understanding) -> pl.Expr:
    """Rows of one region and year that nothing tells apart."""
    keys = understanding.role("region", "region_name", "year", "stage", "grade", "measure")
    if understanding.kind != "region_wide" or keys:
        return pl.lit(value=False)
    return pl.col("row").n_unique().over("letter") > 1


def _plain(limit: str) -> pl.Expr:
    return pl.col(limit).cast(pl.String).str.strip_suffix(".0")


def _hits(facts: pl.DataFrame, wrong: Sequence[Wrong]) -> list[pl.DataFrame]:
    """The findings of all checks."""
    hit = facts.select(
        one.when.fill_null(value=False).any().alias(str(n)) for n, one in enumerate(wrong)
    )
    return [
        _found(facts.filter(one.when), pl.lit(one.code), one.expected, one.value)
        for n, one in enumerate(wrong)
        if hit.height and hit[str(n)].item()
    ]


def _noted(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """The doubts about single values."""
    noted = facts.filter(~pl.col("note").is_in((*SILENT, Code.UNFITTING_UNIT)), ~pl.col("worded"))
    unread = pl.col("value").is_null() & (pl.col("told") != "missing")
    slight = pl.col("note").replace_strict(SEVERITIES, default="") == Severity.WARNING
    code = (
        pl.when(unread & (pl.col("kind") == "ratio"))
        .then(pl.lit(Code.NOT_A_RATIO))
        .when(unread & slight)
        .then(pl.lit(Code.NOT_A_NUMBER))
        .otherwise("note")
    )
    return [_found(noted, code)]


def _found(
    rows: pl.DataFrame,
    code: pl.Expr,
    expected: pl.Expr | None = None,
    value: pl.Expr | None = None,
) -> pl.DataFrame:
    return rows.select(
        "file",
        "sheet",
        "cell",
        "row",
        "letter",
        column="words",
        code=code,
        value=pl.col("text") if value is None else pl.coalesce(value, "text"),
        expected=pl.lit(None, pl.String) if expected is None else expected.cast(pl.String),
    )
