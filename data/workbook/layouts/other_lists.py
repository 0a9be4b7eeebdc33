"""Lists that look like tables of schools and are none: of people, degrees, universities."""

import re

import polars as pl

from data.workbook.layouts.column_meaning import Reading
from data.workbook.layouts.row_meaning import row_names
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.quantities import quantity
from data.workbook.vocabulary.spelling import plain

#: 某大学附属中学 is no university.
UNIVERSITY = re.compile(
    r"(?:大学|学院|高等专科学校|高等职业学校)(?:\([^()]*\))?(?:[\u4e00-\u9fff]{1,6}(?:校区|分校|学院))?$"
)
#: So many of the names are those of universities.
MOST = 0.8
#: So many amounts that are none are no slip.
WORDS = 5


def of_something_else(understanding: Understanding, reading: Reading, body: pl.DataFrame) -> bool:
    """Whether a table is about nothing that is reported here: no cell of its amounts could be one,
    or its schools are universities.
    """
    rows = body.filter(pl.col("line") == "data")
    names = [letter for letter in reading.letters("school_name") if letter in rows.columns]
    called = rows[names[0]].drop_nulls().unique().to_list() if names else []
    if called and sum(bool(UNIVERSITY.search(plain(one))) for one in called) > MOST * len(called):
        return True
    texts = _amounts(understanding, reading, rows)
    return len(texts) >= WORDS and all(quantity(text).kind == "text" for text in set(texts))


def _amounts(understanding: Understanding, reading: Reading, rows: pl.DataFrame) -> list[str]:
    """The texts where numbers belong; none where words are an answer as well."""
    items = {item.base: item for item in reversed(reading.catalog.items.values())}
    held = items | reading.catalog.indicators
    targets = {one.target for one in (*understanding.columns, *understanding.fields) if one.target}
    worded = any(held[target].kind in ("flag", "text") for target in targets if target in held)
    if worded or understanding.role("stated") or not targets:
        return []
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
    return [text for letter in letters for text in rows[letter].drop_nulls()]
