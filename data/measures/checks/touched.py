"""Which doubts about a candidate come from the rows of an upload, and in which of its cells."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import Doubt
from data.measures.checks.totals import in_regions
from data.records import Rows

#: What a value is known by in each table.
KEYS = {
    "schools": ["school"],
    "school_items": ["school", "year", "measure"],
    "region_values": ["region", "school", "stage", "year", "measure"],
}
PLACE = ["sheet", "cell"]


def doubts_of_rows(
    doubts: dy.DataFrame[Doubt], rows: Rows, catalog: Catalog, register: pl.DataFrame | None = None
) -> dy.DataFrame[Doubt]:
    """The ``doubts`` about a candidate that a value in ``rows`` has part in; with its ``register``
    of schools also as one of the schools that a region adds up.

    Where the value itself stands in ``rows``, ``sheet`` and ``cell`` say where.
    """
    hits = _all_hits(doubts, rows, catalog)
    if register is not None:
        hits = pl.concat([hits, _summands(doubts, rows, catalog, register)])
    own = hits.filter("own").unique("key", keep="first", maintain_order=True)
    placed = (
        doubts.join(hits, on="key", how="semi")
        .join(own, on="key", how="left", suffix="_own", validate="1:1", maintain_order="left")
        .with_columns(pl.coalesce(name, f"{name}_own").alias(name) for name in PLACE)
    )
    return Doubt.validate(placed.select(Doubt.column_names()))


def cells_of_doubts(doubts: pl.DataFrame, rows: Rows, catalog: Catalog) -> pl.DataFrame:
    """The cells in ``rows`` that each of ``doubts`` (of ``doubts_of_rows``) names: its ``key``,
    ``sheet`` and ``cell``, those of the value itself first; of a sum all that belong to it.

    Other statements of the same quantity are none of a doubt that says where it stands.
    """
    other = [pl.col(f"other_{name}").alias(name) for name in PLACE]
    named = pl.concat([doubts.select("key", *PLACE), doubts.select("key", *other)])
    hits = _all_hits(doubts, rows, catalog)
    stated = hits.filter("stated").join(named, on=["key", *PLACE], how="semi")
    return (
        pl.concat([hits.filter(~pl.col("stated")), stated])
        .sort("own", descending=True, maintain_order=True)
        .select("key", *PLACE)
        .unique(maintain_order=True)
    )


def _all_hits(doubts: pl.DataFrame, rows: Rows, catalog: Catalog) -> pl.DataFrame:
    values = concerned(doubts, catalog)
    tables = {
        "schools": rows.schools,
        "school_items": rows.school_items.rename({"item": "measure"}),
        "region_values": rows.region_values,
    }
    return pl.concat(_hits(values, name, frame) for name, frame in tables.items())


def _summands(
    doubts: pl.DataFrame, rows: Rows, catalog: Catalog, register: pl.DataFrame
) -> pl.DataFrame:
    """The figures of schools in ``rows`` that a total in doubt is the sum of."""
    items = {
        one.id: _members(one.parts, catalog)
        for one in catalog.relations.values()
        if one.kind == "schools"
    }
    wanted = (
        doubts.filter(pl.col("relation").is_in(list(items)))
        .select(
            *("key", "region", "year"),
            item=pl.col("relation").replace_strict(
                items, default=None, return_dtype=pl.List(pl.String)
            ),
        )
        .explode("item")
    )
    own = rows.school_items.filter(pl.col("item").is_in(wanted["item"].unique().implode()))
    return (
        in_regions(own.join(register.select("school", "region"), on="school", validate="m:1"))
        # m:m: a school counts in several totals, a total adds up several schools
        .join(wanted, on=["region", "year", "item"], validate="m:m")
        .select("key", *PLACE, own=pl.lit(value=False), stated=pl.lit(value=False))
        .select("key", "own", "stated", *PLACE)
    )


def _hits(concerned: pl.DataFrame, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The values of ``rows`` that have part in a doubt: its key, whether they are the value
    itself, whether it is a statement of that or of the one it is held against, and where they
    stand.
    """
    key = KEYS[table]
    wanted = concerned.filter(pl.col("table") == table).select("key", "own", "stated", *key)
    few = rows.filter(pl.col("school").is_in(wanted["school"].unique().implode()))
    return (
        few.select(*key, *PLACE)
        .join(wanted, on=key, validate="m:m")  # a value stated twice, in several doubts
        .select("key", "own", "stated", *PLACE)
    )


def concerned(doubts: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Every value that has part in a doubt: the doubt's ``key``, the columns of KEYS, ``own``,
    whether it is the value in doubt itself, and ``stated``, whether the doubt may say where it
    stands.
    """
    members = {r.id: _members(r.parts + r.whole, catalog) for r in catalog.relations.values()}
    related = pl.col("relation").replace_strict(
        members, default=pl.lit([], pl.List(pl.String)), return_dtype=pl.List(pl.String)
    )
    single = pl.any_horizontal(pl.col("measure") == pl.col(name) for name in ("of", "against"))
    about = (pl.col("measure") == pl.col("of")) & pl.col("year").eq_missing(pl.col("in"))
    return (
        doubts.select(
            *("key", "region", "school", "stage"),
            table=pl.col("table").cast(pl.String),
            of="measure",
            against="other_measure",
            measure=pl.concat_list(pl.concat_list("measure", "other_measure"), related),
            year=pl.concat_list("year", "other_year"),
            **{"in": "year"},
        )
        .with_columns(pl.col("measure", "year").list.unique())
        .explode("measure")
        .explode("year")
        .drop_nulls("measure")
        .with_columns(
            own=about,
            stated=single.fill_null(value=False) & (pl.col("table") == "region_values"),
        )
    )


def _members(measures: tuple[str, ...], catalog: Catalog) -> list[str]:
    """The items that ``measures`` name, themselves or as the base of several."""
    named = set(measures)
    return sorted(named | {i.id for i in catalog.items.values() if i.base in named})
