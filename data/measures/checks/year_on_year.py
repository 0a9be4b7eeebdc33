"""Conclusions on a change, and changes as printed, against the amounts of the years."""

import polars as pl

from data.catalog import Catalog
from data.measures.checks.comparison import NEGATED, comparison
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity
from data.measures.checks.verdicts import asked
from data.records import Stated
from data.rounding import TOLERANCE
from data.store import Snapshot

#: What two amounts share that can be compared, but for their years.
LIKE = [*QUANTITY, "span"]
#: Further back nobody has figures.
MOST_YEARS = 60
#: What stands to each other: the amount of a year and that of an earlier one.
SIDES = ("value", "low", "high", "step", *PLACE[:4])
ROW = [*QUANTITY, "year", "value", *PLACE]


def year_on_year(stated: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """What is concluded of a change though no amounts that are printed so give it (see
    ``statements``), and what is concluded though the earlier amount is not stated.

    Compared are amounts of like periods that say when they are of. Bounds, 约 and rounding count
    for the report: only what no number behind them could give is doubted.
    """
    rows = stated.with_columns(span=pl.col("span").str.replace_all(r"\d{4}", ""))
    amounts = rows.filter(pl.col("value").is_not_null(), ~pl.col("undated")).unique(
        [*LIKE, "year"], keep="first", maintain_order=True
    )
    concluded = _concluded(rows, snapshot, catalog)
    pairs = _pairs(concluded, amounts)
    found = [
        pairs.filter(_impossible()).pipe(_contradicted),
        _without_base(concluded, pairs),
        _changes(rows, amounts, snapshot, catalog),
    ]
    return pl.concat(found, how="diagonal").with_columns(table=pl.lit("region_values"))


def _bases(catalog: Catalog) -> dict[str, str]:
    """The indicator of its change by amount."""
    return {i.change_of: i.id for i in catalog.indicators.values() if i.change_of}


def _concluded(rows: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """The amounts of whose change something is concluded, with what is claimed: ``sign``,
    ``share``, the year they compare with (``base_year``) and for how many ``steps``.

    What the words beside an amount leave open the standard for its change says; and it says what
    must be where they call met what they found to be worse.
    """
    better = {key: i.better for key, i in catalog.indicators.items()}
    ways = pl.col("measure").replace_strict(better, default="none", return_dtype=pl.String)
    of_amounts = ~pl.col("measure").is_in(list(_bases(catalog).values()))
    said = rows.filter(pl.col("stated").is_not_null(), of_amounts).pipe(_read, "stated_standard")
    worded = said.filter(pl.col("sign").is_not_null()).with_columns(
        # of what should grow 'below last year' is no standard, it is what was found
        found=((ways == "higher") & pl.col("sign").is_in(["<", "<="]))
        | ((ways == "lower") & pl.col("sign").is_in([">", ">="]))
    )
    all_the_same = worded.filter("found", pl.col("stated") == Stated.MET).select(said.columns)
    ruled = pl.concat([said.filter(pl.col("sign").is_null()), all_the_same]).filter(
        pl.col("measure").is_in(list(_bases(catalog)))
    )
    by_rule = _ruled(ruled, _bases(catalog), snapshot, catalog).with_columns(found=pl.lit(False))
    claimed = pl.concat([worded, by_rule], how="diagonal_relaxed")
    turned = (pl.col("stated") == Stated.NOT_MET) & ~pl.col("found")
    return claimed.with_columns(
        sign=pl.when(turned).then(pl.col("sign").replace(NEGATED)).otherwise("sign")
    )


def _read(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """``rows`` with the comparison that the text of ``column`` says, null if none."""
    read = [(text, comparison(text)) for text in rows[column].unique().drop_nulls()]
    schema = {"said": pl.String, "sign": pl.String, "base_year": pl.Int32}
    schema |= {"steps": pl.Int64, "share": pl.Float64}
    known = pl.DataFrame(
        [
            (text, one.sign, one.year, one.steps or MOST_YEARS, one.share)
            for text, one in read
            if one is not None
        ],
        schema,
        orient="row",
    )
    return rows.join(
        known, left_on=column, right_on="said", how="left", maintain_order="left", validate="m:1"
    )


def _ruled(
    rows: pl.DataFrame, bases: dict[str, str], snapshot: Snapshot, catalog: Catalog
) -> pl.DataFrame:
    """``rows`` claimed by the standard for the change of their amount; without one no ``sign``."""
    changes = rows.drop("sign", "share", "steps").with_columns(
        amount="measure", measure=pl.col("measure").replace(bases)
    )
    limit = asked(changes, snapshot, catalog).with_columns(share=pl.col("limit") / 100)
    return (
        changes.join(
            limit.drop("limit"),
            on=[*QUANTITY, "year"],
            how="left",
            validate="m:1",
            maintain_order="left",
        )
        .with_columns(measure="amount", steps=pl.lit(1, pl.Int64))
        .drop("amount")
    )


def _pairs(concluded: pl.DataFrame, amounts: pl.DataFrame) -> pl.DataFrame:
    """Each amount that something is concluded of beside the one that it is held against; of several
    years in turn every one.
    """
    claim = ["sign", "share", "base_year", "stated"]
    turns = (
        concluded.filter(pl.col("value").is_not_null(), ~pl.col("undated"))
        .with_columns(step_back=pl.int_ranges(0, "steps"))
        .explode("step_back")
    )
    first = turns.filter(pl.col("step_back") == 0)
    rest = (
        turns.filter(pl.col("step_back") > 0)
        .select(*LIKE, *claim, year=(pl.col("year") - pl.col("step_back")).cast(pl.Int32))
        .join(amounts.drop("stated"), on=[*LIKE, "year"], validate="m:1")
    )
    earlier = amounts.select(
        *LIKE, other_year="year", **{f"other_{name}": pl.col(name) for name in SIDES}
    )
    return (
        pl.concat([first, rest], how="diagonal_relaxed")
        .with_columns(other_year=_base_year())
        .join(earlier, on=[*LIKE, "other_year"], validate="m:1")
    )


def _base_year() -> pl.Expr:
    return pl.coalesce("base_year", pl.col("year") - 1).cast(pl.Int32)


def _impossible() -> pl.Expr:
    """Whether no two numbers printed so can stand to each other as is claimed."""
    rounded = (pl.col("step") != pl.col("other_step")) | (pl.col("share") != 0)
    times = 1 + pl.col("share")
    slack = TOLERANCE * pl.col("other_value").abs().clip(lower_bound=1.0)
    low, high = _widened("", rounded)
    least, most = (bound * times for bound in _widened("other_", rounded))
    above, below = low - most > slack, least - high > slack  # surely more, surely less
    ways = {
        ">": high - least <= slack,
        ">=": below,
        "<": most - low <= slack,
        "<=": above,
        "=": above | below,
        "!=": ~above & ~below & (low == high) & (least == most),
    }
    return pl.coalesce(
        *(pl.when(pl.col("sign") == sign).then(way) for sign, way in ways.items()), False
    )


def _widened(side: str, rounded: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The bounds of one side; of an exact number with what it may have lost in rounding."""
    low, high = pl.col(f"{side}low"), pl.col(f"{side}high")
    half = pl.when(rounded & (low == high)).then(pl.col(f"{side}step") / 2).otherwise(0.0)
    return low - half, high + half


def _contradicted(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.unique([*QUANTITY, "year"], keep="first", maintain_order=True).select(
        *ROW,
        *_other_side(),
        other_text=pl.col("stated").cast(pl.String),
        other_measure="measure",
        rule=pl.lit(Rule.STATUS.value),
        severity=pl.lit(Severity.WARNING.value),
    )


def _other_side() -> list[pl.Expr]:
    places = [pl.col(f"other_{name}") for name in ("section", "sheet", "cell")]
    return [pl.col("other_value").alias("other"), pl.col("other_year"), *places]


def _without_base(concluded: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Conclusions on a change whose earlier amount is not stated, or not for a like period."""
    return (
        concluded.join(pairs, on=[*LIKE, "year"], how="anti")
        .unique([*QUANTITY, "year"], keep="first", maintain_order=True)
        .select(
            *ROW,
            other_year=_base_year(),
            other_text=pl.col("stated").cast(pl.String),
            rule=pl.lit(Rule.NO_BASE_YEAR.value),
            severity=pl.lit(Severity.NOTE.value),
        )
    )


def _changes(
    rows: pl.DataFrame, amounts: pl.DataFrame, snapshot: Snapshot, catalog: Catalog
) -> pl.DataFrame:
    """Changes stated in % or in words that the two amounts do not give."""
    changed = {change: amount for amount, change in _bases(catalog).items()}
    said = rows.filter(pl.col("measure").is_in(list(changed)), ~pl.col("undated"))
    worded = said.filter(pl.col("value").is_null()).pipe(_read, "text")
    told = worded.filter(pl.col("sign").is_not_null()).pipe(_in_turn)
    only = worded.filter(pl.col("sign").is_null(), pl.col("stated").is_not_null())
    turned = pl.col("stated") == Stated.NOT_MET
    ruled = _ruled(only, {}, snapshot, catalog).with_columns(
        sign=pl.when(turned).then(pl.col("sign").replace(NEGATED)).otherwise("sign")
    )
    numbers = said.filter(pl.col("value").is_not_null())
    return (
        pl.concat([numbers, told, ruled], how="diagonal_relaxed")
        .with_columns(share=pl.col("share").fill_null(0.0))
        .pipe(_beside_amounts, amounts, changed)
        .filter(_differs() | _impossible())
        .unique([*QUANTITY, "year"], keep="first", maintain_order=True)
        .select(
            *QUANTITY,
            "year",
            *PLACE,
            *_other_side(),
            value="printed_change",
            expected=pl.col("computed"),
            other_measure="amount",
            other_text=pl.col("stated").cast(pl.String),
            rule=pl.lit(Rule.CHANGE.value),
            severity=pl.lit(Severity.WARNING.value),
        )
    )


def _in_turn(told: pl.DataFrame) -> pl.DataFrame:
    """What is told of several years in turn, once for each of them."""
    back = pl.int_ranges(0, "steps", dtype=pl.Int32)
    each = told.with_columns(back=back).explode("back")
    return each.with_columns(year=pl.col("year") - pl.col("back")).drop("back")


def _beside_amounts(
    rows: pl.DataFrame, amounts: pl.DataFrame, changed: dict[str, str]
) -> pl.DataFrame:
    """``rows`` about changes beside the amounts of the year and of the year before: what these say
    is in the columns of an amount and of the other one, what is printed in ``printed_*``.
    """
    printed = {f"printed_{name}": pl.col(name) for name in ("low", "high", "step")}
    of = ["region", "school", "stage", "span", "year"]
    now = amounts.select(*of, "value", "low", "high", "step", amount="measure")
    before = amounts.select(
        *of[:-1],
        year=pl.col("year") + 1,
        other_year="year",
        amount="measure",
        **{f"other_{name}": pl.col(name) for name in SIDES},
    )
    return (
        rows.with_columns(
            printed_change="value", amount=pl.col("measure").replace_strict(changed), **printed
        )
        .drop("value", "low", "high", "step")
        .join(now, on=[*of, "amount"], validate="m:1")
        .join(before, on=[*of, "amount"], validate="m:1")
        .filter(pl.col("other_value") > 0)
        .with_columns(computed=(pl.col("value") / pl.col("other_value") - 1) * 100)
    )


def _differs() -> pl.Expr:
    """Whether a printed change is none that the amounts give, as far as all are rounded."""
    low, high = _widened("", pl.lit(True))
    least, most = _widened("other_", pl.lit(True))
    exact = pl.col("printed_low") == pl.col("printed_high")
    cut = pl.when(exact).then("printed_step").otherwise(0.0)
    below = pl.col("printed_high") + cut < (low / most - 1) * 100
    above = pl.col("printed_low") - cut > (high / least - 1) * 100
    return (below | above).fill_null(value=False)
