"""What schools lack in absolute terms: metres, rooms, teachers, equipment; and large classes."""

import dataframely as dy
import polars as pl

from data.catalog import STAGES, Catalog, Formula
from data.measures import school_openings_by_year
from data.measures.frames import Gap, Status
from data.store import Snapshot

#: Bands of class sizes on the forms, smallest first: item id and the largest class in the band.
BANDS = (
    ("classes_to_25", 25),
    ("classes_26_30", 30),
    ("classes_31_35", 35),
    ("classes_36_40", 40),
    ("classes_41_45", 45),
    ("classes_46_50", 50),
    ("classes_51_55", 55),
    ("classes_56_60", 60),
    ("classes_61_65", 65),
    ("classes_from_66", None),
)


#: Bands of large classes (大班额, 56 and more), and of extra large ones (超大班额, 66 and more).
LARGE = ("classes_56_60", "classes_61_65", "classes_from_66")
EXTRA_LARGE = ("classes_from_66",)
#: One music and one art room are due for every twelve classes begun.
ROOMS = ("music_rooms_per_12_classes", "art_rooms_per_12_classes")


def gaps(judged: pl.DataFrame, catalog: Catalog) -> dy.DataFrame[Gap]:
    """What is missing until each lower limit is met, the largest shortfall first.

    By a norm of posts nobody is missing: it says how many posts may be authorised.
    gap = limit x denominator / factor - numerator, never below 0; things that are counted whole
    (rooms, teachers) are rounded up. Only indicators computed per something have a gap.
    """
    formulas = {
        key: indicator.formula
        for key, indicator in catalog.indicators.items()
        if indicator.formula and indicator.formula.denominator and indicator.level != "region"
    }
    units = {key: _unit(formula, catalog) for key, formula in formulas.items()}
    factors = {key: formula.factor for key, formula in formulas.items()}
    whole = {key for key, unit in units.items() if unit in ("人", "间", "台", "册", "班")}
    factor = pl.col("indicator").replace_strict(factors, return_dtype=pl.Float64)
    needed = pl.col("at_least") * pl.col("denominator") / factor
    lacking = (needed - _at_best(factor)).clip(lower_bound=0)
    counted = pl.col("indicator").is_in(list(whole))
    return (
        judged.filter(
            pl.col("indicator").is_in(list(formulas)),
            pl.col("at_least").is_not_null(),
            ~pl.col("posts").fill_null(value=False),
        )
        .with_columns(
            unit=pl.col("indicator").replace_strict(units, return_dtype=pl.String),
            gap=pl.when(pl.col("status") == Status.MET)
            .then(0.0)
            .when(_open())
            .then(None)
            .when(counted)
            .then((lacking - 1e-9).ceil().clip(lower_bound=0))
            .otherwise(lacking),
        )
        .sort("severity", descending=True, nulls_last=True, maintain_order=True)
        .pipe(Gap.validate, cast=True)
    )


def _at_best(factor: pl.Expr | float) -> pl.Expr:
    """The numerator; with all that counts if a flag holds that nobody answered."""
    return pl.coalesce(pl.col("up_to") * pl.col("denominator") / factor, "numerator")


def _open() -> pl.Expr:
    """Whether it depends on something that was not reported how much is missing, if anything."""
    return (pl.col("status") == Status.UNKNOWN) & pl.col("missing").is_not_null()


def _unit(formula: Formula, catalog: Catalog) -> str:
    base = formula.numerator[0].item
    return next(item.unit for item in catalog.items.values() if item.base == base)


def totals(gaps: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Gaps added up: columns ``by``, indicator, unit, gap, schools (number that fall short)."""
    return (
        gaps.filter(pl.col("status") == Status.SHORT)
        .group_by(*by, "indicator", "unit", maintain_order=True)
        .agg(gap=pl.col("gap").sum(), schools=pl.col("school").n_unique())
    )


def class_bands(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    """Classes of each school by size: school, band (item id), most (largest size), classes, nature.

    Every school that existed in ``year`` and is asked for them is there, with nulls for what it
    did not report.
    """
    most = {band: limit for band, limit in BANDS}
    kinds = catalog.school_types.values()
    of = {band: catalog.items[band].asked_of for band in most}
    asked = [kind.code for kind in kinds if any(not o or kind.main in o for o in of.values())]
    reported = snapshot.items.filter(pl.col("year") == year).select("school", "nature", *most)
    return (
        school_openings_by_year.existing(snapshot, year)
        .filter(pl.col("type").is_in(asked))
        .select("school")
        .join(reported, on="school", how="left", validate="1:1", maintain_order="left")
        .unpivot(list(most), index=["school", "nature"], variable_name="band", value_name="classes")
        .with_columns(most=pl.col("band").replace_strict(most, return_dtype=pl.Int32))
    )


def large_classes(bands: pl.DataFrame) -> pl.DataFrame:
    """Schools by their large classes: school, classes, large (56 and more), extra (66 and more),
    open, nature; most first.

    ``classes`` are those of the bands that were reported, null without any. ``open``: a band from
    56 on was left blank, so that there may be more than is reported; where none is reported then,
    ``large`` (or ``extra``) is null, as nobody knows.
    """
    counts = pl.col("classes")
    large, extra = (pl.col("band").is_in(names) for names in (LARGE, EXTRA_LARGE))
    return (
        bands.group_by("school", maintain_order=True)
        .agg(
            large=_known(counts.filter(large)),
            extra=_known(counts.filter(extra)),
            open=counts.filter(large).null_count() > 0,
            classes=pl.when(counts.count() > 0).then(counts.sum()),
            nature=pl.col("nature").max(),
        )
        .select("school", "classes", "large", "extra", "open", "nature")
        .sort("extra", "large", "classes", descending=True, nulls_last=True, maintain_order=True)
    )


def _known(counts: pl.Expr) -> pl.Expr:
    """The sum of ``counts``; null where it would be 0 and some were left blank."""
    return pl.when((counts.null_count() == 0) | (counts.sum() > 0)).then(counts.sum())


def rooms(judged: pl.DataFrame) -> pl.DataFrame:
    """Music and art rooms that are due and that count, by school: the most missing first.

    Columns: school, stage, indicator, due, counted, missing (whole rooms; null if not reported),
    status, nature. The denominator of the indicator is the number of twelves of classes begun.
    """
    due = (pl.col("at_least") * pl.col("denominator") - 1e-9).ceil()
    return (
        judged.filter(pl.col("indicator").is_in(ROOMS), pl.col("at_least").is_not_null())
        .with_columns(due=due, counted=pl.col("numerator"))
        .with_columns(
            missing=pl.when(~_open()).then(
                (pl.col("due") - _at_best(1.0) - 1e-9).ceil().clip(lower_bound=0)
            )
        )
        .select("school", "stage", "indicator", "due", "counted", "missing", "status", "nature")
        .sort("missing", "due", descending=True, nulls_last=True, maintain_order=True)
    )


def ranked(judged: pl.DataFrame) -> pl.DataFrame:
    """School parts by how much they lack: school, stage, short, unknown, worst; worst first.

    ``short`` and ``unknown`` count indicators, ``worst`` is the largest shortfall as a share.
    """
    return (
        judged.filter(pl.col("status") != Status.NONE)
        .group_by("school", "stage", maintain_order=True)
        .agg(
            short=(pl.col("status") == Status.SHORT).sum(),
            unknown=(pl.col("status") == Status.UNKNOWN).sum(),
            worst=pl.col("severity").max(),
        )
        .sort("short", "worst", "unknown", descending=True, nulls_last=True, maintain_order=True)
    )


def spread(rows: pl.DataFrame) -> pl.DataFrame:
    """How the schools stand on one indicator, a row a stage from the youngest to the oldest.

    ``rows`` are judged values of that indicator. Columns: stage, schools, short (numbers), lowest,
    q1, median, q3, highest, limits (the different limits that apply).
    """
    value = pl.col("value")
    return (
        rows.filter(value.is_not_null())
        .group_by("stage", maintain_order=True)
        .agg(
            schools=pl.len(),
            short=(pl.col("status") == Status.SHORT).sum(),
            lowest=value.min(),
            q1=value.quantile(0.25, "linear"),
            median=value.median(),
            q3=value.quantile(0.75, "linear"),
            highest=value.max(),
            limits=pl.coalesce("at_least", "at_most").drop_nulls().unique().sort(),
        )
        .sort(pl.col("stage").cast(pl.Enum(STAGES)))
    )
