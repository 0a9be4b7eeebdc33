"""Tables in which nothing was recognised: what stands in them, and what may be meant."""

from collections.abc import Sequence, Set

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.recognised_sheet import name_of
from data.workbook.findings import Code, finding
from data.workbook.layouts import PlainSheet, Understanding, examples, first_rows, is_number
from data.workbook.templates import layout
from data.workbook.vocabulary import plain, vocabulary

#: So many headings are quoted, and so many measures proposed.
QUOTED, PROPOSED = 8, 3

Table = tuple[PlainSheet, Understanding]


def unrecognised_tables(
    file: str, tables: Sequence[Table], read: Set[str], catalog: Catalog, *, others: bool
) -> list[pl.DataFrame]:
    """What is said of those of the ``tables`` that are unknown. ``read``: the sheets of which a
    table was read; ``others``: whether anything else of the file was.
    """
    unknown = [one for one in tables if one[1].kind == "unknown"]
    if not others and not read:
        return [_whole(file, unknown, catalog)]
    found = []
    for sheet, one in unknown:
        if sheet.of not in read and sheet.at:
            continue
        code = Code.UNKNOWN_TABLE if sheet.of in read else Code.UNKNOWN_SHEET
        elsewhere = examples(sheet, one)
        code = Code.OTHER_LIST_FOR_SOME if elsewhere else code
        parts = {"value": elsewhere} if elsewhere else _said([(sheet, one)], catalog)
        found.append(finding(file, code, sheet=sheet.name, **parts))
    return found


def _whole(file: str, unknown: Sequence[Table], catalog: Catalog) -> pl.DataFrame:
    """Of a file of which nothing is known."""
    elsewhere = [text for one in unknown if (text := examples(*one))]
    if elsewhere and len(elsewhere) == len(unknown):
        return finding(file, Code.OTHER_LIST, value="、".join(dict.fromkeys(elsewhere)))
    expected = "、".join(sheet.name.zh for sheet in layout(catalog))
    return finding(file, Code.NO_KNOWN_SHEET, expected=expected, **_said(unknown, catalog))


def _said(tables: Sequence[Table], catalog: Catalog) -> dict[str, str | None]:
    """The headings of tables that nobody knows, and what comes nearest to them."""
    words = list(dict.fromkeys(word for one in tables for word in _headings(*one)))
    near = [target for word in words for target in _nearest(word, catalog)]
    named = [name_of(target, catalog) for target in dict.fromkeys(near)][:PROPOSED]
    return {"value": "、".join(words[:QUOTED]), "suggestion": "、".join(named) or None}


def _headings(sheet: PlainSheet, one: Understanding) -> list[str]:
    """What stands over the columns and before the rows of a table, where a header was found; else
    in the first of its rows with several words.
    """
    unknown = ("ignored", "asked", "value")
    seen = [each.header for each in (*one.columns, *one.fields) if each.role in unknown]
    if seen:
        return list(dict.fromkeys(filter(None, seen)))
    rows = [
        [text for text in row.values() if not is_number(plain(text))]
        for row in first_rows(sheet).values()
    ]
    wide = [row for row in rows if len(row) > 1] or [row for row in rows if row]
    labels = [row[0] for row in rows if row and row is not (wide or [[]])[0]]
    return list(dict.fromkeys([*(wide[0] if wide else []), *labels]))


def _nearest(word: str, catalog: Catalog) -> tuple[str, ...]:
    """The measure that a heading comes nearest to."""
    levels = (vocabulary(catalog, level) for level in ("region", "school"))
    return next((near[:1] for names in levels if (near := names.nearest(word))), ())
