"""Exhibits as files: workbook, CSV, and several in one zip. Values are raw, never rounded.

Text from the data is written as text: no program takes it for a formula.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from components.charts import Exhibit, Identity, identity
from data.excel_text import legal
from data.plain_text import for_csv

#: Characters that no sheet's name may have, and that no file's name should.
NO_SHEET, NO_FILE = re.compile(r"[\[\]:*?/\\]"), re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_SHEET, LONGEST_FILE = 31, 60
#: The header stands in this row, below title and a blank one.
HEADER_ROW = 3


def xlsx(exhibits: Sequence[Exhibit]) -> bytes:
    """A sheet an exhibit: title, header, rows, and below them mark and foot line."""
    from components.tables.workbook_export import (
        book,  # what writes it is imported by the first to ask
    )

    return book(dict(zip(sheet_names(exhibits), exhibits, strict=True)))


def csv_file(exhibit: Exhibit) -> bytes:
    """UTF-8 that Excel recognises: header and rows, a blank line, mark, title and foot line."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    table = exhibit.table
    writer.writerow(map(_escaped, table.columns))
    for row in table.iter_rows():
        writer.writerow([_escaped(value) for value in row])
    below = filter(None, (exhibit.mark, exhibit.title, exhibit.foot))
    writer.writerows([[], *([_escaped(line)] for line in below)])
    return out.getvalue().encode("utf-8-sig")


def archive(exhibits: Sequence[Exhibit], pictures: Mapping[Identity, bytes]) -> bytes:
    """A zip with workbook, CSV and, where there is one, picture of every exhibit."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        for number, exhibit in enumerate(exhibits, 1):
            name = f"{number:02d} {file_name(exhibit.title)}"
            packed.writestr(f"{name}.xlsx", xlsx([exhibit]))
            packed.writestr(f"{name}.csv", csv_file(exhibit))
            picture = pictures.get(identity(exhibit))
            if picture:
                packed.writestr(f"{name}.png", picture)
    return content.getvalue()


def sheet_names(exhibits: Sequence[Exhibit]) -> list[str]:
    """Titles as spreadsheets accept them for sheets: short, allowed, and no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for exhibit in exhibits:
        title = NO_SHEET.sub(" ", legal(exhibit.title))
        name = title.strip(" '")[:LONGEST_SHEET].strip(" '") or "1"
        number = 1
        unique = name
        while unique.casefold() in taken:
            number += 1
            ending = f" {number}"
            unique = name[: LONGEST_SHEET - len(ending)] + ending
        taken.add(unique.casefold())
        names.append(unique)
    return names


def file_name(title: str) -> str:
    """A title as every system accepts it for a file, without an ending."""
    return NO_FILE.sub(" ", title).strip(" .")[:LONGEST_FILE].strip(" .") or "1"


def _escaped(value: object) -> object:
    """A number stays one; text that would be a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    return for_csv(str(value))
