"""What the made-up districts state about themselves: coverage, money, care."""

import dataframely as dy
import numpy as np
import polars as pl

from data.catalog import Catalog
from data.records import RegionValue
from data.samples.city.city_schools import LAST, MEANS
from data.samples.scale import made_up_statements

SEED = 230702
#: In this district and year less was spent than the year before.
CUT = ("230719", 2022, 0.93)
#: Left out, so that missing figures can be seen.
UNSTATED = {("230751", LAST, "vision_checks_per_term"), ("230751", LAST, "bright_kitchen_rate")}
#: Stated of more children than the kindergartens count.
MISCOUNTED = ("230724", LAST, "kindergarten_children", 60)
#: What was said of the newest year until the last release mended it: times as much.
BEFORE_MENDING = (
    ("230781", "mean_teacher_pay:all", 1.04),
    ("230718", "nine_year_completion_rate:compulsory", 0.98),
    ("230726", "senior_gross_enrolment:senior", 0.94),
)
#: 元 for one student in the newest year.
NORMS = {"public_funds_norm_primary:all": 720.0, "public_funds_norm_junior:all": 940.0}
AID = {
    "aid_students_preschool": 0.06,
    "aid_students_compulsory": 0.58,
    "aid_students_senior_grant": 0.26,
    "aid_students_senior_waiver": 0.02,
}


def statements(
    register: pl.DataFrame, items: pl.DataFrame, catalog: Catalog, *, mended: bool
) -> dy.DataFrame[RegionValue]:
    """Every statement of every district and year; ``mended``: as the last release puts it."""
    years = made_up_statements.totals(register, items)
    traits = made_up_statements.draws(years, np.random.default_rng(SEED))
    frame = (
        years.with_columns(**traits)
        .with_columns(funds=_funds(), overhead=1.16)
        .with_columns(**made_up_statements.derived())
        .with_columns(**_more())
        .with_columns(**_out_of_line())
    )
    for region, column, times in () if mended else BEFORE_MENDING:
        there = (pl.col("region") == region) & (pl.col("year") == LAST)
        stated = pl.when(there).then(pl.col(column) * times).otherwise(column)
        frame = frame.with_columns(stated.alias(column))
    said = made_up_statements.as_stated(frame, catalog)
    unstated = pl.DataFrame(list(UNSTATED), ["region", "year", "measure"], orient="row")
    keys = ["region", "year", "measure"]
    return RegionValue.validate(
        said.join(unstated.cast({"year": pl.Int32}), on=keys, how="anti", maintain_order="left")
    )


def _funds() -> pl.Expr:
    """What a district spends beside the usual: richer ones more, and faster, with ups and downs."""
    means = pl.col("region").replace_strict(MEANS, return_dtype=pl.Float64)
    ups = (pl.col("year") * 2 + pl.col("region").cast(pl.Int64) * 3).sin()
    faster = (0.99 + 0.02 * means) ** (pl.col("year") - LAST)
    return means**0.5 * faster * (1 + 0.006 * ups)


def _more() -> dict[str, pl.Expr]:
    """What a city's districts state beside what any does."""
    back = pl.col("year") - LAST
    aided, amount = pl.col("aid_students:all"), pl.col("aid_amount:all")
    of_kind = {f"{kind}:all": (aided * share).round() for kind, share in AID.items()}
    central = (amount * 0.8 / 100).round() * 100
    stages = ("kindergarten", "primary", "junior", "senior")
    of_stage = {stage: pl.col(stage) for stage in (*stages, "special")}
    of_stage["vocational"] = pl.col("all") - pl.sum_horizontal(of_stage.values())
    return {
        **{f"total_students:{stage}": n for stage, n in of_stage.items()},
        **of_kind,
        "aid_students_senior_meals:all": aided - pl.sum_horizontal(of_kind.values()),
        "aid_amount_central_provincial:all": central,
        "aid_amount_local:all": amount - central,
        **{
            f"operating_funds_per_student:{stage}": 0.82
            * pl.col(f"education_funds_per_student:{stage}")
            for stage in stages
        },
        **{key: pl.lit(value) + 20 * back for key, value in NORMS.items()},
        "special_school_students:all": pl.when(pl.col("special") > 0).then("special"),
        "special_school_funds:all": pl.when(pl.col("special") > 0).then(
            pl.col("special") * (7000 * pl.col("funds")).round()
        ),
        "gdp:all": pl.col("education_expenditure:all") * (24 - 4 * (pl.col("funds") - 0.9)),
        "feedback_rectification_rate:all": (88 + 30 * (pl.col("funds") - 1) + 1.5 * back).clip(
            60, 100
        ),
        "share_of_schools_with_revised_charter:all": (98 + 3 * back).clip(0, 100),
        "primary_style_kindergartens:kindergarten": (1 - pl.col("funds").floor() - back / 2)
        .floor()
        .clip(0, 3),
    }


def _out_of_line() -> dict[str, pl.Expr]:
    """The one year that breaks a rule, and a sum that does not fit."""
    region, year, factor = CUT
    spent = "education_expenditure:all"
    cut = (pl.col("region") == region) & (pl.col("year") == year)
    where, when, item, more = MISCOUNTED
    too_many = (pl.col("region") == where) & (pl.col("year") == when)
    return {
        spent: pl.when(cut).then(pl.col(spent) * factor).otherwise(spent),
        f"{item}:all": pl.col(f"{item}:all") + pl.when(too_many).then(more).otherwise(0),
    }
