"""Numbers as their measure wants them: which unit, which range, number, ratio or words."""

import polars as pl

from data.catalog import Catalog
from data.catalog.model import Indicator, Item
from data.workbook.layouts.own_table import Check, printed
from data.workbook.quantities import number, percentage, ratio
from data.workbook.vocabulary.choices import FLAG
from data.workbook.vocabulary.spelling import plainly

#: Words for none of what is counted.
NONE = ("无", "没有")
#: Counting words say what is counted, not how much; a report may use any of them for another.
COUNTING = tuple("个所项班间件份组级类科批期届季辆起次种险台册")
#: What ``facts`` says of a measure.
FACTS = {
    "measure": pl.String,
    "kind": pl.String,
    "of": pl.String,
    "entered_in": pl.String,
    "least": pl.Float64,
    "most": pl.Float64,
}


def facts(catalog: Catalog) -> pl.DataFrame:
    """Of every indicator and region item: kind, canonical unit, unit it is entered in, range."""
    measures: list[Indicator | Item] = [*catalog.indicators.values(), *catalog.items_of("region")]
    return pl.DataFrame(
        [
            (
                one.id,
                one.kind if isinstance(one, Indicator) else "number",
                catalog.units[one.unit].of,
                one.entered_in,
                one.least,
                one.most,
            )
            for one in measures
        ],
        schema=FACTS,
        orient="row",
    )


def units(catalog: Catalog) -> pl.DataFrame:
    """Of every unit: the canonical unit it is made of and how many of that it holds."""
    return pl.DataFrame(
        [(unit.id, unit.of, unit.factor) for unit in catalog.units.values()],
        schema={"entered": pl.String, "entered_of": pl.String, "factor": pl.Float64},
        orient="row",
    )


def factor(unit: str | None, catalog: Catalog) -> float:
    """How many of its canonical unit ``unit`` holds; 1 where no unit is named."""
    return catalog.units[unit].factor if unit else 1.0


def unfitting() -> pl.Expr:
    """Whether a unit measures something else than the measure of its row."""
    of, entered = pl.col("of"), pl.col("entered_of")
    counted = [one.replace(dict.fromkeys(COUNTING, "个")) for one in (_whole(of), entered)]
    return (entered != of) & (counted[0] != counted[1])


def _whole(unit: pl.Expr) -> pl.Expr:
    """What is measured in 元/生: a report may leave out 'per student'."""
    return unit.str.replace("/.*", "")


def figure(text: pl.Expr) -> pl.Expr:
    """The number that ``text`` states in the unit it is entered in; null if it states none.

    A ratio is 1:n or the decimal 1/n; '98.87%' is a number only of a measure in per cent.
    """
    kind, of = pl.col("kind"), pl.col("of")
    decimal = number(text)
    small = pl.when(decimal.is_between(0, 1)).then(decimal)
    share = pl.when(of == "%").then(percentage(text))
    flag = pl.when(of == "是否").then(FLAG.read(text).cast(pl.Float64))
    return (
        pl.when(kind == "ratio")
        .then(pl.coalesce(ratio(text), small))
        .when(kind == "number")
        .then(pl.coalesce(decimal, share, flag))
    )


def says_none(text: pl.Expr, catalog: Catalog) -> pl.Expr:
    """Whether ``text`` states that there is none of a ``measure`` that nobody hopes to have.

    Of any other measure the same words say that nothing is known.
    """
    hoped = [one.id for one in catalog.indicators.values() if one.none_is_zero]
    return pl.col("measure").is_in(hoped) & plainly(text).is_in(NONE)


def unreadable(field: str, wanted: pl.Expr) -> list[Check]:
    """``field`` holds no number of its measure though one is ``wanted``."""
    text = pl.col(printed(field))
    unread = wanted & text.is_not_null() & pl.col(field).is_null()
    of_ratio = pl.col("kind") == "ratio"
    percent = (pl.col("kind") == "number") & percentage(text).is_not_null()
    return [
        Check(field, "not_a_ratio", unread & of_ratio),
        Check(field, "unfitting_unit", unread & percent, expected=pl.col("entered_in")),
        Check(field, "not_a_number", unread & (pl.col("kind") == "number") & ~percent),
    ]
