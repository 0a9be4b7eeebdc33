"""Which school has reported which items: complete is what a school of its kind is asked for."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures import school_openings_by_year
from data.store import Snapshot


class Asked(dy.Schema):
    """One item that one school is asked for in one year, and whether it reported it."""

    school = dy.String(primary_key=True)
    name = dy.String()
    region = dy.String()
    year = dy.Int32(primary_key=True)
    group = dy.String()
    item = dy.String(primary_key=True)
    reported = dy.Bool()


def asked(snapshot: Snapshot, catalog: Catalog) -> dy.DataFrame[Asked]:
    """Every school of the register, every year of the data since it exists (see
    ``school_openings_by_year``), every item it is asked for.

    Asked for is an item of a stage that the school teaches, or of the school as a whole, whether
    anybody reports it or not; some only of schools of some kind or with a flag, as the catalogue
    says. Flags are claims that a school need not make.
    """
    places, years = _places(catalog), _school_years(snapshot)
    key = ["school", "year", "item"]
    # m:m: every school of a type is asked for every item of it.
    always = years.join(places.filter(pl.col("when").is_null()), on="type", validate="m:m")
    claimed = (
        years.join(places.drop_nulls("when"), on="type", validate="m:m")
        .join(_claims(snapshot, places), on=["school", "year", "when"], how="semi")
        .unique(key)
    )
    return (
        pl.concat([always, claimed])
        .join(_stated(snapshot, catalog), on=key, how="left", validate="1:1")
        .with_columns(reported=pl.col("stated").is_not_null())
        .sort(key)
        .select(Asked.column_names())
        .pipe(Asked.cast)
    )


def _school_years(snapshot: Snapshot) -> pl.DataFrame:
    """Each school in every year of the data in which it existed."""
    schools = snapshot.schools.select("school", "name", "region", "type")
    since = school_openings_by_year.opened(snapshot.schools, snapshot.items).select(
        "school", "since"
    )
    return (
        schools.join(since, on="school", validate="1:1")
        .join(snapshot.items.select("year").unique(), how="cross")
        .filter(pl.col("since").is_null() | (pl.col("since") <= pl.col("year")))
    )


def _places(catalog: Catalog) -> pl.DataFrame:
    """Which items a school of which ``type`` is asked for, and with which flag (``when``)."""
    rows = [
        (code, item.id, item.group, flag)
        for code, kind in catalog.school_types.items()
        for item in catalog.items_of("school")
        for flag in item.when or (None,)
        if item.kind != "flag"
        and (item.stage is None or item.stage in kind.stages)
        and (not item.asked_of or kind.main in item.asked_of)
    ]
    schema = dict.fromkeys(("type", "item", "group", "when"), pl.String)
    places = pl.DataFrame(rows, schema=schema, orient="row")
    return places.with_columns(pl.col("item").cast(_items(catalog)))


def _items(catalog: Catalog) -> pl.Enum:
    """The items of schools in their order."""
    return pl.Enum([item.id for item in catalog.items_of("school")])


def _claims(snapshot: Snapshot, places: pl.DataFrame) -> pl.DataFrame:
    """The flags with which items are asked for, where a school claims them: school, year, when."""
    flags = places["when"].drop_nulls().unique().sort().to_list()
    return snapshot.items.unpivot(flags, index=["school", "year"], variable_name="when").filter(
        pl.col("value") == 1
    )


def _stated(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    items = _items(catalog)
    return (
        snapshot.items.unpivot(
            items.categories.to_list(), index=["school", "year"], variable_name="item"
        )
        .drop_nulls("value")
        .select("school", "year", pl.col("item").cast(items), stated="value")
    )


def counts(asked: pl.DataFrame, *by: str) -> pl.DataFrame:
    """``expected`` and ``reported`` items by the columns ``by``, in the order of first sight."""
    return asked.group_by(by, maintain_order=True).agg(
        expected=pl.len().cast(pl.Int64), reported=pl.col("reported").sum().cast(pl.Int64)
    )
