"""What a person must know of a file before its rows are read: hidden, filtered, left out."""

import re
from datetime import date

import polars as pl

from data.workbook.files.cells.book import Book, BookSheet, Format
from data.workbook.findings import Code, finding, together

#: An id that a spreadsheet took for a number: as it is shown, and with what it has lost.
SCIENTIFIC = r"^\d(?:\.\d+)?[Ee]\+\d{2}$"
ROUNDED = r"^\d{15}0+$"
#: Nobody can know of which school it is: several may have become the same.
LOST = f"{SCIENTIFIC}|{ROUNDED}"
#: A day before there was any of these forms: mostly a number in a cell that is formatted as a date.
EARLY = r"^19(?:0\d|[1-4]\d)-\d\d-(?:0[1-9]|[12]\d|3[01])$"
FIRST_DAY = date(1899, 12, 30)
FIRST_DAY_1904 = date(1904, 1, 1)
#: Before it the serial numbers of days are one less: Excel takes 1900 for a leap year.
LEAP_DAY = date(1900, 3, 1)
#: Formulas that start a program: dynamic data exchange, and what opens a page.
DANGEROUS = r"^[=+\-@]\s*+(?:\w++\s*+\|.+!|(?i:cmd\b|webservice\(|call\())"


#: So many cells are named one by one, and so many parts of what is hidden.
NAMED, NAMED_SPANS = 12, 200


def book_of(
    name: str,
    format_: Format,
    sheets: tuple[BookSheet, ...],
    *,
    macros: bool = False,
    links: bool = False,
    date1904: bool = False,
) -> Book:
    """The book with what is to be said of it."""
    covered = sum(
        (bottom - top + 1) * (right - left + 1)
        for sheet in sheets
        for top, left, bottom, right in sheet.merged
    )
    of_file = {Code.MACROS: macros, Code.EXTERNAL_LINKS: links}
    found = [finding(name, code) for code, said in of_file.items() if said]
    if all(sheet.empty for sheet in sheets):
        found.append(finding(name, Code.NO_CELLS))
    for sheet in sheets:
        found += _of_sheet(name, sheet, date1904=date1904)
    findings = together(found, [sheet.name for sheet in sheets])
    return Book(name, format_, sheets, findings, covered)


def _of_sheet(file: str, sheet: BookSheet, *, date1904: bool) -> list[pl.DataFrame]:
    if sheet.empty:
        return []
    said = {
        Code.HIDDEN_SHEET: "hidden" if sheet.hidden else "",
        Code.HIDDEN_ROWS: spans(sheet.hidden_rows) if not sheet.filtered else "",
        Code.FILTERED_ROWS: spans(sheet.hidden_rows) if sheet.filtered else "",
        Code.HIDDEN_COLUMNS: "、".join(sheet.hidden_columns),
        Code.COLOURED_CELLS: some_cells(sheet.coloured),
        Code.STRUCK_THROUGH: some_cells(sheet.struck),
    }
    found = [
        finding(file, code, sheet=sheet.name, value=value) for code, value in said.items() if value
    ]
    formulas = {cell: f"={text.removeprefix('=')}" for cell, text in sheet.formulas.items()}
    running = {cell: text for cell, text in formulas.items() if re.match(DANGEROUS, text)}
    doubtful = matching(sheet, f"{DANGEROUS}|{LOST}|{EARLY}")
    unlike = sheet.kept.filter("otherwise").select("cell", "kept")
    by_code: list[tuple[Code, dict[str, str]]] = [
        (
            Code.FORMULA_WITHOUT_VALUE,
            {cell: text for cell, text in formulas.items() if cell not in running},
        ),
        (Code.ERROR_VALUE, sheet.errors),
        (Code.DANGEROUS_FORMULA, running | _of_form(doubtful, DANGEROUS)),
        (Code.SCIENTIFIC_ID, _of_form(doubtful, SCIENTIFIC)),
        (Code.ROUNDED_ID, _of_form(doubtful, ROUNDED)),
        (Code.SHOWN_OTHERWISE, dict(unlike.iter_rows())),
    ]
    if early := _of_form(doubtful, EARLY):
        dates = of_cells(file, sheet.name, Code.NUMBER_AS_DATE, early)
        day = pl.col("value").str.to_date("%Y-%m-%d", strict=False)
        days = (day - pl.lit(FIRST_DAY_1904 if date1904 else FIRST_DAY)).dt.total_days()
        days -= (day < pl.lit(LEAP_DAY)).cast(pl.Int64)
        found.append(dates.with_columns(expected=days.cast(pl.String)))
    return found + [of_cells(file, sheet.name, code, cells) for code, cells in by_code if cells]


def some_cells(cells: tuple[str, ...]) -> str:
    """The first cells, and that there are more."""
    return "、".join(cells[:NAMED]) + ("…" if len(cells) > NAMED else "")


def _of_form(cells: dict[str, str], form: str) -> dict[str, str]:
    return {cell: text for cell, text in cells.items() if re.match(form, text)}


def matching(sheet: BookSheet, form: str) -> dict[str, str]:
    """The texts of a sheet that have the form, by address."""
    letters = [letter for letter in sheet.cells.columns if letter != "row"]
    hit = sheet.cells.select(pl.col(letters).str.contains(form).any())
    found: dict[str, str] = {}
    for letter in (letter for letter in letters if hit[letter].item()):
        rows = sheet.cells.filter(pl.col(letter).str.contains(form)).select("row", letter)
        found |= {f"{letter}{row}": text for row, text in rows.iter_rows()}
    return found


def of_cells(file: str, sheet: str, code: Code, cells: dict[str, str]) -> pl.DataFrame:
    """A finding for each cell, by its address and what stands there."""
    schema = {"cell": pl.String, "value": pl.String}
    frame = pl.DataFrame(list(cells.items()), schema=schema, orient="row")
    return frame.with_columns(
        code=pl.lit(code),
        file=pl.lit(file),
        sheet=pl.lit(sheet),
        row=pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int64),
    )


def spans(rows: tuple[int, ...]) -> str:
    """'3-5、9' from (3, 4, 5, 9)."""
    found: list[list[int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    said = [str(a) if a == b else f"{a}-{b}" for a, b in found[:NAMED_SPANS]]
    return "、".join(said) + ("…" if len(found) > NAMED_SPANS else "")
