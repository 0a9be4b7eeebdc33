"""Lists that look like tables of schools and are none: of people, degrees, universities."""

import re

import polars as pl

from data.catalog import vocabulary
from data.workbook.files import BookSheet
from data.workbook.layouts.column_meaning import Reading
from data.workbook.layouts.headers import first_rows
from data.workbook.layouts.row_meaning import row_names
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.numbers import quantity
from data.workbook.vocabulary import alternatives, plain, plainly

#: 某大学附属中学 is no university.
UNIVERSITY = (
    r"(?:大学|学院|高等专科学校|高等职业学校)(?:\([^()]*\))?"
    r"(?:[\u4e00-\u9fff]{1,6}(?:校区|分校|学院))?$"
)
#: Words over columns of other lists.
ELSEWHERE = re.compile(alternatives(vocabulary().headings.elsewhere))
#: So many names of a list are quoted.
QUOTED = 4
#: So many of the names are those of universities.
MOST = 0.8
#: So many amounts that are none are no slip.
WORDS = 5
NOTHING = pl.Series(dtype=pl.String)


def of_something_else(understanding: Understanding, reading: Reading, body: pl.DataFrame) -> bool:
    """Whether a table is about nothing that is reported here: no cell of its amounts could be one,
    or its schools are universities.
    """
    rows = body.filter(pl.col("line") == "data")
    names = [letter for letter in reading.letters("school_name") if letter in rows.columns]
    if names and universities(rows[names[0]]):
        return True
    texts = _amounts(understanding, reading, rows)
    return len(texts) >= WORDS and all(quantity(text).kind == "text" for text in texts.unique())


def universities(texts: pl.Series) -> list[str]:
    """The names of universities among texts, if nearly all are such names."""
    called = texts.drop_nulls().unique(maintain_order=True).to_frame("name")
    found = called.filter(plainly(pl.col("name")).str.contains(UNIVERSITY))["name"].to_list()
    return found if found and len(found) >= MOST * called.height else []


def examples(sheet: BookSheet, understanding: Understanding) -> str:
    """What a table that is not understood lists, if it is plainly something else; else ''."""
    body = sheet.cells.filter(pl.col("row") >= understanding.first_row).drop("row")
    for texts in body.iter_columns():
        if found := universities(texts):
            return "、".join(found[:QUOTED])
    headings = [one.header for one in understanding.columns]
    rows = [list(row.values()) for row in first_rows(sheet).values() if len(row) > 1]
    headings = headings or next(iter(rows), [])
    if not any(ELSEWHERE.search(plain(one)) for one in headings):
        return ""
    return "、".join(dict.fromkeys(headings[: 2 * QUOTED]))


def _amounts(understanding: Understanding, reading: Reading, rows: pl.DataFrame) -> pl.Series:
    """The texts where numbers belong; none where words are an answer as well."""
    items = {item.base: item for item in reversed(reading.catalog.items.values())}
    held = items | reading.catalog.indicators
    targets = {one.target for one in (*understanding.columns, *understanding.fields) if one.target}
    worded = any(held[target].kind in ("flag", "text") for target in targets if target in held)
    if worded or understanding.role("stated") or not targets:
        return NOTHING
    measures = reading.letters("measure")
    if measures:
        known = [one.header for one in understanding.fields if one.target]
        named = row_names(rows, reading.letters("group"), measures[0])
        rows = named.filter(pl.col("words").is_in(known))
    letters = [
        one.letter
        for one in understanding.role("value")
        if (one.target or measures) and one.letter in rows.columns
    ]
    return pl.concat([NOTHING, *(rows[letter].drop_nulls() for letter in letters)])
