"""Rows as files of any format."""

import csv
from io import BytesIO, StringIO
from typing import Any

import xlwt
from openpyxl import Workbook

Cells = list[list[Any]]


def saved_as(
    name: str, rows: Cells, merged: list[tuple[int, int, int, int]], form: str
) -> tuple[str, bytes]:
    """The name of the file, with its ending, and its bytes."""
    name = f"{name}.{form.rpartition('.')[2]}"
    if form == "xlsx":
        return name, xlsx(rows, merged)
    if form == "xls":
        return name, xls(rows, merged)
    text = StringIO()
    csv.writer(text, delimiter="\t" if form.endswith("txt") else ",").writerows(rows)
    return name, text.getvalue().encode(form.rpartition(".")[0])


def xlsx(rows: Cells, merged: list[tuple[int, int, int, int]]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    for top, left, bottom, right in merged:
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xls(rows: Cells, merged: list[tuple[int, int, int, int]]) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    for top, left, bottom, right in merged:
        page.merge(top - 1, bottom - 1, left - 1, right - 1)
    content = BytesIO()
    book.save(content)
    return content.getvalue()
