"""What a coverage rate lacks in people: how many the numerator would have to be."""

import polars as pl

from data.catalog import Catalog

#: 261.0000000001 children are 261 children.
SLACK = 1e-9


def needed(rates: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``rates`` with ``base``, ``needed`` and ``more``: whole people, schools or classes.

    ``base`` is the denominator, or what numerator and value make it. ``needed`` is the smallest
    numerator that meets the lower limit, ``more`` how many that is beyond the one stated, 0 if it
    is enough. All are null where the numerator was not stated or no lower limit in % applies.
    """
    percent = [indicator.id for indicator in catalog.indicators.values() if indicator.unit == "%"]
    of_value = pl.when(pl.col("value") > 0).then(pl.col("numerator") / pl.col("value") * 100)
    exact = pl.col("at_least") / 100 * pl.col("base")
    lowest = pl.when("strict").then((exact + SLACK).floor() + 1).otherwise((exact - SLACK).ceil())
    counts = pl.col("numerator").is_not_null() & pl.col("indicator").is_in(percent)
    return (
        rates.with_columns(base=pl.coalesce("denominator", of_value))
        .with_columns(needed=pl.when(counts).then(lowest))
        .with_columns(more=(pl.col("needed") - pl.col("numerator")).clip(lower_bound=0).ceil())
    )
