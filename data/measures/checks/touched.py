"""Which doubts about a candidate come from the rows of an upload, and in which of its cells."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import Doubt
from data.records import Rows

#: What a value is known by, in every table: schools have no measure and no year.
KEY = ["table", "region", "school", "stage", "measure", "year"]


def touched(doubts: dy.DataFrame[Doubt], rows: Rows, catalog: Catalog) -> dy.DataFrame[Doubt]:
    """The ``doubts`` about a candidate that a value in ``rows`` has part in.

    Where the value itself stands in ``rows``, ``sheet`` and ``cell`` say where.
    """
    values = _values(rows)
    cells = values.unique(KEY, keep="first", maintain_order=True)
    concerned = _concerned(doubts, catalog).join(values, on=KEY, how="semi", nulls_equal=True)
    found = doubts.join(concerned.select("key").unique(), on="key", how="semi")
    keyed = found.with_columns(_key_columns())
    placed = keyed.join(
        cells.select(*KEY, "sheet", "cell"),
        left_on=[f"_{name}" for name in KEY],
        right_on=KEY,
        how="left",
        nulls_equal=True,
        suffix="_of_rows",
        maintain_order="left",
    ).with_columns(
        sheet=pl.coalesce("sheet", "sheet_of_rows"), cell=pl.coalesce("cell", "cell_of_rows")
    )
    return Doubt.validate(placed.select(Doubt.column_names()))


def _values(rows: Rows) -> pl.DataFrame:
    """Every value of ``rows`` by KEY, with its cell."""
    place = ("sheet", "cell")
    nothing = {"stage": pl.lit(""), "measure": pl.lit("")}
    return pl.concat(
        [
            rows.schools.select(
                "school",
                *place,
                table=pl.lit("schools"),
                region=pl.lit(""),
                year=pl.lit(None, pl.Int32),
                **nothing,
            ),
            rows.school_items.select(
                "school",
                "year",
                *place,
                measure="item",
                table=pl.lit("school_items"),
                region=pl.lit(""),
                stage=pl.lit(""),
            ),
            rows.region_values.select(
                *("region", "school", "stage", "measure", "year"),
                *place,
                table=pl.lit("region_values"),
            ),
        ],
        how="diagonal",
    ).select(*KEY, *place)


def _key_columns() -> dict[str, pl.Expr] | list[pl.Expr]:
    """KEY of the value in doubt: figures of a school are known without their region."""
    stated = pl.col("table") == "region_values"
    return [
        pl.col("table").cast(pl.String).alias("_table"),
        pl.when(stated).then("region").otherwise(pl.lit("")).alias("_region"),
        pl.col("school").alias("_school"),
        pl.when(stated).then("stage").otherwise(pl.lit("")).alias("_stage"),
        pl.col("measure").alias("_measure"),
        pl.col("year").alias("_year"),
    ]


def _concerned(doubts: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """KEY of every value that has part in a doubt, with the doubt's ``key``."""
    members = {r.id: _members(r.parts + r.whole, catalog) for r in catalog.relations.values()}
    related = pl.col("relation").replace_strict(
        members, default=pl.lit([], pl.List(pl.String)), return_dtype=pl.List(pl.String)
    )
    measures = pl.concat_list(pl.concat_list("measure", "other_measure"), related)
    years = pl.concat_list("year", "other_year")
    return (
        doubts.with_columns(_key_columns())
        .select(
            "key",
            *(pl.col(f"_{name}").alias(name) for name in KEY if name not in ("measure", "year")),
            measure=measures,
            year=years.list.unique(),
        )
        .explode("measure")
        .explode("year")
        .drop_nulls("measure")
        .select("key", *KEY)
    )


def _members(measures: tuple[str, ...], catalog: Catalog) -> list[str]:
    """The items that ``measures`` name, themselves or as the base of several."""
    named = set(measures)
    return sorted(named | {i.id for i in catalog.items.values() if i.base in named})
