"""Columns and rows that state a part of another one (其中): of what they are a part."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.catalog import vocabulary
from data.workbook.layouts.sheet_mapping import Seen, Understanding
from data.workbook.numbers import periods
from data.workbook.vocabulary import CONDITION, TOTAL, bare, part_of, plain, plainly

#: Over what tells the parts of one school or district apart.
_HEADINGS = vocabulary().headings
PARTS = {"school": frozenset(map(plain, _HEADINGS.parts))}
PARTS["region"] = PARTS["school"] | frozenset(map(plain, _HEADINGS.places))
#: What a school is; of the rows of a district it is a condition.
OF_SCHOOLS = ("ownership", "setting", "type")
#: The name of a class under 班级, which else is over how many there are: 一(2)班.
ONE_CLASS = r"年级|[^\d约共]班$"
#: A part of a year, whatever stands over it.
TERM = r"^(?:[上下]半年|第[一二三四1-4]季度|[春秋]季?学期|第?[一二上下]学期)$"
#: A longer text is a remark.
SHORT = 8


def parts(columns: Sequence[Seen]) -> list[Seen]:
    """What names a part has the stage and year of the whole before it. Without a whole, or of one
    that nobody knows, it may be a part of anything: it is asked about.
    """
    whole: Seen | None = None
    found = []
    for one in columns:
        if not part_of(tuple(one.header.split("/"))):
            whole = one if one.role in ("value", "asked", "ignored", "total") else None
        elif one.role == "value" and one.target:
            one = of_whole(whole, one)
        found.append(one)
    return found


def of_whole(whole: Seen | None, part: Seen) -> Seen:
    """One part, asked about if nobody can know of what."""
    named = whole is not None and bool(whole.target)
    if whole is None or not named or whole.target == part.target or _apart(whole, part):
        near = (part.target,)
        return replace(part, role="asked", target="", reason="limited", suggestions=near)
    return replace(part, stage=part.stage or whole.stage, year=part.year or whole.year)


def _apart(whole: Seen, part: Seen) -> bool:
    """Whether they say different stages or years."""
    stages = {whole.stage, part.stage} - {""}
    return len(stages) > 1 or len({whole.year, part.year} - {None}) > 1


def limited_rows(understanding: Understanding, texts: pl.DataFrame) -> pl.DataFrame:
    """The rows that state a part of a school or district, as a cell of a column that is not read
    says: 民办, 女. ``column``: its heading, ``letter``, ``text``.
    """
    of_region = understanding.about == "region"
    found = [
        texts.select("row", column=pl.lit(one.header), letter=pl.lit(one.letter), text=one.letter)
        .drop_nulls("text")
        .filter(_limits(one, understanding))
        for one in understanding.columns
        if one.letter in texts.columns
        and (
            _unread(one)
            or one.target == "classes"
            or one.role in (OF_SCHOOLS if of_region else ("year",))
        )
    ]
    return pl.concat(found) if found else pl.DataFrame()


def _unread(one: Seen) -> bool:
    return one.role == "ignored" and one.reason in ("unknown", "similar")


def _limits(one: Seen, understanding: Understanding) -> pl.Expr:
    """Whether a text says of which part its row is."""
    words = plainly(pl.col("text"))
    if one.role == "year":
        return pl.col("text").map_batches(_within_a_year, return_dtype=pl.Boolean)
    if one.target == "classes":
        return words.str.contains(ONE_CLASS)
    told = one.role in OF_SCHOOLS or bare(one.header.split("/")[-1]) in PARTS[understanding.about]
    short = words.str.len_chars() <= SHORT
    limit = pl.lit(told) | (short & words.str.contains(CONDITION.pattern))
    limit |= words.str.contains(TERM)
    return limit & ~words.str.contains(f"^(?:{TOTAL.pattern}|全[部区县市校体年]|全?学?年度?)$")


def _within_a_year(texts: pl.Series) -> pl.Series:
    """Whether each text is a month or term: what schools count is of a year."""
    return periods(texts)["precision"].is_in(["month", "term"]).fill_null(value=False)
