"""What is stated of schools and regions against what the counts behind it give."""

from collections.abc import Callable

import polars as pl

from data.catalog import STAGES, Catalog
from data.measures import limits, region_figures
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity
from data.measures.checks.totals import COUNTED, in_regions
from data.measures.frames import Judged, Status
from data.records import Nature, Qualifier, Stated
from data.store import Snapshot

ROW = [*QUANTITY, "year", "value", *PLACE]
#: 全部达标, 各校均符合要求: it is said of each school.
MEETS = "(?:达标|达到|符合|合格|满足|配齐|配足|配备到位)"
EACH = rf"(?:全部|全都|均|都|所有|各校|每所|100%).{{0,8}}{MEETS}"
NOT_EACH = (
    r"[未不没非](?:全|均|都|能|有)|[未不没](?:达|符|合|满|配)|并非|不是|除.{1,12}外|基本|大部|大多"
)
NONE_FAILS = rf"(?:无一[所个家]?|没有一?[所个家].{{0,2}})[不未]{MEETS}"
#: So many of the schools that fall short are named.
NAMED = 3


def recomputed(
    stated: pl.DataFrame,
    snapshot: Snapshot,
    catalog: Catalog,
    school_year: Callable[[int], region_figures.SchoolYear],
) -> pl.DataFrame:
    """Figures (see ``statements``) that are not what schools or other counts of the region give,
    and what is said of all schools or of one though their own figures say otherwise.
    ``school_year`` judges the schools of ``snapshot`` in a year.

    Nobody can know where a school does not report what is needed. Parts of a year are not compared.
    """
    rows = stated.filter((pl.col("span") == "") | pl.col("undated"))
    claims = _claims(rows, catalog)
    numbers = rows.filter(pl.col("value").is_not_null(), pl.col("numerator").is_null())
    needed = [claims, numbers.filter(pl.col("measure").is_in(_of_schools(catalog)))]
    counted = snapshot.items["year"].unique()
    years = pl.concat([frame["year"] for frame in needed]).unique().sort()
    judged = [school_year(year) for year in years.filter(years.is_in(counted.implode()))]
    schools = pl.concat([Judged.create_empty(), *(year.judged for year in judged)])
    computed = pl.concat(
        [region_figures.computed(snapshot, catalog, judged), schools], how="diagonal_relaxed"
    )
    found = [_figures(numbers, computed), _all_schools(claims, schools, rows, snapshot, catalog)]
    found.append(_one_school(claims, schools, catalog))
    severity = pl.when("illustrative").then(pl.lit(Severity.NOTE.value))
    return pl.concat(found, how="diagonal_relaxed").with_columns(
        severity=severity.otherwise(pl.lit(Severity.WARNING.value)), table=pl.lit("region_values")
    )


def _of_schools(catalog: Catalog) -> list[str]:
    """The indicators that only the figures of schools give."""
    return [
        key
        for key, one in catalog.indicators.items()
        if one.level != "region" or one.cv_of or one.rule or one.share
    ]


def _figures(numbers: pl.DataFrame, computed: pl.DataFrame) -> pl.DataFrame:
    """Numbers other than what is computed, as far as they are rounded or cut off."""
    key = [*QUANTITY, "year"]
    known = (
        computed.filter(pl.col("value").is_not_null(), pl.col("qualifier") == Qualifier.EXACT)
        .rename({"indicator": "measure"})
        .unique(key, keep="first", maintain_order=True)
        .select(*key, expected="value", of="nature")
    )
    exact, step = pl.col("exact"), pl.col("step")
    least = pl.col("low") - pl.when(exact).then(step / 2).otherwise(0.0)
    most = pl.col("high") + pl.when(exact).then(step).otherwise(0.0)
    slack = 1e-9 * pl.col("expected").abs().clip(lower_bound=1.0)
    return (
        numbers.join(known, on=key, validate="m:1", maintain_order="left")
        .filter((pl.col("expected") < least - slack) | (pl.col("expected") > most + slack))
        .unique(key, keep="first", maintain_order=True)
        .select(*ROW, "expected", illustrative=_mixed(), rule=pl.lit(Rule.COMPUTED.value))
    )


def _mixed() -> pl.Expr:
    """Whether one side is made up and the other is not."""
    return (pl.col("nature") == Nature.ILLUSTRATIVE) != (pl.col("of") == Nature.ILLUSTRATIVE)


def _meant(catalog: Catalog) -> pl.DataFrame:
    """What a measure says of schools: the indicators whose standards they meet, and the relation
    that has it so; an indicator of schools means itself.
    """
    judged = {s.indicator for s in catalog.standards.values() if s.level == "school"}
    related = [
        (part, indicator, relation.id)
        for relation in catalog.relations.values()
        if relation.kind == "met_by"
        for part in relation.parts
        for indicator in relation.whole
    ]
    own = [
        (key, key, None)
        for key, one in catalog.indicators.items()
        if one.level != "region" and key in judged
    ]
    names = ("measure", "indicator", "relation")
    return pl.DataFrame([*related, *own], {name: pl.String for name in names}, orient="row")


def _claims(rows: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The statements that say something of each school, with the share (%) that meets it at
    ``least``; of one school null.
    """
    meant = _meant(catalog)
    shares = meant.drop_nulls("relation")["measure"].unique()
    each, but, none = (pl.col("text").str.contains(said) for said in (EACH, NOT_EACH, NONE_FAILS))
    of_each = (each & ~but) | none
    in_words = pl.col("value").is_null()
    related = pl.col("measure").is_in(shares.implode())
    all_of_them = in_words & (of_each | (related & (pl.col("stated") == Stated.MET)))
    rounded = pl.when("exact").then(pl.col("step") / 2).otherwise(0.0)
    return (
        rows.filter(pl.col("measure").is_in(meant["measure"].unique().implode()))
        .with_columns(
            least=pl.when(pl.col("school") != "")
            .then(None)
            .when(all_of_them)
            .then(100.0)
            .when(related & pl.col("percent"))
            .then(pl.col("low") - pl.when(pl.col("value") < 100).then(rounded).otherwise(0.0))
        )
        .filter(pl.col("least").is_not_null() | ((pl.col("school") != "") & related))
        .unique([*QUANTITY, "year"], keep="first", maintain_order=True)
    )


def _verdicts(claims: pl.DataFrame, schools: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """For every claim and school that it is about: whether a standard is ``short`` or ``open``."""
    holds = pl.DataFrame(
        [(wide, stage) for wide in STAGES for stage in limits.stages_of(wide)],
        ["wide", "stage"],
        orient="row",
    )
    judged = (
        in_regions(schools.filter(pl.col("status") != Status.NONE))
        .select("region", "stage", "indicator", "year", "status", of_school="school", of="nature")
        .join(holds, on="stage", validate="m:m")  # a stage lies in several wider ones
    )
    # m:m: a measure says something of several indicators, each of many schools
    asked = claims.join(_meant(catalog), on="measure", maintain_order="left", validate="m:m")
    ours = pl.col("school") == pl.col("of_school")
    everywhere = (pl.col("school") == "") & (pl.col("stage") == pl.col("wide"))
    return (
        asked.join(judged, on=["region", "indicator", "year"], suffix="_judged", validate="m:m")
        .filter(ours | everywhere)
        .group_by(*claims.columns, "relation", "of_school", maintain_order=True)
        .agg(
            pl.col("indicator").first(),
            short=(pl.col("status") == Status.SHORT).any(),
            open=(pl.col("status") == Status.UNKNOWN).any(),
            of=pl.col("of").max(),
        )
    )


def _all_schools(
    claims: pl.DataFrame,
    schools: pl.DataFrame,
    rows: pl.DataFrame,
    snapshot: Snapshot,
    catalog: Catalog,
) -> pl.DataFrame:
    """What is said of all schools or of a share of them, where more of them fall short.

    ``expected``: the share that may meet it, were there as many schools as are said to be;
    ``other``: how many fall short; ``other_text``: names of some of them.
    """
    names = snapshot.schools.select(of_school="school", named="name")
    counted = rows.filter("exact", pl.col("measure") == COUNTED, pl.col("stage") == "all")
    counts = counted.group_by("region", "year").agg(counted=pl.col("value").max())
    register = in_regions(snapshot.schools.select("region")).group_by("region").len("registered")
    short = pl.col("short")
    total = pl.max_horizontal("counted", "registered")
    return (
        _verdicts(claims.filter(pl.col("school") == ""), schools, catalog)
        .join(names, on="of_school", how="left", validate="m:1", maintain_order="left")
        .group_by(*claims.columns, "relation", "indicator", maintain_order=True)
        .agg(
            other=short.sum().cast(pl.Float64),
            other_text=pl.col("named").filter(short).head(NAMED).str.join("、"),
            of=pl.col("of").max(),
        )
        .join(counts, on=["region", "year"], how="left", maintain_order="left", validate="m:1")
        .join(register, on="region", how="left", maintain_order="left", validate="m:1")
        .with_columns(expected=(1 - pl.col("other") / total) * 100)
        .filter(pl.col("other") > 0, pl.col("least") > pl.col("expected") + 1e-9)
        .select(
            *ROW,
            *("expected", "other", "other_text", "relation"),
            other_measure="indicator",
            illustrative=_mixed(),
            rule=pl.lit(Rule.SCHOOLS.value),
        )
    )


def _one_school(claims: pl.DataFrame, schools: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """What is concluded of one school, where its own figures say the opposite."""
    met = pl.col("stated") == Stated.MET
    none_short = ~pl.col("short") & ~pl.col("open")
    about = claims.filter(pl.col("school") != "", pl.col("stated").is_not_null())
    return (
        _verdicts(about, schools, catalog)
        .filter(pl.when(met).then("short").otherwise(none_short))
        .select(
            *ROW,
            "relation",
            other_measure="indicator",
            other_text=pl.col("stated").cast(pl.String),
            illustrative=_mixed(),
            rule=pl.lit(Rule.SCHOOLS.value),
        )
    )
