"""Spreadsheet <-> rows: read, check, say what is wrong, write the template."""

from data.workbook.findings import Finding
from data.workbook.read import read
from data.workbook.recognise.known import Known
from data.workbook.rows import Checked, Rows, SheetCount
from data.workbook.sentences import sentence
from data.workbook.template import template
from data.workbook.write import write

__all__ = [
    "Checked",
    "Finding",
    "Known",
    "Rows",
    "SheetCount",
    "read",
    "sentence",
    "template",
    "write",
]
