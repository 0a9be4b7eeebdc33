"""Districts beside one another on one figure: in which order, how strongly coloured."""

from collections.abc import Sequence

import polars as pl

from data.catalog import Catalog
from data.measures import headline_figures
from data.measures.frames import Status

FIGURE = ["indicator", "stage"]
#: How strongly a district that meets its standard, or falls just short, is coloured (0 to 1).
SETTLED, JUST_SHORT = 0.45, 0.35


def comparable(
    figures: pl.DataFrame, catalog: Catalog, regions: Sequence[str], year: int
) -> pl.DataFrame:
    """The figures (indicator, stage) of which at least one of ``regions`` has a value up to
    ``year``: those of the first screen first, in the order of their worst (``worst_first``).
    """
    headline = [key for key, each in catalog.indicators.items() if each.headline]
    newest = headline_figures.latest(figures.filter(pl.col("region").is_in(regions)), year)
    known = newest.select(FIGURE).filter(newest["value"].is_not_null())
    return (
        headline_figures.worst_first(newest, catalog)
        .join(known, on=FIGURE, how="semi", maintain_order="left")
        .unique(FIGURE, keep="first", maintain_order=True)
        .sort(~pl.col("indicator").is_in(headline), maintain_order=True)
        .select(FIGURE)
    )


def ranked(
    figures: pl.DataFrame,
    catalog: Catalog,
    regions: Sequence[str],
    figure: tuple[str, str],
    year: int,
) -> pl.DataFrame:
    """The newest value up to ``year`` of every one of ``regions``, the worst first.

    In the order of ``headline_figures.worst_first``: by what is missing of the standard, which a
    region may have set itself. ``rank`` counts from the worst; equally bad ones share it; a region
    without a value has none. One of which nothing is known is the last, without ``code``.
    ``strength`` (0 to 1): how strongly it is coloured, the worse the more.
    """
    indicator, stage = figure
    rows = headline_figures.latest(
        figures.filter(
            pl.col("region").is_in(regions),
            pl.col("indicator") == indicator,
            pl.col("stage") == stage,
        ),
        year,
    )
    ordered = headline_figures.ranked(rows, catalog)
    rank = pl.when(pl.col("value").is_not_null()).then("rank")
    absent = pl.DataFrame({"region": sorted(set(regions) - set(rows["region"]))})
    silent = absent.with_columns(
        indicator=pl.lit(indicator), stage=pl.lit(stage), status=pl.lit(Status.UNKNOWN.value)
    )
    return pl.concat(
        [
            ordered.with_columns(rank=rank).with_columns(strength=_strength(pl.col("rank"))),
            silent.cast({"region": pl.String, "status": rows.schema["status"]}).with_columns(
                strength=SETTLED
            ),
        ],
        how="diagonal_relaxed",
    )


def _strength(rank: pl.Expr) -> pl.Expr:
    """What falls short by how much, what is met alike, what nobody judges by its place."""
    place = 1 - (rank - 1) / pl.max_horizontal(rank.max() - 1, pl.lit(1))
    return (
        pl.when(pl.col("status") == Status.SHORT)
        .then((JUST_SHORT + pl.col("severity").fill_null(0)).clip(upper_bound=1))
        .when(pl.col("status") == Status.NONE)
        .then(place.fill_null(0))
        .otherwise(SETTLED)
    )
