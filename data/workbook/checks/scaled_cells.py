"""Amounts whose format divides them or writes a unit: where the heading says another one."""

from collections.abc import Sequence

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.sheet_result import AMOUNTS, SheetResult, located
from data.workbook.findings import Code
from data.workbook.numbers import amounts

#: What a conversion may lose.
TOLERANCE = 1e-9


def contradicting(
    file: str, results: Sequence[SheetResult], catalog: Catalog
) -> list[pl.DataFrame]:
    """The cells in which unit of the heading and format of the cell do not say the same.

    80000 shown as 8.0 under 万元 is 80,000 yuan, and so many are kept; under 元 it may be either.
    """
    found = []
    for result in results:
        kept = _scaled(result)
        for table in AMOUNTS if kept.height else ():
            if table in result.records:
                rows = result.records[table].select("cell", "value").collect()
                number = pl.col("kept").cast(pl.Float64, strict=False)
                apart = (pl.col("value") - number).abs() > number.abs() * TOLERANCE + TOLERANCE
                wrong = rows.join(kept, on="cell", validate="m:1").filter(apart)
                value = pl.col("value").cast(pl.String).str.strip_suffix(".0")
                found.append(_finding(file, result, Code.SCALE_DIFFERS, wrong.with_columns(value)))
        named = _named(result, catalog)
        found.append(_finding(file, result, Code.UNIT_DIFFERS, named))
    return [one for one in found if one.height]


def _scaled(result: SheetResult) -> pl.DataFrame:
    """``cell`` of the table and the number that is ``kept`` there."""
    return _here(result, result.sheet.kept.filter("scaled").select("cell", "kept"))


def _named(result: SheetResult, catalog: Catalog) -> pl.DataFrame:
    """The cells in which the format writes another unit than the heading of their column does."""
    kept = _here(result, result.sheet.kept.filter("named").select("cell", "kept"))
    units, found = catalog.units, [pl.DataFrame(schema={"cell": pl.String, "value": pl.String})]
    for column in result.understanding.columns if kept.height else ():
        unit = units.get(column.unit or result.understanding.unit)
        if (
            unit is None
            or column.role != "value"
            or column.letter not in result.sheet.cells.columns
        ):
            continue
        cells = result.sheet.cells.select(
            cell=pl.lit(column.letter) + pl.col("row").cast(pl.String), value=column.letter
        ).join(kept, on="cell", maintain_order="left", validate="m:1")
        read = amounts(cells["value"], catalog, unit.id)["unit"]
        others = [
            one.id for one in units.values() if one.of == unit.of and one.factor != unit.factor
        ]
        found.append(cells.filter(read.is_in(others)).select("cell", "value"))
    return pl.concat(found).join(kept, on="cell", validate="m:1")


def _here(result: SheetResult, kept: pl.DataFrame) -> pl.DataFrame:
    """``kept`` by the cells of the table, if it was laid out anew."""
    places = result.sheet.places
    if places is None or kept.is_empty():
        return kept
    moved = pl.DataFrame({"here": [*places], "cell": [*places.values()]})
    return moved.join(kept, on="cell", validate="m:1").select("kept", cell="here")


def _finding(file: str, result: SheetResult, code: str, rows: pl.DataFrame) -> pl.DataFrame:
    # Who writes 8 under 元 where 8万元 stands would change the amount.
    kept = pl.when(pl.lit(code == Code.SCALE_DIFFERS)).then("kept")
    found = rows.select("cell", "value", expected=kept, code=pl.lit(code))
    return located(found, file, result.name)
