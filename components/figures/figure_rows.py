"""Judged figures as the plain rows that charts and tables take: names and numbers in words."""

import polars as pl

from components.charts import Cut
from components.figures import figure_sentences
from components.shell import NATURE, _, in_words, word
from data.catalog import STAGES
from data.measures import headline_figures, standing

SPEAKERS = {
    "title": figure_sentences.name,
    "heading": figure_sentences.short_name,
    "text": figure_sentences.value,
    "standard": figure_sentences.limit,
    "state": figure_sentences.status,
    "gap": figure_sentences.distance,
    "why": figure_sentences.reason,
    "stands": figure_sentences.standing,
    "period": figure_sentences.period,
    "change": figure_sentences.change,
}


def spoken(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """``rows`` with the asked ``columns`` in words: ``title`` (indicator and stage), ``heading``
    (the same, short), ``text`` (value), ``standard``, ``state``, ``gap`` (distance), ``why``,
    ``stands`` (state and trend), ``period``, ``change``.
    """
    return in_words(rows, **{column: SPEAKERS[column] for column in columns})


def with_mark(rows: pl.DataFrame, columns: dict[str, str]) -> tuple[pl.DataFrame, dict[str, str]]:
    """``rows`` with the word of their ``nature``, and its heading after those of ``columns``; both
    as they are where all of it was reported.
    """
    if not rows["nature"].is_in(list(NATURE)).any():
        return rows, columns
    return rows.with_columns(mark=word("nature")), columns | {"mark": _("性质")}


def lines(series: pl.DataFrame, indicator: str) -> dict[str, pl.DataFrame]:
    """One trend line a stage of ``indicator``, for ``plotly_charts.trend``."""
    known = series.filter(pl.col("indicator") == indicator, pl.col("value").is_not_null())
    return {
        str(title): rows.sort("year")
        for (title,), rows in spoken(known, "title", "text").group_by("title", maintain_order=True)
    }


def breaks(series: pl.DataFrame, indicator: str) -> list[Cut]:
    """Where the lines of ``indicator`` must be cut and why, for ``plotly_charts.trend``."""
    return _told(standing.breaks(series.filter(pl.col("indicator") == indicator)))


def cuts(lines: dict[str, pl.DataFrame]) -> list[Cut]:
    """The same for lines of one kind (``year``, ``value``, ``nature``): where years are left out,
    or made up on one side.
    """
    rows = pl.concat(
        line.select("year", "value", pl.col("nature").cast(pl.String), stage=pl.lit(name))
        for name, line in lines.items()
    )
    same = pl.lit("")
    return _told(
        standing.breaks(
            rows.with_columns(region=same, indicator=same, period=same, reported=pl.lit(value=True))
        )
    )


def _told(found: pl.DataFrame) -> list[Cut]:
    once = found.unique(["before", "year"], keep="first", maintain_order=True)
    return [
        (before, year, figure_sentences.broken(cause))
        for before, year, cause in once.select("before", "year", "cause").iter_rows()
    ]


def limits(rows: pl.DataFrame) -> list[tuple[float, str]]:
    """The different limits of ``rows``, each with its sentence."""
    found = {
        row["at_most"] if row["at_least"] is None else row["at_least"]: figure_sentences.limit(row)
        for row in rows.to_dicts()
    }
    return [(bound, sentence) for bound, sentence in found.items() if bound is not None]


def limit_text(rows: pl.DataFrame) -> str:
    """What is said of the limit of all ``rows`` beside one another; '' where they have several, or
    only some have one.
    """
    sides = rows.drop_nulls("value").select("at_least", "at_most", "strict").unique()
    said = dict.fromkeys(sentence for _bound, sentence in limits(rows.drop_nulls("value")))
    return next(iter(said)) if sides.height == 1 and len(said) == 1 else ""


def dated(rows: pl.DataFrame, year: int) -> pl.DataFrame:
    """``rows`` where a ``text`` of another year than the one on view says which."""
    other = pl.format(_("{text}（{year}年）", text="{}", year="{}"), "text", "year")
    return rows.with_columns(text=pl.when(pl.col("year") != year).then(other).otherwise("text"))


def as_counted(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` drawn as the headlines count them: what only the report concludes has the shape of
    that, and its ``text`` says that only the report says so.
    """
    stated = pl.col("status") != headline_figures.counted()
    said = pl.format(_("{moved}（报告自评）", moved="{}"), "text")
    text = pl.when(stated).then(said).otherwise("text")
    return rows.with_columns(text, status=headline_figures.counted())


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` from the youngest stage to the oldest, those about all stages first."""
    stage = pl.col("stage").cast(pl.Enum(STAGES))
    return rows.sort(stage, maintain_order=True)
