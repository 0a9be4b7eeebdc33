"""The first sheet of the template (说明): how to fill in the others, in both languages."""

from collections.abc import Iterator, Sequence

from data.catalog import Catalog, Name
from data.workbook.files import BookSheet
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.templates.template_sheets import INSTRUCTIONS
from data.workbook.vocabulary import plain

#: Whether a line is bold, and its cells.
Line = tuple[bool, tuple[str, ...]]

#: What holds for a workbook whose header may be changed, in Chinese and English.
OPEN = (
    (
        "第一行是表头，请不要改动；列的顺序可以变，不用的列可以删除。深色表头的列必填。",
        "Row 1 is the header: leave it as it is. Columns may be moved, those not needed removed."
        " A column with a dark header must be filled in.",
    ),
    (
        "金额按表头括号中的单位填写；表头可以换成同类单位，例如（元）。",
        "Amounts are in the unit in brackets in the header; it may be changed to one of its kind.",
    ),
)
#: What holds for a workbook that is to be filled in as it is.
LOCKED = (
    (
        "第一行是表头，已锁定；深色表头的列必填。保护没有密码，可在“审阅”中撤销。",
        "Row 1 is the header and locked; a column with a dark header must be filled in."
        " The protection has no password and can be taken off under Review.",
    ),
    (
        "金额按表头括号中的单位填写。",
        "Amounts are in the unit in brackets in the header.",
    ),
    (
        "已填的是系统里现有的数，请核对，不对就改；批注是该校上一次填报的数。",
        "What is filled in is what is known: check it and put it right."
        " A comment shows what the school reported the time before.",
    ),
)
GENERAL = (
    (
        "没有数据的单元格留空：空白表示未填报，不是 0。",
        "Leave a cell empty where nothing is known: empty means not reported, not 0.",
    ),
    (
        "不要填合计行、小计行，也不要填个人信息（姓名、电话、证件号）。",
        "No rows of totals, and no personal data (names, phone or id numbers).",
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
    sheets: tuple[Sheet, ...], catalog: Catalog, first: tuple[tuple[str, str], ...] = OPEN
) -> Iterator[Line]:
    """Each line of the sheet; ``first`` comes before what always holds."""
    yield True, ("填报说明 Instructions",)
    for zh, en in first + GENERAL:
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


def is_instructions(sheet: BookSheet) -> bool:
    """Whether a sheet that is called so is the one that we wrote, in either language."""
    if plain(sheet.name) not in map(plain, (INSTRUCTIONS.zh, INSTRUCTIONS.en)):
        return False
    ours = [text for line in GENERAL for text in line]
    cells = sheet.cells
    return any(cells[letter].is_in(ours).any() for letter in cells.columns[1:])


def places(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Where ``lines`` list the words that the columns of ``sheet`` take, by field."""
    rows: dict[str, list[int]] = {}
    for number, (bold, cells) in enumerate(lines, 1):
        if not bold and len(cells) == 1 + len(WORDS):
            rows.setdefault(cells[0], []).append(number)
    found = {}
    for column in sheet.columns:
        listed = rows.get(_title(column))
        if listed and column.choices is not None:
            # The code in the last column is what is written where a word is only known by it.
            letter = "B" if _named(column) else "E"
            found[column.field] = f"{INSTRUCTIONS.zh}!${letter}${listed[0]}:${letter}${listed[-1]}"
    return found


def _title(column: Column) -> str:
    return f"{column.name.zh} {column.name.en}"


def _named(column: Column) -> bool:
    """Whether words are written as their names, not as their codes."""
    labels = column.choices.labels if column.choices else {}
    return any(code != name.zh for code, name in labels.items())


def _line(sheet: Sheet, column: Column) -> tuple[str, ...]:
    listed = column.choices.listed() if column.choices else None
    note = f"{column.note.zh} / {column.note.en}" if column.note.zh else None
    how = "; ".join(part for part in (listed, note) if part)
    return sheet.name.zh, column.header, column.name.en, REQUIRED[column.required], how


def _words(sheets: tuple[Sheet, ...], catalog: Catalog) -> dict[str, list[tuple[str, ...]]]:
    """What there is to choose from in the columns with many words: name, code, unit."""
    return {
        _title(column): [_word(code, name, catalog) for code, name in column.choices.labels.items()]
        for sheet in sheets
        for column in sheet.columns
        if column.choices and column.choices.listed() is None and column.field != "indicator"
    }


def _word(code: str, name: Name, catalog: Catalog) -> tuple[str, ...]:
    if code in catalog.framework:  # written as its code, but known by its name
        name = catalog.framework[code].name
    measured = code in catalog.indicators or code in catalog.items
    return name.zh, name.en, catalog.unit_of(code).id if measured else "", code
