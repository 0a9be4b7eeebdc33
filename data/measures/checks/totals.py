"""Totals that a region states against the sum of its schools, where each of these reports."""

import polars as pl

from data.catalog import STAGE_HOLDS, Catalog
from data.measures.checks.doubt import Rule, Severity, beside, first_of_year
from data.records import Nature
from data.store import Snapshot, exact_items

#: How many schools there are, which tells whether the register has all of them.
COUNTED = "total_schools"
#: The province and the city that a district lies in.
ABOVE = ((2, "0000"), (4, "00"))
KEY = ["region", "stage", "year"]
OF_TOTAL = [*KEY, "school", "measure", "value", "nature"]
#: What every school that reports at all counts.
EVERYWHERE = "staff"


def totals(stated: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """Totals (see ``statements``) that are not the sum of all schools of the region, and numbers of
    schools of which more report.

    The total of a stage may be that of the pupils in it or that of the schools named after it: it
    is doubted if it is neither. Where a school does not report, or not all are registered, nobody
    can know.
    """
    rows = first_of_year(stated).filter(pl.col("school") == "")
    relations = [one for one in catalog.relations.values() if one.kind in ("schools", "registered")]
    named = rows.filter(pl.col("measure").is_in([one.whole[0] for one in relations]))
    schools = _schools(snapshot, named["year"].unique())
    counted = rows.filter(pl.col("measure") == COUNTED).select(*KEY, counted="value")
    found = [pl.DataFrame(schema=_SCHEMA)]
    for one in relations:
        total = named.filter(pl.col("measure") == one.whole[0])
        sums = _sums(_reported(one.parts or (EVERYWHERE,), schools, catalog))
        differing = _differing(total, sums, counted) if one.parts else _more(total, sums)
        found.append(differing.with_columns(relation=pl.lit(one.id)))
    return (
        beside(pl.concat(found, how="diagonal_relaxed"), stated)
        .with_columns(illustrative=(pl.col("nature") == Nature.ILLUSTRATIVE) != pl.col("made_up"))
        .with_columns(
            rule=pl.lit(Rule.PARTS.value),
            severity=pl.when("illustrative")
            .then(pl.lit(Severity.NOTE.value))
            .otherwise(pl.lit(Severity.WARNING.value)),
            table=pl.lit("region_values"),
        )
        .drop("nature", "made_up")
    )


_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "region": pl.String,
    "school": pl.String,
    "stage": pl.String,
    "measure": pl.String,
    "year": pl.Int32,
    "value": pl.Float64,
    "expected": pl.Float64,
    "nature": pl.Enum(Nature),
    "made_up": pl.Boolean,
    "relation": pl.String,
}


def _schools(snapshot: Snapshot, years: pl.Series) -> pl.DataFrame:
    """Every school in each of ``years`` with its exact figures, null where it reports none."""
    register = snapshot.schools.select("school", "region", "type")
    asked = register.join(years.to_frame(), how="cross")
    return asked.join(exact_items(snapshot), on=["school", "year"], how="left", validate="1:1")


def _reported(bases: tuple[str, ...], schools: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """For every district, year, type of school and stage what the schools count of ``bases``: the
    ``sum``, for how many it is ``missing``, how many ``schools`` there are, and whether one of
    them is ``made_up``.
    """
    kinds = catalog.school_types.values()
    main = pl.col("type").replace_strict({kind.code: kind.main for kind in kinds}, default=None)
    found = []
    for item in catalog.items_of("school"):
        taught = [k.code for k in kinds if item.stage is None or item.stage in k.stages]
        if item.base in bases:
            found.append(
                schools.lazy()
                .filter(pl.col("type").is_in(taught))
                .group_by("region", "year", "type", main=main)
                .agg(
                    sum=pl.col(item.id).sum(),
                    missing=pl.col(item.id).null_count(),
                    schools=pl.len(),
                    made_up=(pl.col("nature") == Nature.ILLUSTRATIVE).any(),
                )
                .with_columns(stage=pl.lit(item.stage) if item.stage else pl.col("main"))
            )
    return pl.concat(pl.collect_all(found))


def _sums(reported: pl.DataFrame) -> pl.DataFrame:
    """For every region, stage and year the sum over the stages of all schools, and the one over
    the schools whose kind is ``named`` after the stage; how many ``schools`` of those there are.
    """
    regions = in_regions(reported.with_columns(district="region"))
    holds = pl.DataFrame(
        [(one, held) for one, holding in STAGE_HOLDS.items() for held in holding],
        schema=["wider", "stage"],
        orient="row",
    ).filter(pl.col("wider") != pl.col("stage"))
    ways = []
    for of in ("stage", "main"):
        own = regions.with_columns(stage=of)
        wider = (
            # m:m: a stage lies in several wider ones
            own.join(holds, on="stage", validate="m:m")
            .with_columns(stage="wider")
            .select(own.columns)
        )
        # A school of several stages is in each of its rows: it counts once.
        once = pl.col("schools") / pl.len().over(*KEY, "district", "type")
        ways.append(
            pl.concat([own, wider])
            .with_columns(schools=once)
            .group_by(KEY)
            .agg(pl.col("sum", "missing", "schools").sum(), pl.col("made_up").any())
            .with_columns(named=pl.lit(of == "main"))
        )
    return pl.concat(ways)


def in_regions(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` of districts once for each region that they lie in; a city without districts (东莞)
    is but one region.
    """
    wider = (pl.col("region").str.slice(0, n) + pl.lit(rest) for n, rest in ABOVE)
    above = (rows.filter(one != pl.col("region")).with_columns(region=one) for one in wider)
    return pl.concat([rows, *above])


def _differing(total: pl.DataFrame, sums: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The totals that none of the sums gives, beside the first of these."""
    either = (
        total.select(*OF_TOTAL)
        .join(sums, on=KEY, validate="1:m")
        .join(counted, on=KEY, how="left", validate="m:1")
        .sort("named", maintain_order=True)
    )
    whole = pl.col("counted").is_null() | ((pl.col("counted") - pl.col("schools")).abs() < 0.5)
    fits = (pl.col("sum") - pl.col("value")).abs() < 1e-6
    return (
        either.group_by(OF_TOTAL, maintain_order=True)
        .agg(
            expected=pl.col("sum").first(),
            known=(pl.col("missing") == 0).all() & whole.any(),
            fits=fits.any(),
            made_up=pl.col("made_up").any(),
        )
        .filter("known", ~pl.col("fits"))
        .drop("known", "fits")
    )


def _more(total: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """The numbers of schools that are less than those that report, each counted once."""
    return (
        total.select(*OF_TOTAL)
        .join(sums.filter("named"), on=KEY, validate="m:1")
        .with_columns(expected=pl.col("schools") - pl.col("missing"))
        .filter(pl.col("expected") - pl.col("value") > 0.5)
        .select(*OF_TOTAL, "expected", "made_up")
    )
