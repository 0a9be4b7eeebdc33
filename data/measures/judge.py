"""Holds values against their standards: status, distance, severity."""

from collections.abc import Sequence

import polars as pl

from data.catalog import REGION_LEVELS
from data.measures.frames import Reason, Status, Verdict
from data.measures.limits import OWN, aim, level_of
from data.measures.wordings import states_some
from data.records import LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from data.rounding import TOLERANCE

KEY = ["region", "school", "stage", "indicator", "year"]
OWN_KEY = ["region", "indicator", "stage"]
LIMIT_KEY = ["indicator", "stage", "level"]


def judge(
    values: pl.DataFrame,
    limits: pl.DataFrame,
    own: pl.DataFrame,
    relaxed: pl.DataFrame | None = None,
    changes: Sequence[str] = (),
) -> pl.DataFrame:
    """``values`` with the columns of Verdict: one row a value and limit that judges it.

    ``limits`` and ``own`` are those in force in the year of the values; an own standard replaces
    the national ones. ``values`` may have ``qualifier``, ``text`` and ``reported``. ``relaxed``:
    the milder limits of some schools, see ``limits.relaxed``; ``changes``: see ``limits.aim``.

    What depends on something ``missing``, the value itself or a milder limit, is judged where it
    comes out the same either way; else it cannot be judged.

    What does not reach a limit that is uncertain, or due in a later year, is not called short: it
    cannot be judged; its distance is still told.
    """
    ruled = _with_limits(values, limits, own)
    if relaxed is not None:
        ruled = _relax(ruled, relaxed)
    whole = aim(changes)
    return (
        ruled.with_columns(distance=_distance("value", "at_least", "at_most"))
        .with_columns(hinges=_hinges(ruled.columns))
        .with_columns(status=_status(ruled.columns))
        .with_columns(
            *_missing(ruled.columns),
            reason=_reason(ruled.columns),
            severity=pl.when(pl.col("status") == Status.SHORT)
            .then(pl.when(whole > 0).then(-pl.col("distance") / whole).otherwise(1.0))
            .when(pl.col("status") == Status.MET)
            .then(0.0),
        )
        .select(*values.columns, *(c for c in Verdict.column_names() if c not in values.columns))
    )


def primary(judged: pl.DataFrame) -> pl.DataFrame:
    """One row a value: by the region's own standard, else by the first programme."""
    return judged.sort("order", nulls_last=True, maintain_order=True).unique(
        KEY, keep="first", maintain_order=True
    )


def preferring(judged: pl.DataFrame, programme: str | None) -> pl.DataFrame:
    """``judged`` with ``programme`` before every other one, see ``primary``."""
    if programme is None:
        return judged
    chosen = pl.col("programme") == programme
    return judged.with_columns(order=pl.when(chosen).then(-1).otherwise("order"))


def _with_limits(values: pl.DataFrame, limits: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Each value beside its limits: the region's own if it sets one, else the national ones.

    What a region states is judged whether the standard is one for schools or for regions.
    """
    of_region = level_of(pl.col("region"))
    level = pl.when(pl.col("school") == "").then(of_region).otherwise(pl.lit("school"))
    mine = values.join(_like_limits(own), on=OWN_KEY, validate="m:1")
    rest = values.join(own, on=OWN_KEY, how="anti").with_columns(level=level)
    stated = pl.col("reported") if "reported" in values.columns else pl.lit(False)
    # m:m: several programmes rule the same value, each of them many values
    computed = rest.filter(~stated).join(limits, on=LIMIT_KEY, how="left", validate="m:m")
    reported = rest.filter(stated).join(
        _of_any_level(limits), on=LIMIT_KEY, how="left", validate="m:m"
    )
    return pl.concat([mine, computed, reported], how="diagonal_relaxed").with_columns(
        # no standard: a code of its own, so that it can be part of a key
        pl.col("code").fill_null("")
    )


def _of_any_level(limits: pl.DataFrame) -> pl.DataFrame:
    """``limits`` with those for schools as limits for regions of all levels, too."""
    everywhere = pl.DataFrame({"level": REGION_LEVELS})
    of_schools = limits.filter(pl.col("level") == "school").drop("level")
    return pl.concat([limits, of_schools.join(everywhere, how="cross").select(limits.columns)])


def _like_limits(own: pl.DataFrame) -> pl.DataFrame:
    """Own standards in the columns of Limit, before every programme."""
    return own.with_columns(
        programme=pl.lit(OWN),
        order=pl.lit(0, pl.Int32),
        expected=pl.lit(None, pl.String),
        or_better=pl.lit([], pl.List(pl.String)),
        strict=pl.lit(False),
        due=pl.lit(0, pl.Int32),
        posts=pl.lit(False),
        confidence=pl.lit("verified"),
        own=pl.lit(True),
    )


def _relax(ruled: pl.DataFrame, relaxed: pl.DataFrame) -> pl.DataFrame:
    return ruled.join(relaxed, on=["school", "code"], how="left", validate="m:1").with_columns(
        at_least=pl.coalesce("relaxed_at_least", "at_least"),
        at_most=pl.coalesce("relaxed_at_most", "at_most"),
    )


def _distance(value: str, at_least: str, at_most: str) -> pl.Expr:
    return pl.coalesce(pl.col(value) - pl.col(at_least), pl.col(at_most) - pl.col(value))


def _hinges(columns: list[str]) -> pl.Expr:
    """The item that was not reported and that decides between short and met; null without one."""
    none = pl.lit(None, pl.String)
    slack = TOLERANCE * pl.coalesce("at_least", "at_most").abs().clip(lower_bound=1.0)
    flag = milder = none
    if "up_to" in columns:
        at_best = _distance("up_to", "at_least", "at_most")
        fails_anyway = (at_best < -slack).fill_null(value=False)
        flag = pl.when(pl.col("value").is_not_null() & ~fails_anyway).then("missing")
    if "open_missing" in columns:
        reached = _distance("value", "open_at_least", "open_at_most") >= -slack
        milder = pl.when(reached).then("open_missing")
    return pl.when(~_reaches(columns)).then(pl.coalesce(flag, milder))


def _fails_anyway(columns: list[str]) -> pl.Expr:
    """Whether what is 'at least' so much, for a flag is open, falls short even if it is claimed."""
    if "up_to" not in columns:
        return pl.lit(value=False)
    return pl.col("up_to").is_not_null() & pl.col("hinges").is_null()


def _reaches(columns: list[str]) -> pl.Expr:
    """Whether the value is on the right side of the limit.

    Of what is above or below its number the number itself is not meant: over 50 % is beyond a
    limit of 50 %.
    """
    slack = TOLERANCE * pl.coalesce("at_least", "at_most").abs().clip(lower_bound=1.0)
    reached = (
        pl.when("strict").then(pl.col("distance") > slack).otherwise(pl.col("distance") >= -slack)
    )
    if "qualifier" not in columns:
        return reached
    floor, on_it = pl.col("at_least").is_not_null(), pl.col("distance").abs() <= slack
    beyond = pl.when(floor).then(pl.lit(Qualifier.ABOVE)).otherwise(pl.lit(Qualifier.BELOW))
    strictly = pl.col("qualifier").is_in([Qualifier.ABOVE, Qualifier.BELOW])
    said = pl.col("qualifier").cast(pl.String) == beyond
    return pl.when(on_it & strictly).then(said).otherwise(reached)


def _undecided(columns: list[str]) -> pl.Expr:
    """Whether a bound ('at least 90'), or what is missing, leaves open on which side of the limit
    the value is.
    """
    if "qualifier" not in columns:
        return pl.col("hinges").is_not_null()
    lower = pl.col("qualifier").is_in(list(LOWER_BOUNDS))
    upper = pl.col("qualifier").is_in(list(UPPER_BOUNDS))
    floor, reaches = pl.col("at_least").is_not_null(), _reaches(columns)
    met_by_bound = (floor & lower) | (~floor & upper)
    short_by_bound = (floor & upper) | (~floor & lower)
    bound_only = (met_by_bound & ~reaches & ~_fails_anyway(columns)) | (short_by_bound & reaches)
    return bound_only | pl.col("hinges").is_not_null()


def _some_of_none(text: pl.Expr) -> pl.Expr:
    """Whether words say that there are some where none is the target."""
    return states_some(text) & (pl.col("at_most") == 0).fill_null(value=False)


def _not_due() -> pl.Expr:
    return pl.col("due") > pl.col("year")


def _uncertain() -> pl.Expr:
    return pl.col("confidence") == "uncertain"


def _status(columns: list[str]) -> pl.Expr:
    text = pl.col("text") if "text" in columns else pl.lit(None, pl.String)
    return (
        pl.when(pl.col("code") == "")
        .then(pl.lit(Status.NONE))
        .when(pl.col("expected").is_not_null())
        .then(
            pl.when((text == pl.col("expected")) | pl.col("or_better").list.contains(text))
            .then(pl.lit(Status.MET))
            .otherwise(pl.lit(Status.UNKNOWN))
        )
        .when((pl.col("value").is_null() & ~_some_of_none(text)) | _undecided(columns))
        .then(pl.lit(Status.UNKNOWN))
        .when(_reaches(columns))
        .then(pl.lit(Status.MET))
        .when(_not_due() | _uncertain())
        .then(pl.lit(Status.UNKNOWN))
        .otherwise(pl.lit(Status.SHORT))
        .cast(pl.Enum(Status))
    )


def _missing(columns: list[str]) -> list[pl.Expr]:
    """What is missing, also where it is a milder limit that depends on it."""
    return [pl.coalesce("missing", "hinges").alias("missing")] if "missing" in columns else []


def _reason(columns: list[str]) -> pl.Expr:
    """Why it cannot be judged, where the value itself gives no reason."""
    open_question = pl.col("status") == Status.UNKNOWN
    found = (
        pl.when(open_question & pl.col("expected").is_not_null())
        .then(pl.lit(Reason.WORDS_DIFFER))
        .when(open_question & pl.col("hinges").is_not_null())
        .then(pl.lit(Reason.NOT_REPORTED))
        .when(open_question & _undecided(columns))
        .then(pl.lit(Reason.BOUND_ONLY))
        .when(open_question & pl.col("value").is_not_null() & _not_due())
        .then(pl.lit(Reason.NOT_DUE))
        .when(open_question & pl.col("value").is_not_null() & _uncertain())
        .then(pl.lit(Reason.UNCERTAIN_LIMIT))
    )
    return pl.coalesce(pl.col("reason").cast(pl.String), found).cast(pl.Enum(Reason))
