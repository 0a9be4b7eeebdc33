"""What made-up districts state about themselves, from their made-up schools."""

import dataframely as dy
import numpy as np
import polars as pl
from numpy.random import Generator

from data.catalog import STAGES, Catalog
from data.records import Nature, Qualifier, RegionValue

FUNDING = ("education_budget", "education_expenditure", "total_students")
#: 元 for one student in the last year; 4 % less every year before.
FUNDS = {"kindergarten": 9800.0, "primary": 12900.0, "junior": 17600.0, "senior": 18200.0}
GROWTH = 1.04


def statements(
    register: pl.DataFrame, items: pl.DataFrame, rng: Generator, catalog: Catalog
) -> dy.DataFrame[RegionValue]:
    """Coverage, funding and care of every district and year; ``items`` has a column an item."""
    years = totals(register, items)
    frame = years.with_columns(**draws(years, rng)).with_columns(**derived())
    return as_stated(frame, catalog)


def as_stated(frame: pl.DataFrame, catalog: Catalog) -> dy.DataFrame[RegionValue]:
    """What a district and year (a row each) says in the columns 'measure:stage' of ``frame``, in
    canonical units, as a clerk enters it.
    """
    stated = [column for column in frame.columns if ":" in column]
    entered = frame.unpivot(stated, index=["region", "year"]).drop_nulls("value")
    return (
        entered.with_columns(
            pl.col("variable")
            .str.split_exact(":", 1)
            .struct.rename_fields(["measure", "stage"])
            .struct.unnest()
        )
        .pipe(_as_entered, catalog)
        .with_columns(
            sheet=_sheet(),
            cell=pl.lit(""),
            nature=pl.lit(Nature.ILLUSTRATIVE),
            qualifier=pl.lit(Qualifier.EXACT),
            school=pl.lit(""),
            period=pl.lit(""),
            section=pl.lit(""),
        )
        .pipe(_complete)
    )


def totals(register: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """One row a district and year with what its schools add up to."""
    children = pl.col("students_kindergarten")
    kept = pl.col("ownership").cast(pl.String)
    known = register.select("school", "region", "ownership")
    return (
        items.join(known, on="school", validate="m:1")
        .group_by("region", "year")
        .agg(
            children=children.sum(),
            public=children.filter(kept == "public").sum(),
            inclusive=children.filter(kept == "inclusive").sum(),
            teachers=pl.sum_horizontal("^full_time_teachers_.*$").sum(),
            staff=pl.col("staff").sum(),
            schools=pl.len(),
            migrants=pl.col("migrant_students").sum(),
            special=pl.col("students_special").sum(),
            **{stage: pl.col(f"students_{stage}").sum() for stage in STAGES if stage in FUNDS},
            all=pl.sum_horizontal(r"^students_.*$").sum(),
        )
        .sort("region", "year")
    )


def draws(years: pl.DataFrame, rng: Generator) -> dict[str, pl.Series]:
    """Lasting traits of a district with a little change from year to year."""
    districts, last = years["region"].n_unique(), years["year"].max()
    length = years.height // districts
    back = years["year"].to_numpy() - int(str(last))

    def trait(median: float, spread: float, change: float = 0.0, wobble: float = 0.0) -> pl.Series:
        lasting = np.repeat(rng.normal(median, spread, districts), length)
        return pl.Series(lasting + change * back + rng.normal(0, wobble, years.height))

    return {
        "enrolled_share": trait(0.93, 0.04, 0.008, 0.004),
        "funds": trait(1.0, 0.12, 0.0, 0.03),
        "overhead": trait(1.16, 0.04),
        "budgeted": trait(0.99, 0.0, 0.0, 0.02),
        "completion": trait(96.0, 1.6, 0.25, 0.15),
        "senior_rate": trait(92.5, 1.8, 0.5, 0.2),
        "establishment": trait(38.0, 11.0, 1.2, 0.5),
        "rotated": trait(0.12, 0.025, 0.004, 0.005),
        "backbone": trait(0.215, 0.03, 0.004, 0.006),
        "public_place": trait(0.9, 0.04, 0.008, 0.004),
        "disabled": trait(0.965, 0.015, 0.003, 0.002),
        "allocated": trait(0.55, 0.06, 0.01, 0.01),
        "pay": trait(1.015, 0.025, 0.003, 0.004),
        "kitchens": trait(96.0, 5.0, 2.0, 0.8),
        "aided": trait(0.075, 0.015, 0.0, 0.003),
        "vision": trait(1.7, 0.5),
        "accidents": trait(-0.6, 0.6, 0.0, 0.5),
    }


def derived() -> dict[str, pl.Expr]:
    """Every statement, named 'measure:stage', in canonical units."""
    return _children() | _money() | _teachers() | _entitled() | _care()


def _children() -> dict[str, pl.Expr]:
    children, public = pl.col("children"), pl.col("public")
    open_to_all = public + pl.col("inclusive")
    of_age = (children / pl.col("enrolled_share")).round()
    return {
        "kindergarten_children:all": children,
        "public_kindergarten_children:all": public,
        "inclusive_kindergarten_children:all": pl.col("inclusive"),
        "children_3_to_5:all": of_age,
        "gross_preschool_enrolment:kindergarten": children / of_age * 100,
        "inclusive_coverage:kindergarten": open_to_all / children * 100,
        "public_kindergarten_share:kindergarten": public / children * 100,
        "establishment_rate:kindergarten": pl.col("establishment").clip(5, 100),
    }


def _money() -> dict[str, pl.Expr]:
    grown = GROWTH ** (pl.col("year") - pl.col("year").max())
    of_stage = {stage: usual * pl.col("funds") * grown for stage, usual in FUNDS.items()}
    spent = pl.sum_horizontal(pl.col(stage) * of_stage[stage] for stage in FUNDS)
    spent *= pl.col("overhead")
    aided = (pl.col("all") * pl.col("aided")).round()
    official_pay = 92000 * grown
    return {
        "education_expenditure:all": spent,
        "education_budget:all": spent * pl.col("budgeted"),
        "total_students:all": pl.col("all"),
        **{f"education_funds_per_student:{stage}": of for stage, of in of_stage.items()},
        "aid_students:all": aided,
        "aid_amount:all": aided * 1180,
        "mean_teacher_pay:all": official_pay * pl.col("pay"),
        "mean_official_pay:all": official_pay,
    }


def _teachers() -> dict[str, pl.Expr]:
    eligible = (pl.col("teachers") * 0.6).round()
    rotated = (eligible * pl.col("rotated")).round()
    return {
        "total_schools:all": pl.col("schools"),
        "total_staff:all": pl.col("staff"),
        "rotation_eligible:all": eligible,
        "rotated_teachers:all": rotated,
        "rotated_backbone:all": (rotated * pl.col("backbone")).round(),
    }


def _entitled() -> dict[str, pl.Expr]:
    """Who gets a place: migrant and disabled children, juniors in the good senior schools."""
    migrants = pl.col("migrants")
    places = (pl.col("senior") * 0.2).round()
    allocated = (places * pl.col("allocated").clip(0, 1)).round()
    disabled = (pl.col("all") * 0.0032).round()
    return {
        "senior_places_planned:all": places,
        "senior_places_allocated:all": allocated,
        "senior_places_rural:all": (allocated * 0.4).round(),
        "migrant_eligible:all": migrants,
        "migrant_public:all": (migrants * pl.col("public_place").clip(0, 0.97)).round(),
        "migrant_purchased:all": (migrants * 0.02).round(),
        "disabled_children:all": disabled,
        "disabled_enrolled:all": (disabled * pl.col("disabled").clip(0, 1)).round(),
        "nine_year_completion_rate:compulsory": pl.col("completion").clip(80, 100),
        "senior_gross_enrolment:senior": pl.col("senior_rate").clip(70, 105),
    }


def _care() -> dict[str, pl.Expr]:
    return {
        "bright_kitchen_rate:all": pl.col("kitchens").clip(40, 100),
        "vision_checks_per_term:all": pl.col("vision").round().clip(1, 2),
        "major_accidents:all": pl.col("accidents").round().clip(0, 2),
    }


def _as_entered(frame: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Rounded and printed in the unit in which a clerk enters the measure."""
    measures = frame["measure"].unique().to_list()
    unit = {key: catalog.unit_of(key) for key in measures}
    whole = [key for key in measures if getattr(catalog.measure(key), "decimals", 2) == 0]
    whole += [key for key in measures if getattr(catalog.measure(key), "kind", "") == "count"]
    factor = pl.col("measure").replace_strict({key: one.factor for key, one in unit.items()})
    entered = (pl.col("value") / factor).round(2)
    is_whole, in_whole = pl.col("measure").is_in(whole), entered.round().cast(pl.Int64)
    return frame.with_columns(
        # rounded again: 19593.67 times 10000 is not quite a whole number
        value=(pl.when(is_whole).then(in_whole).otherwise(entered) * factor).round(2),
        text=pl.when(is_whole)
        .then(in_whole.cast(pl.String))
        .otherwise(entered.cast(pl.String).str.strip_suffix(".0")),
        unit=pl.col("measure").replace_strict({key: one.id for key, one in unit.items()}),
    )


def _sheet() -> pl.Expr:
    funding = pl.col("measure").is_in([*FUNDING, "education_funds_per_student"])
    return pl.when(funding).then(pl.lit("教育经费")).otherwise(pl.lit("区域指标"))


def _complete(frame: pl.DataFrame) -> dy.DataFrame[RegionValue]:
    """With the columns that nothing is said in."""
    missing = [name for name in RegionValue.column_names() if name not in frame.columns]
    return (
        frame.with_columns(pl.lit(None).alias(name) for name in missing)
        .select(RegionValue.column_names())
        .pipe(RegionValue.validate, cast=True)
    )
