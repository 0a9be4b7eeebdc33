"""Known data as clerks write them: titles, merged headers, totals, odd digits, any format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
from hypothesis import strategies as st

from tests.data.workbook.saving import Cells, saved_as

Facts = dict[tuple[str, int, str], float]

#: Schools with all the ways in which a clerk writes their names.
SCHOOLS = {
    "2123000001": ("伊美区实验小学", "211", ("实验小学", "伊美区实验小学", "伊春市伊美区实验小学")),
    "2123000002": ("伊美区第十二小学", "211", ("十二小", "第十二小学", "12小学")),
    "3123000008": ("伊美区第八中学", "311", ("八中", "第八中学", "伊美区第八中学", "区八中")),
    "3123000009": ("伊美区新城学校", "312", ("新城学校", "伊美区新城学校")),
}
KNOWN = pl.DataFrame(
    [(id_, name, "230717", kind) for id_, (name, kind, _) in SCHOOLS.items()],
    schema=["school", "name", "region", "type"],
    orient="row",
)
#: Which items each school reports.
STAGES = {"211": ("primary",), "311": ("junior",), "312": ("primary", "junior")}
STAGED = {
    "students": ("在校生数", "在校\n学生数", "学生数（人）"),
    "classes": ("班级数", "教学班数"),
}
PLAIN = {
    "teaching_area": ("教学及辅助用房面积（㎡）", "教学及辅助用房面积"),
    "equipment_value": ("教学仪器设备值（万元）", "教学仪器设备资产值(万元)"),
}
WORDS = {"primary": "小学", "junior": "初中"}
#: How much of the canonical unit a cell holds.
SCALE = {"equipment_value": 10_000}
YEAR = 2023

DIGITS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
    lambda text: f"{float(text):,.2f}" if "." in text else f"{int(text):,}",
    lambda text: f"\u00a0{text}\u3000",
)
MISSING = (None, "", "/", "—", "--")
FORMATS = ("xlsx", "xls", "gb18030.csv", "utf-8-sig.csv", "utf-16.txt")


@dataclass(frozen=True)
class Mess:
    """Which of the features are there, and which of several ways of writing is taken."""

    format: str
    layout: str  # of LAYOUTS or SHEETS
    title: bool
    serial: bool
    notes: bool
    total: bool
    footnote: bool
    repeated: bool
    digits: int
    missing: int
    name: int
    header: int


messes = st.builds(
    Mess,
    format=st.sampled_from(FORMATS),
    layout=st.deferred(lambda: st.sampled_from([*LAYOUTS, *SHEETS])),
    title=st.booleans(),
    serial=st.booleans(),
    notes=st.booleans(),
    total=st.booleans(),
    footnote=st.booleans(),
    repeated=st.booleans(),
    digits=st.integers(0, len(DIGITS) - 1),
    missing=st.integers(0, len(MISSING) - 1),
    name=st.integers(0, 3),
    header=st.integers(0, 2),
)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """What the schools count; some of it is not known."""
    found: Facts = {}
    for school, (_, kind, _names) in SCHOOLS.items():
        for base in STAGED:
            for stage in STAGES[kind]:
                count = draw(st.integers(1, 400))
                found[school, YEAR, f"{base}_{stage}"] = float(count)
        for item in PLAIN:
            if draw(st.booleans()):
                hundredths = draw(st.integers(1, 900_000))
                found[school, YEAR, item] = round(hundredths / 100 * SCALE.get(item, 1), 4)
    return found


def written(known: Facts, mess: Mess) -> tuple[str, bytes]:
    """The name of the file and its bytes."""
    rows, header, merged = (LAYOUTS | SHEETS)[mess.layout](known, mess)
    if mess.total and mess.layout in ("wide", "two_rows"):
        rows.append(_total(known, mess))
    listed = mess.layout in LAYOUTS
    if mess.serial and listed:
        header = [["序号" if n == 0 else None, *row] for n, row in enumerate(header)]
        rows = [[n, *row] for n, row in enumerate(rows, 1)]
    if mess.notes and listed:
        header = [[*row, "备注" if n == 0 else None] for n, row in enumerate(header)]
        rows = [[*row, "见台账"] for row in rows]
    body = [*header, *rows]
    if mess.repeated and listed:
        body = [*header, *rows[:2], *header, *rows[2:]]
    above: Cells = []
    if mess.title:
        above = [
            [f"伊美区{YEAR}年义务教育学校情况表"],
            ["填报单位：伊美区教育局", None, "填报日期：2023.9.1"],
        ]
    below = [["说明：数据为学年初数。"]] if mess.footnote else []
    shift = (len(above), int(mess.serial and listed))
    ranges = [(a + shift[0], b + shift[1], c + shift[0], d + shift[1]) for a, b, c, d in merged]
    return saved_as(f"{YEAR}年报表", [*above, *body, *below], ranges, mess.format)


def _name(school: str, mess: Mess) -> str:
    names = SCHOOLS[school][2]
    return names[mess.name % len(names)]


def _text(known: Facts, school: str, item: str, mess: Mess) -> str | None:
    value = known.get((school, YEAR, item))
    if value is None:
        return MISSING[mess.missing]
    shown = f"{value / SCALE.get(item, 1):.2f}".rstrip("0").rstrip(".")
    return DIGITS[mess.digits](shown)


def _words(names: tuple[str, ...], mess: Mess) -> str:
    return names[mess.header % len(names)]


def _items() -> list[str]:
    return [*(f"{base}_{stage}" for base in STAGED for stage in WORDS), *PLAIN]


Layout = tuple[Cells, Cells, list[tuple[int, int, int, int]]]


def _table(known: Facts, mess: Mess) -> Cells:
    return [[_name(s, mess), *(_text(known, s, item, mess) for item in _items())] for s in SCHOOLS]


def _wide(known: Facts, mess: Mess) -> Layout:
    staged = [f"{WORDS[s]}{_words(names, mess)}" for names in STAGED.values() for s in WORDS]
    plain = [_words(names, mess) for names in PLAIN.values()]
    return _table(known, mess), [["学校名称", *staged, *plain]], []


def _two_rows(known: Facts, mess: Mess) -> Layout:
    upper: list[Any] = ["学校名称"]
    for names in STAGED.values():
        upper += [_words(names, mess), None]
    plain = [_words(names, mess) for names in PLAIN.values()]
    lower = [None, *(list(WORDS.values()) * len(STAGED)), *([None] * len(plain))]
    down = [(1, column, 2, column) for column in (1, 6, 7)]
    across = [(1, column, 1, column + 1) for column in (2, 4)]
    return _table(known, mess), [[*upper, *plain], lower], [*down, *across]


def _long(known: Facts, mess: Mess) -> Layout:
    names = _names(mess)
    rows = [
        [_name(school, mess), names[item], f"{YEAR}年", _text(known, school, item, mess)]
        for school, _, item in known
    ]
    return rows, [["学校", "指标", "年份", "数值"]], []


def _names(mess: Mess) -> dict[str, str]:
    """The words for each item."""
    names = {
        f"{base}_{s}": f"{WORDS[s]}{_words(n, mess)}" for base, n in STAGED.items() for s in WORDS
    }
    return names | {item: _words(n, mess) for item, n in PLAIN.items()}


def _stages(known: Facts, mess: Mess) -> Layout:
    rows = [
        [
            _name(school, mess),
            _words(names, mess),
            *(_text(known, school, f"{base}_{s}", mess) for s in WORDS),
        ]
        for school in SCHOOLS
        for base, names in STAGED.items()
    ]
    return rows, [["学校名称", "项目", *WORDS.values()]], []


def _across(known: Facts, mess: Mess) -> Layout:
    """Schools as columns."""
    sums = _total(known, mess)
    rows = [
        [words, *(_text(known, s, item, mess) for s in SCHOOLS), *sums[n : n + int(mess.total)]]
        for n, (item, words) in enumerate(_names(mess).items(), 1)
    ]
    whose = [_name(s, mess) for s in SCHOOLS]
    return rows, [["项目", *whose, *sums[: int(mess.total)]]], []


def _pairs(known: Facts, mess: Mess) -> Layout:
    """A form for each school, below each other, with two items side by side."""
    rows: Cells = []
    for school in SCHOOLS:
        texts = [(words, _text(known, school, item, mess)) for item, words in _names(mess).items()]
        rows += [[], ["学校名称", _name(school, mess)]]
        rows += [[*left, *right] for left, right in zip(texts[::2], texts[1::2], strict=True)]
    return rows, [], []


def _halves(known: Facts, mess: Mess) -> tuple[Cells, Cells]:
    """What is counted by stage and the rest, as tables of their own."""
    table, header, _ = _wide(known, mess)
    rows = [*header, *table, *([_total(known, mess)] if mess.total else [])]
    middle = 1 + len(STAGED) * len(WORDS)
    return [row[:middle] for row in rows], [[row[0], *row[middle:]] for row in rows]


def _below(known: Facts, mess: Mess) -> Layout:
    upper, lower = _halves(known, mess)
    between: Cells = [[], ["办学条件"]] if mess.notes else [[]]
    return [*upper, *between, *lower], [], []


def _beside(known: Facts, mess: Mess) -> Layout:
    gap = [None] if mess.notes else []
    pairs = zip(*_halves(known, mess), strict=True)
    return [[*left, *gap, *right] for left, right in pairs], [], []


#: Tables with a header, to which columns and rows can be added.
LAYOUTS: dict[str, Callable[[Facts, Mess], Layout]] = {
    "wide": _wide,
    "two_rows": _two_rows,
    "long": _long,
    "stages": _stages,
    "across": _across,
}
#: Sheets that are more than one table, or none.
SHEETS: dict[str, Callable[[Facts, Mess], Layout]] = {
    "pairs": _pairs,
    "below": _below,
    "beside": _beside,
}


def told(known: Facts, mess: Mess) -> Facts:
    """What of ``known`` a layout has a place for."""
    if mess.layout == "stages":
        return {key: value for key, value in known.items() if key[2] not in PLAIN}
    return known


def half_empty(known: Facts, mess: Mess) -> bool:
    """Whether nothing is filled in in one of two tables."""
    return mess.layout in ("below", "beside") and not any(key[2] in PLAIN for key in known)


def _total(known: Facts, mess: Mess) -> list[Any]:
    sums = [
        sum(value for (_, _, of), value in known.items() if of == item) / SCALE.get(item, 1)
        for item in _items()
    ]
    return ["合计", *(f"{total:.2f}".rstrip("0").rstrip(".") for total in sums)]
