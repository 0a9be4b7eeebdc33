"""The sheet that lists all findings of a workbook, each with a link to its cell."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data.plain_text import put
from data.words import LANGUAGES, N_, Words
from data.workbook.findings import sentence

TITLE = N_("问题清单")
HEADINGS = (N_("程度"), N_("工作表"), N_("单元格"), N_("问题和改法"))
_SPOKEN = {tuple(Words(language).say(heading) for heading in HEADINGS) for language in LANGUAGES}
#: The headings stand within so many rows.
LIST_HEAD = 4
SEVERITIES = {"error": N_("必须改正"), "warning": N_("请核对")}
WIDTHS = (12, 22, 12, 100)
SUMMARY = N_(
    "共 {errors} 处必须改正，{warnings} 处请核对。改正后重新上传这个文件即可，本表会被忽略。"
)
IN_ORDER = N_("没有发现问题。")
PARTLY = N_("文件很大：这里只保留了表头和有问题的行，行号与原文件一致。请在原文件中改正。")
MORE = N_("同类问题还有 {count} 处，最后一处在 {cell}。")
#: Of one kind in one column so many are listed one by one.
LISTED = 50
HEADER = PatternFill("solid", fgColor="1F4E79")
LINK = Font(color="0563C1", underline="single")
WRAPPED = Alignment(wrap_text=True, vertical="top")
KIND = ("severity", "code", "sheet", "column")


def is_list(rows: Iterable[Sequence[object]]) -> bool:
    """Whether the first ``rows`` of a sheet, whatever it is called, are those of a list made here:
    it holds no data.
    """
    return any(tuple(row[: len(HEADINGS)]) in _SPOKEN for row in rows)


def list_findings(
    book: Workbook,
    titles: Mapping[str, str],
    findings: pl.DataFrame,
    words: Words,
    *,
    whole: bool = True,
) -> None:
    """Put the list in front; ``titles`` are the sheets' names in ``book`` by those in the file.

    Of several rows of ``findings`` with the same ``key`` the first is listed.
    """
    if "key" in findings.columns:
        findings = findings.filter(pl.col("key").is_null() | pl.col("key").is_first_distinct())
    title = words.say(TITLE)
    while title in book.sheetnames:
        title += "+"
    page = book.create_sheet(title, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for line in _summary(findings, words, whole=whole):
        page.append([line])
    page.append([words.say(heading) for heading in HEADINGS])
    header = page.max_row
    for cell in page[header]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADER
    page.freeze_panes = f"A{header + 1}"
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    _lines(page, titles, findings, words)
    page.auto_filter.ref = f"A{header}:D{page.max_row}"


def _summary(findings: pl.DataFrame, words: Words, *, whole: bool) -> list[str]:
    errors = (findings["severity"] == "error").sum()
    said = words.say(SUMMARY, errors=errors, warnings=findings.height - errors)
    lines = [said if findings.height else words.say(IN_ORDER)]
    return lines if whole else [*lines, words.say(PARTLY)]


def _lines(
    page: Worksheet, titles: Mapping[str, str], findings: pl.DataFrame, words: Words
) -> None:
    """Each finding, and of a kind that fills the list how many more there are."""
    numbered = findings.with_columns(
        pl.col("severity").cast(pl.String),
        number=pl.int_range(pl.len()).over(KIND),
        count=pl.len().over(KIND),
    )
    # Not max_row for each: it looks at all cells again.
    rows = count(page.max_row + 1)
    for found in numbered.filter(pl.col("number") < LISTED).iter_rows(named=True):
        _line(page, next(rows), titles, found, sentence(found, words), words)
    rest = numbered.filter(pl.col("number") == pl.col("count") - 1, pl.col("count") > LISTED)
    for found in rest.iter_rows(named=True):
        more = words.say(MORE, count=found["count"] - LISTED, cell=found["cell"])
        said = (" " if words.language == "en" else "").join([sentence(found, words), more])
        _line(page, next(rows), titles, found, said, words)


def _line(
    page: Worksheet,
    row: int,
    titles: Mapping[str, str],
    found: Mapping[str, object],
    said: str,
    words: Words,
) -> None:
    severity = SEVERITIES[str(found["severity"])]
    sheet, address = str(found["sheet"]), str(found["cell"])
    texts = (words.say(severity), sheet, address, said)
    for column, text in enumerate(texts, 1):
        cell = page.cell(row, column)
        put(cell, text)
        cell.alignment = WRAPPED
    if address and sheet in titles:
        link = page.cell(row, 3)
        location = f"'{titles[sheet].replace(chr(39), chr(39) * 2)}'!{address}"
        link.hyperlink = Hyperlink(ref=link.coordinate, location=location)
        link.font = LINK
