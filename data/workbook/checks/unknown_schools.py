"""Schools that a file names and nobody knows: what it says of each, to be registered or matched."""

from collections.abc import Sequence

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.sheet_result import located
from data.workbook.claims import Claims
from data.workbook.files import LOST
from data.workbook.findings import Code
from data.workbook.layouts import Table, Understanding, printed
from data.workbook.templates import sheet_of
from data.workbook.vocabulary import UnknownSchool, key, regions_of_texts

#: By what a school is told from others of a similar name.
COMPARED = ("students", "classes")


def unknown_schools(
    understanding: Understanding, claims: Claims, facts: pl.DataFrame, catalog: Catalog
) -> tuple[UnknownSchool, ...]:
    """Those of one sheet that says its schools row by row, or is a form of one school."""
    if not understanding.kind.startswith("school") or understanding.kind == "schools":
        return ()
    said = dict(understanding.said)
    if understanding.kind == "school_card" and said and not understanding.school:
        rows = pl.DataFrame([said | {"called": said.get("school_name") or said.get("school")}])
        rows = rows.with_columns(line=pl.lit("data"), region=pl.lit(understanding.region or None))
        called = pl.lit(rows["called"][0])
        counted = facts.filter(pl.col("school").is_null()).with_columns(called=called)
    else:
        rows, counted = _in_rows(understanding, claims), facts
    options = {match.name: match.options for match in understanding.matches}
    return _described(rows, counted, options, catalog)


def without_codes(
    rows: pl.DataFrame, facts: pl.DataFrame, catalog: Catalog
) -> tuple[UnknownSchool, ...]:
    """Those of a list (``rows`` as the register is read) without a code that nobody knows."""
    names = {"called": "name", "school_name": "name", "region": "region", "type": "type"}
    said = {
        one: pl.col(printed(field)) for one, field in (names | {"ownership": "ownership"}).items()
    }
    return _described(rows.filter(without_code()).select(**said), facts, {}, catalog)


def asked_for_codes(table: Table, found: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """``found`` in a list without a column of codes, not that each school lacks one: they are new
    until somebody says what code they have.
    """
    letter = table.letters["school"]
    new = table.rows.filter(without_code()).select(
        cell=pl.format(f"{letter}{{}}", "row"), value=printed("name")
    )
    here = pl.col("cell").is_in(new["cell"].implode()) & (pl.col("code") == Code.REQUIRED_MISSING)
    asked = new.with_columns(code=pl.lit(Code.SCHOOL_NEW))
    rest = [one.filter(~here) for one in found if one.height]
    return [*rest, located(asked, table.file, table.name)]


def without_code() -> pl.Expr:
    """Whether a row of the register has a name and no code."""
    return pl.col(printed("school")).is_null() & pl.col(printed("name")).is_not_null()


def unknown_codes(
    rows: pl.DataFrame, facts: pl.DataFrame, catalog: Catalog
) -> tuple[UnknownSchool, ...]:
    """Those of our own sheet: ``rows`` with the codes (``school``) that are not in the register."""
    rows = rows.filter(~pl.col("school").str.contains(LOST))
    named = rows.select(called="school", school="school", school_name="name")
    counted = facts.with_columns(called="school")
    return _described(named.unique("called", maintain_order=True), counted, {}, catalog)


def _in_rows(understanding: Understanding, claims: Claims) -> pl.DataFrame:
    keys = claims.rows.filter(pl.col("school").is_null(), pl.col("line") == "data")
    more = {
        role: pl.col(column.letter)
        for role in ("type", "ownership")
        for column in understanding.role(role)[:1]
        if column.letter in claims.texts.columns
    }
    rows = keys.drop("school").join(
        claims.texts.select("row", **more),
        on="row",
        how="left",
        maintain_order="left",
        validate="m:1",
    )
    rows = rows.filter(~pl.col("school_text").str.contains(LOST).fill_null(value=False))
    return rows.rename({"school_text": "school", "school_name_text": "school_name"})


def _described(
    rows: pl.DataFrame,
    facts: pl.DataFrame,
    options: dict[str, tuple[str, ...]],
    catalog: Catalog,
) -> tuple[UnknownSchool, ...]:
    rows = rows.drop_nulls("called").unique("called", keep="first", maintain_order=True)
    if rows.is_empty():
        return ()
    texts = ("called", "school_name", "school", "region", "type", "ownership")
    held = [pl.col(name) if name in rows.columns else pl.lit(None).alias(name) for name in texts]
    rows = rows.select(each.cast(pl.String) for each in held).with_columns(
        key(pl.col("school")), *_codes(catalog)
    )
    codes, _ = regions_of_texts(rows["region"].drop_nulls().unique())
    region = pl.col("region").replace_strict(codes, default=None, return_dtype=pl.String)
    rows = rows.rename({"school_name": "name"}).with_columns(region)
    figures = _figures(facts)
    return tuple(
        UnknownSchool(
            **row, options=options.get(row["called"], ()), figures=figures.get(row["called"], ())
        )
        for row in rows.with_columns(pl.all().fill_null("")).rows(named=True)
    )


def _codes(catalog: Catalog) -> list[pl.Expr]:
    register = sheet_of(catalog, "schools")
    return [
        column.choices.read(pl.col(column.field)).cast(pl.String).alias(column.field)
        for column in register.columns
        if column.field in ("type", "ownership") and column.choices is not None
    ]


def _figures(facts: pl.DataFrame) -> dict[str, tuple[tuple[str, int, float], ...]]:
    counted = (
        facts.filter(pl.col("measure").is_in(COMPARED))
        .drop_nulls(["called", "year", "value"])
        .group_by("called", pl.col("measure").cast(pl.String), "year", maintain_order=True)
        .agg(pl.col("value").sum())
    )
    found: dict[str, list[tuple[str, int, float]]] = {}
    for called, measure, year, value in counted.iter_rows():
        found.setdefault(called, []).append((measure, year, value))
    return {called: tuple(each) for called, each in found.items()}


def doubtful(
    file: str,
    understanding: Understanding,
    claims: Claims,
    facts: pl.DataFrame,
) -> list[pl.DataFrame]:
    """A finding in each row with amounts of a school that nobody knows, at its name; of a list its
    own check says so.
    """
    kind = understanding.kind
    if kind == "schools" or not kind.startswith("school") or _asked(understanding):
        return []
    whose = claims.rows.select(
        pl.col("row").cast(pl.Int64), "called", "school_text", "school_name_text"
    )
    rows = (
        facts.filter(pl.col("school").is_null())
        .unique("row", keep="first", maintain_order=True)
        .select("row", "cell", "text")
        .join(whose, on="row", how="left", maintain_order="left", validate="m:1")
    )
    new = [match.name for match in understanding.matches if not (match.school or match.options)]
    at = [
        pl.when(pl.col(f"{one.role}_text").is_not_null()).then(
            pl.format(f"{one.letter}{{}}", "row")
        )
        for role in ("school", "school_name")
        for one in understanding.role(role)[:1]
    ]
    is_new = pl.when(pl.col("called").is_in(new)).then(pl.lit(Code.SCHOOL_NEW))
    said = rows.select(
        cell=pl.coalesce(*at, "cell"),
        value=pl.coalesce("called", "text"),
        code=is_new.otherwise(pl.lit(Code.SCHOOL_DOUBTFUL)),
    )
    return [located(said, file, understanding.sheet)]


def _asked(understanding: Understanding) -> bool:
    """Whether it is asked once which school all of the sheet is about."""
    return any(one.code == Code.CARD_SCHOOL_UNKNOWN for one in understanding.questions)
