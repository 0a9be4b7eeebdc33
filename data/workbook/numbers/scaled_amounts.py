"""The texts of a column as values: numbers in canonical units.

What most cells hold is read for the whole column at once; each of the other texts is read once,
however often it stands there.
"""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.records import Qualifier
from data.workbook.numbers.quantities import Quantity, canonical, quantity, simple_number
from data.workbook.vocabulary import plain

#: Names of large numbers that stand where a unit stands: 1.33万.
SCALES = {"万": 1e4, "千": 1e3, "百万": 1e6, "亿": 1e8}
#: What says how many, not of what: 15个班.
MEASURE_WORD = "个"
#: If no share of a column is larger, it may hold 0.98 for 98 %.
LARGEST_FRACTION = 1.5


class Amount(dy.Schema):
    """What one cell states. A number that could be a slip is null, and ``note`` says so."""

    text = dy.String(nullable=True)
    kind = dy.Enum(["number", "percent", "ratio", "missing", "text"])
    number = dy.Float64(nullable=True, description="as printed; left by right for a ratio")
    value = dy.Float64(nullable=True, description="``number`` in the canonical unit")
    qualifier = dy.Enum(Qualifier)
    unit = dy.String(nullable=True, description="id in the catalogue: of the cell, else the header")
    of = dy.String(nullable=True, description="canonical unit of ``value``")
    note = dy.String(description="code of the finding on what is doubtful, '' if nothing")


def amounts(texts: pl.Series, catalog: Catalog, unit: str | None = None) -> dy.DataFrame[Amount]:
    """Each of ``texts`` in its order; ``unit`` is what the header or the sheet says, if it does.

    A unit in the cell wins. ``note`` is "unfitting_unit" where it measures something else, and
    "unknown_unit" where the catalogue does not have it; then ``value`` is null.
    """
    column = texts.cast(pl.String).rename("text")
    others = column.filter(
        column.to_frame().select(simple_number(pl.col("text")).is_null())["text"]
    )
    read = _stated(others.unique().drop_nulls(), catalog, unit)
    simple = simple_number(pl.col("text"))
    header = unit_of(unit, catalog) if unit else None
    joined = (
        column.to_frame()
        .join(read, on="text", how="left", maintain_order="left", validate="m:1")
        .with_columns(
            kind=pl.col("kind").fill_null(
                pl.when(pl.col("text").is_null())
                .then(pl.lit("missing"))
                .otherwise(pl.lit("number"))
            ),
            number=pl.coalesce("number", simple),
            qualifier=pl.col("qualifier").fill_null(Qualifier.EXACT),
            unit=pl.when(pl.col("kind").is_null()).then(pl.lit(header)).otherwise("unit"),
            note=pl.col("note").fill_null(""),
            scale=pl.col("scale").fill_null(catalog.units[header].factor if header else 1.0),
        )
    )
    return _valued(joined, catalog)


def fractions(numbers: pl.Series) -> bool:
    """Whether a column of shares may hold 0.98 for 98 %: then a person is asked."""
    given = numbers.drop_nulls()
    return not given.is_empty() and bool(
        given.is_between(0, LARGEST_FRACTION).all() and (given % 1 != 0).any()
    )


def unit_of(text: str, catalog: Catalog) -> str | None:
    """The id of the unit that ``text`` spells."""
    return _spelled(text, _spellings(catalog))


def _spellings(catalog: Catalog) -> dict[str, str]:
    return {
        plain(spelling): unit.id
        for unit in catalog.units.values()
        for spelling in (*unit.aliases, unit.id)
    }


def _spelled(text: str, spellings: dict[str, str]) -> str | None:
    spelling = plain(text).strip("()")
    return spellings.get(spelling) or spellings.get(spelling.removeprefix(MEASURE_WORD))


def _stated(texts: pl.Series, catalog: Catalog, header: str | None) -> pl.DataFrame:
    rows = []
    spellings = _spellings(catalog)
    above = _spelled(header or "", spellings)
    for text in texts:
        said = quantity(text)
        unit, scale, note = _unit(said, catalog, spellings, above)
        rows.append((text, said.kind, said.number, said.qualifier, unit, scale, note or said.note))
    schema = {
        "text": pl.String,
        "kind": pl.String,
        "number": pl.Float64,
        "qualifier": pl.String,
        "unit": pl.String,
        "scale": pl.Float64,
        "note": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _unit(
    said: Quantity, catalog: Catalog, spellings: dict[str, str], above: str | None
) -> tuple[str | None, float, str]:
    """The unit's id, how much of the canonical one it holds, and what is wrong with it."""
    base = catalog.units[above].factor if above else 1.0
    if said.number is None or said.kind == "ratio" or (said.kind == "number" and not said.unit):
        return above, base, ""
    if said.unit in SCALES:
        # 1.33万 under a header in 万元 is said twice or meant so: a person must look.
        note = "scale_twice" if base != 1 else ""
        return (catalog.units[above].of if above else None), SCALES[said.unit], note
    unit = _spelled(said.unit, spellings)
    if unit is None:
        return None, 1.0, "unknown_unit"
    fits = above is None or catalog.units[unit].of == catalog.units[above].of
    return unit, catalog.units[unit].factor, "" if fits else "unfitting_unit"


def _valued(joined: pl.DataFrame, catalog: Catalog) -> dy.DataFrame[Amount]:
    of = {unit.id: unit.of for unit in catalog.units.values()}
    known = pl.col("note") != "unknown_unit"
    plain_number = pl.col("kind").is_in(["ratio", "percent"])
    return joined.with_columns(
        value=pl.when(plain_number)
        .then("number")
        .when(known)
        .then(canonical(pl.col("number"), pl.col("scale"))),
        of=pl.col("unit").replace_strict(of, default=None, return_dtype=pl.String),
    ).pipe(Amount.validate, cast=True)
