"""Of every measure its unit and range, and how much of the canonical unit each unit holds."""

import polars as pl

from data.catalog import Catalog, Indicator, Item

#: What ``measures`` says of a measure; the range is in its canonical unit, ``of``.
MEASURE = {
    "measure": pl.String,
    "kind": pl.String,
    "of": pl.String,
    "entered_in": pl.String,
    "least": pl.Float64,
    "most": pl.Float64,
    "better": pl.String,
}
UNIT = {"unit": pl.String, "of_unit": pl.String, "factor": pl.Float64}


def measures(catalog: Catalog) -> pl.DataFrame:
    """A row for each indicator and item; of items that differ in their stage alone one for all."""
    known: dict[str, Indicator | Item] = dict(catalog.indicators)
    known |= {item.base: item for item in reversed(catalog.items.values())}
    rows = [
        (
            name,
            one.kind,
            catalog.units[one.unit].of,
            one.entered_in,
            one.least,
            one.most,
            getattr(one, "better", None),
        )
        for name, one in known.items()
    ]
    return pl.DataFrame(rows, schema=MEASURE, orient="row")


def units(catalog: Catalog) -> pl.DataFrame:
    """Of every unit: the canonical unit it is made of, ``of_unit``, and how many of that it
    holds, ``factor``.
    """
    rows = [(one.id, one.of, one.factor) for one in catalog.units.values()]
    return pl.DataFrame(rows, schema=UNIT, orient="row")


def factor(unit: str | None, catalog: Catalog) -> float:
    """How many of its canonical unit ``unit`` holds; 1 where no unit is named."""
    return catalog.units[unit].factor if unit else 1.0
