"""Where a sheet's header is, what stands above it, and the words over each column."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from openpyxl.utils import column_index_from_string, get_column_letter

from data.workbook.files import BookSheet
from data.workbook.layouts.headers.header_rows import NUMBER, Row, TextScore, first_rows, is_number
from data.workbook.layouts.headers.row_labels import (
    row_over_items,
    row_over_labels,
    starts_left,
    with_labels,
)
from data.workbook.vocabulary import KIND, ROLE_WORDS, bare, by_name, plain, regions_called

#: So many rows at most make one header.
TALLEST = 6
#: A form has so many fields at least.
FORM = 3
#: So long are words over a column of the header below them, and what they are none with.
HEADING = 8
TITLE = re.compile(r"[\d:]|表|情况|统计|汇总|附件|名单|一览|台账|数据|信息")
#: What stands above a table and is no header: 填报单位:…, 单位:万元, 填报日期 2023.9.1.
META = re.compile(
    r"^(?:填报|填表|报送|制表|编制|上报|审核|审批|联系|单位负责|负责)(?:单位|人|日期|时间|机构|学校|部门|电话)"
    r"|^\(?(?:计量|金额|货币)?单位:|^(?:学校|单位|区县|地区|学年|年份|年度|日期|表号|制表机关|批准|有效期)[^/]{0,6}:"
)
#: A row below the header that only numbers its columns.
ORDINAL = re.compile(r"[甲乙丙丁戊己庚]|(l?)(\d{1,3})|[-—]+", re.IGNORECASE)
#: Words over a column that says whom the rows are about: under them there is a table.
WHOSE = frozenset(
    word for word, role in ROLE_WORDS.items() if role in ("school_name", "region_name", "school")
)


@dataclass(frozen=True)
class Outline:
    """``paths``: the words over each column from top to bottom; ``above``: all texts before them.

    Without a header (``header_rows`` empty) the rows themselves begin with their words.
    """

    header_rows: tuple[int, ...]
    paths: dict[str, tuple[str, ...]]
    above: tuple[str, ...]
    rows_above: tuple[int, ...]
    first_row: int
    last_row: int


def outline(sheet: BookSheet, score: TextScore, is_unit: Callable[[str], bool]) -> Outline:
    """The header found by its words; the first of several rows with as many."""
    head = first_rows(sheet)
    last = int(str(sheet.cells["row"].max() or 0))
    anchor = _anchor(head, score)
    if anchor is None:
        anchor = row_over_labels(head, score) or row_over_items(head, score)
    if anchor is None:
        return _headless(head, score, last)
    found = around(sheet, anchor, is_unit)
    return replace(found, paths=with_labels(found.paths, head, found.first_row))


def around(sheet: BookSheet, anchor: int, is_unit: Callable[[str], bool]) -> Outline:
    """The header of which the row ``anchor`` is one."""
    head = first_rows(sheet)
    numbers = sorted(head)
    last = int(str(sheet.cells["row"].max() or 0))
    filled = _filled(sheet, head)
    rows = _block(sheet, head, filled, anchor, is_unit)
    above = tuple(number for number in numbers if number < rows[0])
    words = [text for number in rows[:-1] for text in head[number].values()]
    named = [number for number in rows if not _ordinal(head[number], words)]
    return Outline(
        header_rows=rows,
        paths=_paths([_bracketed(filled[number], is_unit) for number in named]),
        above=tuple(text for number in above for text in head[number].values()),
        rows_above=above,
        first_row=rows[-1] + 1,
        last_row=last,
    )


def _headless(head: dict[int, Row], score: TextScore, last: int) -> Outline:
    """A form without a header: a column of words, and beside it what is filled in."""
    named: dict[str, list[int]] = {}
    for number, row in head.items():
        for letter, text in row.items():
            if score(text) >= 1:
                named.setdefault(letter, []).append(number)
    words = max(named, key=lambda letter: len(named[letter]), default="")
    rows = named.get(words, [])
    beside = [letter for number in rows for letter in head[number] if _right(letter, words)]
    if len(rows) < FORM or not beside or recurring(head[number][words] for number in rows):
        return Outline((), {}, (), (), min(head, default=1), last)
    values = max(dict.fromkeys(beside), key=beside.count)
    if any(_numbers(head, rows, letter) for letter in beside if letter != values):
        return Outline((), {}, (), (), min(head, default=1), last)
    above = tuple(number for number in head if number < rows[0])
    texts = tuple(text for number in above for text in head[number].values())
    paths: dict[str, tuple[str, ...]] = {words: ("项目",), values: ("数值",)}
    return Outline((), paths, texts, above, rows[0], last)


def recurring(names: Iterable[str]) -> bool:
    """Whether the same few names come again and again: kinds of things, not the items of a form.

    The items of several forms below each other do, too, with the school of each among them.
    """
    said = Counter(bare(name) for name in names)
    schools = sum(said[word] for word in WHOSE)
    many = said.total() > 2 * TALLEST and 2 * len(said) < said.total()
    return many and schools < max(said.values())


def _numbers(head: dict[int, Row], rows: list[int], letter: str) -> bool:
    """Whether a column is one of numbers: then it belongs to something that has no name here."""
    texts = [plain(head[number][letter]) for number in rows if letter in head[number]]
    return 2 * sum(bool(NUMBER.fullmatch(text)) for text in texts) > len(texts)


def _right(letter: str, of: str) -> bool:
    return column_index_from_string(letter) > column_index_from_string(of)


def _anchor(head: dict[int, Row], score: TextScore) -> int | None:
    """The number of the row that reads most like a header."""
    best, most = None, 1.5
    for number, row in head.items():
        if best is not None and _filled_in(head, best, number):
            break  # what is below belongs to this table or to another one
        texts = [text for text in row.values() if not is_number(plain(text))]
        known = sum(score(text) for text in dict.fromkeys(texts))
        if known > most and 2 * len(texts) >= len(row) and not _said(row):
            best, most = number, known
    return best


def _filled_in(head: dict[int, Row], header: int, below: int) -> bool:
    """Whether a header has rows with several numbers under it, and that before ``below``."""
    rows = (row for number, row in head.items() if header < number < below)
    said = {bare(text) for text in head[header].values()}
    return any(_counts(row) for row in rows) and bool(said & WHOSE)


def _counts(row: Row) -> bool:
    numbers = [bool(NUMBER.fullmatch(plain(text))) for text in row.values()]
    return sum(numbers) > 0 and not all(numbers)


def _meta(row: Row) -> bool:
    return any(META.search(plain(text)) for text in row.values())


def _said(row: Row) -> bool:
    """Whether a row says something itself (填报单位:…): a header only names what is below."""
    texts = [plain(text) for text in row.values()]
    return any(META.search(text) and ":" in text.rstrip(":") for text in texts)


def _filled(sheet: BookSheet, head: dict[int, Row]) -> dict[int, Row]:
    """``head`` with what is merged written into each cell of its range."""
    filled = {number: dict(row) for number, row in head.items()}
    for top, left, bottom, right in sheet.merged:
        text = head.get(top, {}).get(get_column_letter(left))
        if text is None:
            continue
        for number in range(top, min(bottom, top + TALLEST) + 1):
            for column in range(left, min(right, left + 200) + 1):
                filled.setdefault(number, {}).setdefault(get_column_letter(column), text)
    return filled


def _block(
    sheet: BookSheet,
    head: dict[int, Row],
    filled: dict[int, Row],
    anchor: int,
    is_unit: Callable[[str], bool],
) -> tuple[int, ...]:
    """The rows of the header around its ``anchor``."""
    numbers = sorted(head)
    place = numbers.index(anchor)
    first = place
    while (
        first > 0
        and place - first < TALLEST
        and _upper(sheet, head, numbers[first - 1], numbers[first])
    ):
        first -= 1
    last = place
    while last + 1 < len(numbers) and last - place < TALLEST:
        upper, lower = numbers[last], numbers[last + 1]
        if not _lower(sheet, head, filled, (numbers[first], upper, lower), is_unit):
            break
        last += 1
    return tuple(numbers[first : last + 1])


def _upper(sheet: BookSheet, head: dict[int, Row], number: int, lower: int) -> bool:
    """Whether the row above a header is part of it and no title."""
    row = head[number]
    if _meta(row) or any(is_number(plain(text)) for text in row.values()):
        return False
    if len(row) > 1:
        return True
    letters = sheet.cells.columns[1:]
    column = column_index_from_string(next(iter(row)))
    width = max((r[3] - r[1] + 1 for r in sheet.merged if r[:2] == (number, column)), default=1)
    inside = column > column_index_from_string(letters[0])
    return inside and (1 < width < 0.6 * len(letters) or _heading(row, head[lower]))


def _heading(row: Row, lower: Row) -> bool:
    """Whether the one text of a row is a few words over a column, and no title or name."""
    ((letter, text),) = row.items()
    words = plain(text)
    named = words in by_name() or regions_called(words) or KIND.search(words)
    return letter in lower and len(words) <= HEADING and not named and not TITLE.search(words)


def _lower(
    sheet: BookSheet,
    head: dict[int, Row],
    filled: dict[int, Row],
    rows: tuple[int, int, int],
    is_unit: Callable[[str], bool],
) -> bool:
    """Whether the row below a header is part of it: merged into it, or finer words below it."""
    first, upper, lower = rows
    row = head[lower]
    if any(first <= top <= upper and lower <= bottom for top, _, bottom, _ in sheet.merged):
        return True
    if _ordinal(row, head[upper].values()):
        return True
    if any(NUMBER.fullmatch(plain(text)) for text in row.values()):
        return False
    if len(row) > 1 and all(is_unit(text) for text in row.values()):
        return True
    begins = min(filled[upper], key=column_index_from_string, default="A")
    spread = [letter for letter in row if letter not in head[upper]]
    apart = begins not in row or starts_left(head, lower, begins)
    return apart and bool(spread) and all(_under(filled[upper], row, c) for c in row)


def _under(upper: Row, row: Row, letter: str) -> bool:
    """Whether a word above covers this column: in it, or to its left over words like this."""
    column = column_index_from_string(letter)
    while column > 1 and get_column_letter(column) not in upper:
        column -= 1
        if get_column_letter(column) not in row:
            return False
    return get_column_letter(column) in upper


def _ordinal(row: Row, above: Iterable[str] = ()) -> bool:
    """甲 乙 1 2 3 …: numbers for the columns; a word of the header may stand there again."""
    texts = [plain(text) for text in row.values() if text not in set(above)]
    found = [ORDINAL.fullmatch(text) for text in texts]
    counted = [int(one[2]) for one in found if one and one[2]]
    # The official tables number theirs L1, L2 …; the first columns may have no number.
    first = counted[0] if counted and all(one[1] for one in found if one and one[2]) else 1
    following = counted == list(range(first, first + len(counted)))
    return all(found) and len(counted) > 2 and following


def _bracketed(row: Row, is_unit: Callable[[str], bool]) -> Row:
    """A row of units reads as if they stood in brackets behind the header."""
    if len(row) > 1 and all(is_unit(text) for text in row.values()):
        return {letter: f"({text})" for letter, text in row.items()}
    return row


def _paths(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    letters = sorted({letter for row in rows for letter in row}, key=column_index_from_string)
    spread = [_spread(row, rows[n + 1 :], letters) for n, row in enumerate(rows)]
    return {letter: _path(row.get(letter) for row in spread) for letter in letters}


def _spread(row: Row, below: list[Row], letters: list[str]) -> Row:
    """Unmerged, an upper word holds for the empty cells to its right over finer words."""
    found, last = dict(row), ""
    for letter in letters:
        finer = any(letter in lower for lower in below)
        if letter in row:
            last = row[letter] if finer else ""
        elif last and finer:
            found[letter] = last
        else:
            last = ""
    return found


def _path(parts: Iterable[str | None]) -> tuple[str, ...]:
    path: list[str] = []
    for part in parts:
        if part is not None and (not path or plain(path[-1]) != plain(part)):
            path.append(part)
    return tuple(path)
