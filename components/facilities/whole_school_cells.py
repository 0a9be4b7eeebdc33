"""The column of the school matrix that says how a school stands as a whole."""

import polars as pl

from components.facilities import six_of_seven
from components.figures import PART, OfSchools, figure_sentences, school_rows, shared_results
from components.shell import PageContext, _, in_words, word
from data.measures import OVERALL, Ruling, Status, balance
from data.records import Nature

SHOWN = ("id", "name", "column", "text", "status", "hover", "value", "nature")


def heading() -> str:
    """The name of the column."""
    return _("综合")


def limit(*, of_seven: bool) -> str:
    """What a school must reach as a whole."""
    if not of_seven:
        return _("全部达标")
    return f"≥ {balance.MET_AT_LEAST}/7 · ≥ {six_of_seven.least()}%"


def of_all(listed: pl.DataFrame, view: PageContext, schools: pl.DataFrame) -> pl.DataFrame:
    """A cell a row of ``listed``: how the school stands by all that decides, as on the map."""
    found = shared_results.statuses(view, OVERALL).select(
        "school", "status", "nature", "short", "below"
    )
    named = school_rows.with_names(
        listed.join(found, on="school", how="left", maintain_order="left", validate="m:1"), schools
    )
    return named.with_columns(
        pl.col("status").fill_null(Status.NONE),
        pl.col("nature").fill_null(Nature.REPORTED),
        text=pl.when(pl.col("short") > 0)
        .then(pl.format(_("{n} 项", n="{}"), "short"))
        .otherwise(pl.lit("")),
        id=pl.concat_str(PART, separator="/"),
        column=pl.lit(heading()),
        value=pl.col("short").cast(pl.Float64),
        hover=pl.concat_str("name", word("status"), separator="\n"),
    ).select(*PART, *SHOWN)


def of_the_seven(listed: pl.DataFrame, found: OfSchools, schools: pl.DataFrame) -> pl.DataFrame:
    """The cell that says how many of the seven are met."""
    tested = listed.join(found.tested, on=PART, how="left", validate="m:1", maintain_order="left")
    named = school_rows.with_names(tested, schools)
    told = in_words(named, hover=lambda row: f"{row['name']}\n{_ruling(row)}", text=_share)
    return told.with_columns(
        pl.col("status").fill_null(Status.NONE),
        pl.col("nature").fill_null(Nature.REPORTED),
        id=pl.concat_str(PART, separator="/"),
        column=pl.lit(heading()),
        indicator=pl.lit(None, pl.String),
        value=pl.col("met").cast(pl.Float64),
    ).select(*PART, *SHOWN)


def _share(row: figure_sentences.Row) -> str:
    """'7/7'; where six are met, the share of the other one too: it decides."""
    if row["ruling"] is None:
        return _("不适用")
    met = f"{row['met']}/7"
    decides = row["ruling"] in (Ruling.REMAINING_LOW, Ruling.REMAINING_ENOUGH)
    return f"{met} · {six_of_seven.percent(row['lowest'])}%" if decides else met


def _ruling(row: figure_sentences.Row) -> str:
    if row["ruling"] is None:
        return _("不在资源配置综合达标的范围内。")
    return six_of_seven.sentence(row)
