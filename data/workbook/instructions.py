"""The first sheet of the template (说明): how to fill in the others, in both languages."""

from collections.abc import Iterator

from data.catalog import Catalog
from data.catalog.model import Name
from data.workbook.column import Column, Sheet

GENERAL = (
    (
        "第一行是表头，请不要改动；列的顺序可以变，不用的列可以删除。深色表头的列必填。",
        "Row 1 is the header: leave it as it is. Columns may be moved, those not needed removed."
        " A column with a dark header must be filled in.",
    ),
    (
        "没有数据的单元格留空：空白表示未填报，不是 0。",
        "Leave a cell empty where nothing is known: empty means not reported, not 0.",
    ),
    (
        "不要填合计行、小计行，也不要填个人信息（姓名、电话、证件号）。",
        "No rows of totals, and no personal data (names, phone or id numbers).",
    ),
    (
        "金额按表头括号中的单位填写；表头可以换成同类单位，例如（元）。",
        "Amounts are in the unit in brackets in the header; it may be changed to one of its kind.",
    ),
)
COLUMNS = (
    "工作表 Sheet",
    "列 Column",
    "Column (English)",
    "必填 Required",
    "怎么填 How to fill in",
)
WORDS = ("名称 Name", "Name (English)", "单位 Unit", "编号 Id")
REQUIRED = {True: "是 Yes", False: ""}


def instructions(
    sheets: tuple[Sheet, ...], catalog: Catalog
) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Each line of the sheet: whether it is bold, and its cells."""
    yield True, ("填报说明 Instructions",)
    for zh, en in GENERAL:
        yield False, (zh,)
        yield False, (en,)
    yield False, ("",)
    yield True, COLUMNS
    for sheet in sheets:
        yield True, (f"{sheet.name.zh} {sheet.name.en}", "", sheet.note.zh, "", sheet.note.en)
        yield from ((False, _line(sheet, column)) for column in sheet.columns)
    for title, lines in _words(sheets, catalog).items():
        yield False, ("",)
        yield True, (title, *WORDS)
        yield from ((False, (title, *line)) for line in lines)


def _line(sheet: Sheet, column: Column) -> tuple[str, ...]:
    listed = column.choices.listed() if column.choices else None
    note = f"{column.note.zh} / {column.note.en}" if column.note.zh else None
    how = "; ".join(part for part in (listed, note) if part)
    return sheet.name.zh, column.header, column.name.en, REQUIRED[column.required], how


def _words(sheets: tuple[Sheet, ...], catalog: Catalog) -> dict[str, list[tuple[str, ...]]]:
    """What there is to choose from in the columns with many words: name, code, unit."""
    return {
        f"{column.name.zh} {column.name.en}": [
            _word(code, name, catalog) for code, name in column.choices.labels.items()
        ]
        for sheet in sheets
        for column in sheet.columns
        if column.choices and column.choices.listed() is None and column.field != "indicator"
    }


def _word(code: str, name: Name, catalog: Catalog) -> tuple[str, ...]:
    if code in catalog.framework:  # written as its code, but known by its name
        name = catalog.framework[code].name
    measured = code in catalog.indicators or code in catalog.items
    return name.zh, name.en, catalog.unit_of(code).id if measured else "", code
