"""What a person must know of a file before its rows are read: hidden, filtered, left out."""

import polars as pl

from data.workbook.files.book import Book, BookSheet, Format
from data.workbook.findings import finding, together


def book_of(
    name: str,
    format_: Format,
    sheets: tuple[BookSheet, ...],
    *,
    macros: bool = False,
    links: bool = False,
) -> Book:
    """The book with what is to be said of it."""
    of_file = {"macros": macros, "external_links": links}
    found = [finding(name, code, "warning") for code, said in of_file.items() if said]
    for sheet in sheets:
        found += _of_sheet(name, sheet)
    return Book(name, format_, sheets, together(found, [sheet.name for sheet in sheets]))


def _of_sheet(file: str, sheet: BookSheet) -> list[pl.DataFrame]:
    if sheet.empty:
        return []
    said = {
        "hidden_sheet": "hidden" if sheet.hidden else "",
        "hidden_rows": spans(sheet.hidden_rows) if not sheet.filtered else "",
        "filtered_rows": spans(sheet.hidden_rows) if sheet.filtered else "",
        "hidden_columns": "、".join(sheet.hidden_columns),
    }
    return [
        finding(file, code, "warning", sheet=sheet.name, value=value)
        for code, value in said.items()
        if value
    ]


def spans(rows: tuple[int, ...]) -> str:
    """'3-5、9' from (3, 4, 5, 9)."""
    found: list[list[int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    return "、".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
