"""Conclusions and standards that a report states, against those of the catalogue (rule 8)."""

import polars as pl

from data.catalog import Catalog
from data.measures import limits
from data.measures.checks.comparison import printed_limit
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity
from data.measures.frames import Reason
from data.measures.judge import judge, primary
from data.records import Stated
from data.rounding import TOLERANCE
from data.store import Snapshot

#: A standard that is nothing but a ratio: 1:12.5, 不低于 1:12.5.
QUOTED = r"^(?:不低于|不少于|不高于|不超过|达到|[≥≤<>=]+)?\s*1[:：∶](\d+(?:\.\d+)?)$"
ROW = [*QUANTITY, "year", "value", *PLACE]


def verdicts(stated: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """What is stated as met and is not, or the other way round; standards quoted wrongly.

    Held against are the standard printed beside a conclusion and that of the catalogue or region.
    Who concludes that a higher standard than that of the catalogue is not met may be right.
    """
    concluded = stated.filter(pl.col("stated").is_not_null(), pl.col("value").is_not_null())
    printed = _by_print(concluded, catalog)
    stricter = pl.col("limit").is_not_null() & (pl.col("stated") == Stated.NOT_MET)
    rest = printed.filter(~stricter).drop("limit", "sign")
    ruled = rest.join(asked(rest, snapshot, catalog), on=[*QUANTITY, "year"], validate="m:1")
    wrong = pl.concat(
        [
            frame.filter(_contradicted()).select(*ROW, "limit", "stated")
            for frame in (printed, ruled)
        ]
    )
    return pl.concat([_contrary(wrong), _misquoted(stated, catalog)], how="diagonal").with_columns(
        table=pl.lit("region_values")
    )


def _by_print(concluded: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``concluded`` with the ``limit`` printed beside it, in canonical units, and its ``sign``;
    null where no number in a unit of the measure is printed.
    """
    read = [(text, printed_limit(text)) for text in concluded["stated_standard"].unique()]
    schema = {"said": pl.String, "_sign": pl.String, "number": pl.Float64}
    schema |= {"written": pl.String, "ratio": pl.Boolean}
    limits_ = [(text, one.sign, one.number, one.unit, one.ratio) for text, one in read if one]
    known = pl.DataFrame(limits_, schema, orient="row")
    measures = catalog.indicators | catalog.items
    units = {word: u for u in catalog.units.values() for word in (u.id, *u.aliases)}
    of = pl.col("written").replace_strict({w: u.of for w, u in units.items()}, default=None)
    own = pl.col("measure").replace_strict({key: m.unit for key, m in measures.items()})
    times = pl.col("written").replace_strict({w: u.factor for w, u in units.items()}, default=None)
    ways = {"higher": ">=", "lower": "<="}
    usual = {k: ways.get(i.better) for k, i in catalog.indicators.items()}
    is_ratio = pl.col("kind") == "ratio"
    return concluded.join(
        known,
        left_on="stated_standard",
        right_on="said",
        how="left",
        maintain_order="left",
        validate="m:1",
    ).with_columns(
        sign=pl.when(pl.col("_sign") == "")
        .then(pl.col("measure").replace_strict(usual, default=None, return_dtype=pl.String))
        .otherwise("_sign"),
        limit=pl.when(is_ratio & pl.col("ratio"))
        .then(1 / pl.col("number"))
        .when(is_ratio | pl.col("ratio"))
        .then(None)
        .when(pl.col("written") == "")
        .then(pl.col("number") * pl.col("factor"))
        .when(of == own)
        .then(pl.col("number") * times),
    )


def _contradicted() -> pl.Expr:
    """Whether the value cannot stand to its ``limit`` as is concluded, as far as it is known."""
    limit, low, high = pl.col("limit"), pl.col("low"), pl.col("high")
    slack = TOLERANCE * limit.abs().clip(lower_bound=1.0)
    surely = {  # by sign: it reaches the limit, it does not
        ">=": (low >= limit - slack, high < limit - slack),
        ">": (low > limit + slack, high <= limit + slack),
        "<=": (high <= limit + slack, low > limit + slack),
        "<": (high < limit - slack, low >= limit - slack),
    }
    met = pl.col("stated") == Stated.MET
    ways = (
        pl.when(pl.col("sign") == sign).then(pl.when(met).then(short).otherwise(reached))
        for sign, (reached, short) in surely.items()
    )
    return pl.coalesce(*ways, False)


def asked(rows: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """The ``limit`` that each quantity and year of ``rows`` is to reach, and the ``sign`` by which;
    without those for which there is none, or none that is certain and due by then.
    """
    known = rows.filter(pl.col("measure").is_in(list(catalog.indicators)))
    quantities = known.select(
        "region", "school", "stage", "year", indicator="measure", value=pl.lit(None, pl.Float64)
    ).unique()
    found = [
        _of_year(quantities.filter(pl.col("year") == year), snapshot, catalog, year)
        for year in quantities["year"].unique().sort()
    ]
    schema = dict(rows.select(*QUANTITY, "year").schema)
    empty = pl.DataFrame(schema=schema | {"limit": pl.Float64, "sign": pl.String})
    return pl.concat([empty, *found])


def _of_year(rows: pl.DataFrame, snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    own = limits.own(snapshot, rows["region"].unique().to_list(), year)
    open_ = rows.with_columns(reported=pl.lit(True), reason=pl.lit(None, pl.Enum(Reason)))
    judged = primary(judge(open_, limits.first(limits.national(catalog, year)), own))
    sign = pl.when(pl.col("at_least").is_not_null()).then(pl.lit(">=")).otherwise(pl.lit("<="))
    certain = (pl.col("confidence") != "uncertain") & (pl.col("due") <= pl.col("year"))
    return (
        judged.filter(certain)
        .rename({"indicator": "measure"})
        .select(
            *QUANTITY,
            "year",
            limit=pl.coalesce("at_least", "at_most"),
            sign=pl.when("strict").then(sign.str.head(1)).otherwise(sign),
        )
        .drop_nulls("limit")
    )


def _contrary(wrong: pl.DataFrame) -> pl.DataFrame:
    return wrong.unique([*QUANTITY, "year"], keep="first", maintain_order=True).select(
        *ROW,
        expected="limit",
        other_text=pl.col("stated").cast(pl.String),
        rule=pl.lit(Rule.STATUS.value),
        severity=pl.lit(Severity.WARNING.value),
    )


def _misquoted(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Ratios quoted as standard of an indicator that has none, but another of this stage has."""
    ratios = [key for key, i in catalog.indicators.items() if i.kind == "ratio"]
    quoting = stated.filter(pl.col("measure").is_in(ratios)).with_columns(
        other=1 / pl.col("stated_standard").str.extract(QUOTED).cast(pl.Float64)
    )
    found = [
        _of_another(quoting.filter(pl.col("year") == year), ratios, catalog, year)
        for year in quoting.drop_nulls("other")["year"].unique().sort()
    ]
    return pl.concat([stated.clear().select(ROW), *found], how="diagonal")


def _of_another(rows: pl.DataFrame, ratios: list[str], catalog: Catalog, year: int) -> pl.DataFrame:
    limit = pl.coalesce("at_least", "at_most")
    national = limits.national(catalog, year).filter(pl.col("indicator").is_in(ratios))
    ruled = national.select("stage", limit, other_measure="indicator").rename({"at_least": "limit"})
    return (
        rows.drop_nulls("other")
        .join(ruled, left_on=["stage", "measure"], right_on=["stage", "other_measure"], how="anti")
        .join(ruled, on="stage", validate="m:m")  # with each ratio that is ruled for the stage
        .filter((pl.col("limit") - pl.col("other")).abs() < 1e-9)
        .select(
            *ROW,
            "other",
            "other_measure",
            other_text="stated_standard",
            rule=pl.lit(Rule.STANDARD.value),
            severity=pl.lit(Severity.NOTE.value),
        )
    )
