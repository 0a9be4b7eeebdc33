"""What regions state, made ready for checking: how it is printed, and when it is said to be."""

import polars as pl

from data.catalog import Catalog
from data.catalog.model import Item
from data.records import Qualifier
from data.store.snapshot import Snapshot

#: Who states a quantity, and which.
QUANTITY = ["region", "school", "stage", "measure"]
#: Periods that name no time: 目前 (at present), 未写明 (not stated), XX年.
UNDATED = r"目前|未写明|不详|XX|xx"
#: Where a doubt says the value stands.
PLACE = ("section", "text", "sheet", "cell", "release")


def statements(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """Every statement of the catalogue's measures, in the order of files and sheets.

    Columns of RegionValue, ``release`` and: ``factor`` (canonical units in one printed unit),
    ``decimals`` (printed ones), ``printed`` (the value in the printed unit; n of a ratio 1:n),
    ``kind`` (of the measure: number, ratio, text, count …), ``percent``, ``whole`` (it counts
    things), ``exact`` (a number without a qualifier) and ``undated``.
    """
    known = catalog.indicators | catalog.items
    kinds = {key: measure.kind for key, measure in known.items()}
    units = {key: measure.unit for key, measure in known.items()}
    whole = [key for key, measure in known.items() if _is_whole(measure)]
    entered = {key: catalog.units[m.entered_in].factor for key, m in known.items()}
    factors = {w: u.factor for u in catalog.units.values() for w in (u.id, *u.aliases)}
    row = pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int64)
    factor = pl.col("unit").replace_strict(factors, default=None, return_dtype=pl.Float64)
    usual = pl.col("measure").replace_strict(entered, return_dtype=pl.Float64)
    measure = pl.col("measure")
    return (
        snapshot.region_values.filter(measure.is_in(list(known)))
        .with_columns(
            factor=pl.coalesce(factor, usual),
            kind=measure.replace_strict(kinds, return_dtype=pl.String),
            percent=measure.replace_strict(units, return_dtype=pl.String) == "%",
            whole=measure.is_in(whole),
            decimals=pl.col("text").str.extract(r"\.(\d+)").str.len_chars().fill_null(0),
            exact=pl.col("value").is_not_null() & (pl.col("qualifier") == Qualifier.EXACT),
            undated=pl.col("period").str.contains(UNDATED),
        )
        .with_columns(
            printed=pl.when(pl.col("kind") == "ratio")
            .then(1 / pl.col("value"))
            .otherwise(pl.col("value") / pl.col("factor"))
        )
        .sort(-pl.col("release"), "sheet", row, maintain_order=True)
    )


def _is_whole(measure: object) -> bool:
    if isinstance(measure, Item):
        return measure.kind == "count"
    return getattr(measure, "decimals", 2) == 0


def firsts(stated: pl.DataFrame) -> pl.DataFrame:
    """The first exact statement of each quantity and year."""
    return stated.filter("exact").unique([*QUANTITY, "year"], keep="first", maintain_order=True)


def beside(doubts: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """``doubts`` (with region, school, stage, measure, year; maybe other_measure) with the places
    where the values stand.
    """
    places = firsts(stated)
    key = ["region", "school", "stage", "year"]
    found = doubts.join(
        places.select(*key, "measure", *PLACE), on=[*key, "measure"], how="left", validate="m:1"
    )
    if "other_measure" not in doubts.columns:
        return found
    others = places.select(
        *key,
        other_measure="measure",
        other_section="section",
        other_text="text",
        other_sheet="sheet",
        other_cell="cell",
    )
    return found.join(others, on=[*key, "other_measure"], how="left", validate="m:1")
