"""What is doubtful about the data: one row a doubt, in codes and numbers."""

from collections.abc import Sequence
from enum import StrEnum

import dataframely as dy
import polars as pl


class Severity(StrEnum):
    """How sure we are that something is wrong."""

    ERROR = "error"  # impossible as it stands
    WARNING = "warning"  # contradicts something, or very unusual
    NOTE = "note"  # cannot be checked, for something is not stated


class Rule(StrEnum):
    """What was checked."""

    PARTS = "parts"  # parts and total differ
    TWICE = "twice"  # one quantity stated with two values
    WHEN = "when"  # another value of the same quantity does not say when
    RATIO = "ratio"  # not numerator / denominator as printed
    PERCENT = "percent"  # no whole numerator gives this percentage
    PER_HEAD = "per_head"  # total / heads is not near the amounts a head
    GROUPS = "groups"  # fewer persons than groups
    EXECUTION = "execution"  # executed and budget far apart
    STATUS = "status"  # the stated conclusion is not what the value gives
    CHANGE = "change"  # the printed change is not what the amounts give
    SCHOOLS = "schools"  # what is said of schools is not what they count
    COMPUTED = "computed"  # the figure is not what the counts behind it give
    STANDARD = "standard"  # the standard quoted is not the one of this indicator
    NO_PERIOD = "no_period"  # statements that do not say when
    NO_BASE_YEAR = "no_base_year"  # a change is stated, the year before is not
    NO_DENOMINATOR = "no_denominator"
    NO_LIST = "no_list"  # schools are counted, not all are named
    KINDS = "kinds"  # a total whose list leaves kinds of schools out
    UNLISTED = "unlisted"  # a shortcoming that the list of problems leaves out
    MASKED = "masked"  # digits made unreadable
    RANGE = "range"  # outside what is possible
    WITHIN = "within"  # a part is more than its whole
    UNIT = "unit"  # about ten, a hundred … times what it was or what peers have
    JUMP = "jump"  # far from all earlier years
    OUTLIER = "outlier"  # far from schools of the same type
    PLACE = "place"  # outside its district
    SAME_PLACE = "same_place"  # several schools on one point


class Doubt(dy.Schema):
    """One doubt about one value. Amounts are in canonical units, ``text`` is as printed.

    ``measure`` is an item or indicator, '' where it is about a school or a region as such.
    ``key`` stays the same from release to release; an explanation given for it holds as long as
    ``fingerprint``, which is made of the values in doubt, does.
    """

    key = dy.String(primary_key=True)
    fingerprint = dy.String()
    rule = dy.Enum(Rule)
    severity = dy.Enum(Severity)
    table = dy.Enum(["schools", "school_items", "region_values"])
    region = dy.String()
    school = dy.String(description="'' if it is about a region")
    stage = dy.String(description="'' if about no stage in particular")
    measure = dy.String()
    year = dy.Int32(nullable=True)
    value = dy.Float64(nullable=True, description="what is in doubt")
    expected = dy.Float64(nullable=True, description="what it should be, or the limit")
    other = dy.Float64(nullable=True, description="the other number that it does not fit")
    other_measure = dy.String(nullable=True, description="what ``other`` or ``expected`` is")
    other_year = dy.Int32(nullable=True, description="the year of ``other`` if another one")
    factor = dy.Float64(nullable=True, description="10, 100 … or 0.1 …: the wrong unit suspected")
    relation = dy.String(nullable=True, description="relation of the catalogue that is broken")
    section = dy.String(nullable=True)
    text = dy.String(nullable=True)
    sheet = dy.String(nullable=True)
    cell = dy.String(nullable=True)
    other_section = dy.String(nullable=True)
    other_text = dy.String(nullable=True)
    other_sheet = dy.String(nullable=True)
    other_cell = dy.String(nullable=True)
    release = dy.Int64(nullable=True)
    illustrative = dy.Bool(description="a real figure is held against one that is made up")


KEY = ["rule", "table", "region", "school", "stage", "measure", "year", "relation"]
FINGERPRINT = ["value", "_expected", "other", "text", "other_text"]
#: Rules that expect what others have: their figures do not make this one another one.
AGAINST_OTHERS = [Rule.UNIT, Rule.JUMP, Rule.OUTLIER]


def together(frames: Sequence[pl.DataFrame]) -> dy.DataFrame[Doubt]:
    """All of ``frames`` as doubts, the gravest first; a column that a frame lacks is null.

    Of several doubts with one key the first stays.
    """
    texts = {name: pl.lit("") for name in ("region", "school", "stage", "measure")}
    schema = pl.Schema(Doubt)
    loose: dict[str, pl.DataType] = dict(schema)
    loose |= {name: pl.String() for name in ("rule", "severity", "table")}
    empty = pl.DataFrame(schema=loose)
    found = pl.concat(
        [
            empty,
            *(
                frame.cast({k: v for k, v in loose.items() if k in frame.columns})
                for frame in frames
            ),
        ],
        how="diagonal",
    ).with_columns(pl.coalesce(name, default).alias(name) for name, default in texts.items())
    return (
        found.with_columns(
            illustrative=pl.col("illustrative").fill_null(value=False),
            _expected=pl.when(~pl.col("rule").is_in(AGAINST_OTHERS)).then("expected"),
        )
        .with_columns(key=_joined(KEY), fingerprint=_joined(FINGERPRINT))
        .select(Doubt.column_names())
        .unique("key", keep="first", maintain_order=True)
        .cast({"severity": pl.Enum(Severity)})
        .sort("severity", maintain_order=True)
        .pipe(Doubt.validate, cast=True)
    )


def _joined(columns: list[str]) -> pl.Expr:
    return pl.concat_str(
        [pl.col(column).cast(pl.String).fill_null("") for column in columns], separator="|"
    )


def power_of_ten(ratio: pl.Expr, off: pl.Expr | float = 0.08) -> pl.Expr:
    """10, 100, 1000 or 10000 (or their inverses) if ``ratio`` is near it, else null.

    ``off`` in powers of ten: 0.08 lets 8.3 to 12 pass as 10.
    """
    power = ratio.log10().round()
    near = (ratio.log10() - power).abs() <= off
    return pl.when(near & power.abs().is_between(1, 4)).then(10.0**power)


def unexplained(doubts: dy.DataFrame[Doubt], explanations: pl.DataFrame) -> dy.DataFrame[Doubt]:
    """The ``doubts`` for which none of ``explanations`` (key, fingerprint) holds."""
    return Doubt.validate(doubts.join(explanations, on=["key", "fingerprint"], how="anti"))
