"""What regions state, made ready for checking: how it is printed, and when it is said to be."""

import polars as pl

from data.catalog import Catalog, Item
from data.measures.region_statements import UNDATED
from data.records import LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from data.store import Snapshot

#: Who states a quantity, and which.
QUANTITY = ["region", "school", "stage", "measure"]
#: What two statements share that speak of the same.
SAID_OF = [*QUANTITY, "year", "span"]
#: Periods that are the year under which a statement is filed, once its digits are taken out.
WHOLE_YEAR = r"^年?度?全?年?度?$"
#: How far a number that is more than the printed one is from it at least, of its last digit.
BEYOND = 1e-3
#: Where a doubt says the value stands.
PLACE = ("section", "text", "sheet", "cell", "release")


def statements(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """Every statement of the catalogue's measures, in the order of files and sheets.

    Columns of RegionValue, ``release`` and: ``factor`` (canonical units in one printed unit),
    ``decimals`` (printed ones), ``step`` (one of the last of them, in canonical units),
    ``printed`` (the value in the printed unit; n of a ratio 1:n), ``kind`` (of the measure:
    number, ratio, text, count …), ``percent``, ``whole`` (it counts things), ``exact`` (a number
    without a qualifier), ``low`` and ``high`` (what its qualifier leaves possible), ``undated``
    and ``span`` (the period without its year, '' for the whole of it: what it must share with
    another statement to speak of the same time).
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
            span=_span(),
        )
        .with_columns(
            printed=pl.when(pl.col("kind") == "ratio")
            .then(1 / pl.col("value"))
            .otherwise(pl.col("value") / pl.col("factor")),
            step=pl.when(pl.col("kind") == "ratio")
            .then(pl.col("value") ** 2)  # of 1 / n, as n is printed
            .otherwise("factor")
            * 10.0 ** -pl.col("decimals").cast(pl.Float64),
        )
        .with_columns(**_bounds())
        .sort(-pl.col("release"), "sheet", row, maintain_order=True)
    )


def _bounds() -> dict[str, pl.Expr]:
    """What the qualifier leaves possible: 约 300 is 200 to 400, one of its last digit; more than
    300 is not 300.
    """
    value, qualifier = pl.col("value"), pl.col("qualifier")
    zeros = pl.when(pl.col("decimals") == 0).then(pl.col("text").str.extract(r"[1-9](0+)(?:\D|$)"))
    about = pl.col("step") * 10.0 ** zeros.str.len_chars().fill_null(0).cast(pl.Float64)
    vague = pl.when(qualifier == Qualifier.ABOUT).then(about).otherwise(0.0)
    strict = qualifier.is_in([Qualifier.ABOVE, Qualifier.BELOW])
    beyond = pl.when(strict).then(pl.col("step") * BEYOND).otherwise(0.0)
    known = pl.when(value.is_not_null())
    return {
        "low": pl.when(qualifier.is_in(list(UPPER_BOUNDS)))
        .then(known.then(float("-inf")))
        .otherwise(value - vague + beyond),
        "high": pl.when(qualifier.is_in(list(LOWER_BOUNDS)))
        .then(known.then(float("inf")))
        .otherwise(value + vague - beyond),
    }


def _span() -> pl.Expr:
    """The period without the year that the statement counts for; with any other year as it is."""
    period = pl.col("period").str.replace_all(r"\s", "")
    years = period.str.count_matches(r"\d{4}")
    own = period.str.count_matches(pl.col("year").cast(pl.String), literal=True)
    rest = period.str.replace_all(r"\d{4}年?", "").str.replace(WHOLE_YEAR, "")
    return pl.when(years == own).then(rest).otherwise(period)


def _is_whole(measure: object) -> bool:
    if isinstance(measure, Item):
        return measure.kind == "count"
    return getattr(measure, "decimals", 2) == 0


def firsts(stated: pl.DataFrame) -> pl.DataFrame:
    """The first exact statement of each quantity and period."""
    return stated.filter("exact").unique(SAID_OF, keep="first", maintain_order=True)


def first_of_year(stated: pl.DataFrame) -> pl.DataFrame:
    """The first exact statement of each quantity and year, whatever part of the year it names."""
    return stated.filter("exact").unique([*QUANTITY, "year"], keep="first", maintain_order=True)


def beside(doubts: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """``doubts`` (with region, school, stage, measure, year; maybe span, other_measure) with the
    places where the values stand.
    """
    period = ["year", "span"] if "span" in doubts.columns else ["year"]
    key = ["region", "school", "stage", *period]
    places = firsts(stated).unique([*key, "measure"], keep="first", maintain_order=True)
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
