"""The cells of a sample workbook by their printed headers, as numbers in one unit."""

from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.data.samples.recompute_school import KINDS, STAGES, Cell, Kind, Row

Line = dict[str, Any]

FLAGS = {"是": 1.0, "否": 0.0}
TEXTS = ("学校标识码", "学校名称", "性质")
STAGE_OF = {name: stage for stage, name in STAGES.items()} | {
    "义务教育": "compulsory",
    "九年一贯制": "nine_year",
    "特殊教育": "special",
    "全部学段": "all",
}
#: What one of a unit is in 元, 人 or %.
TIMES = {"万元": 10_000, "亿元": 100_000_000, "万元/生": 10_000}


class Sheets:
    """One workbook."""

    def __init__(self, path: Path) -> None:
        book = load_workbook(path, read_only=True, data_only=True)
        self._sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        book.close()

    def lines(self, title: str) -> list[Line]:
        """The rows of a sheet, by header."""
        header, *rows = self._sheets[title]
        return [dict(zip(map(str, header), row, strict=True)) for row in rows]

    @cached_property
    def register(self) -> dict[str, Line]:
        """The line of each school."""
        return {line["学校标识码"]: line for line in self.lines("学校名册")}

    @cached_property
    def rows(self) -> list[Row]:
        """One a school and year."""
        return [self._row(line) for line in self.lines("学校基础数据")]

    def silent(self, region: str, year: int) -> list[Kind]:
        """The types of the schools that exist in ``year`` and reported nothing for it."""
        reported = {row.school for row in self.rows if row.year == year}
        return [
            KINDS[line["办学类型"]]
            for school, line in self.register.items()
            if line["行政区代码"] == region
            and school not in reported
            and self._since(school) <= year
        ]

    def _since(self, school: str) -> float:
        """The year built, or the first for which it reported if that is earlier."""
        rows = [row for row in self.rows if row.school == school]
        built = [row.cells["建校年份"] for row in rows if row.cells["建校年份"] is not None]
        return min([*built, *(row.year for row in rows)], default=0)

    def _row(self, line: Line) -> Row:
        listed = self.register[line["学校标识码"]]
        return Row(
            school=line["学校标识码"],
            region=listed["行政区代码"],
            type=listed["办学类型"],
            ownership=listed["办学性质"],
            setting=listed["城乡类型"],
            year=int(line["年份"]),
            cells={header: number(cell) for header, cell in line.items() if header not in TEXTS},
        )


def number(cell: Any) -> Cell:
    """A flag as 1 or 0; null where nothing stands, or no number."""
    if isinstance(cell, str):
        return FLAGS.get(cell)
    return None if cell is None else float(cell)


def stated(line: Line) -> Cell:
    """The number of a statement, in one unit."""
    value = number(line["数值"])
    return None if value is None else value * TIMES.get(line["单位"], 1)
