"""The header of a sheet: which column holds what, and what is wrong with it."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import polars as pl
from openpyxl.utils import column_index_from_string, get_column_letter

from data.catalog import Catalog
from data.workbook.files import BookSheet
from data.workbook.findings import Code, finding
from data.workbook.layouts.own_table import Table, printed
from data.workbook.templates import Sheet, layout
from data.workbook.vocabulary import bare, plain

#: The header is looked for in the first rows, as a title may stand above it.
HEADER_WITHIN = 10
#: A sheet called like ours is ours if more of its header than this is, and it lacks one column at
#: most; any other only if all of it is.
OURS = 0.8


@dataclass(frozen=True)
class Header:
    """The header row of one sheet. ``spellings``: field and unit for each plain spelling."""

    file: str
    name: str
    sheet: Sheet
    spellings: dict[str, tuple[str, str | None]]
    row: int
    texts: dict[str, str | None]

    def _field(self, text: str) -> tuple[str, str | None]:
        return self.spellings.get(plain(text)) or self.spellings.get(bare(text), ("", None))

    def known(self) -> dict[str, tuple[str, str | None]]:
        """Field and unit by letter; of two columns for one field, the first."""
        found: dict[str, tuple[str, str | None]] = {}
        fields: set[str] = set()
        for letter, text in self.texts.items():
            field, unit = self._field(text or "")
            if field and field not in fields:
                found[letter] = field, unit
                fields.add(field)
        return found

    def findings(self) -> list[pl.DataFrame]:
        """Columns that are unknown, there twice or missing."""
        known = self.known()
        letters = {field: letter for letter, (field, _) in known.items()}
        passed = _computed(self.sheet)
        strange = [
            letter
            for letter, text in self.texts.items()
            if text and letter not in known and plain(text) not in passed
        ]
        return [
            *(self._strange(letter, letters) for letter in strange),
            *(
                self._finding(Code.MISSING_COLUMN, self._free(), expected=column.header)
                for column in self.sheet.columns
                if column.required and column.field not in letters
            ),
        ]

    def _strange(self, letter: str, letters: dict[str, str]) -> pl.DataFrame:
        text = self.texts[letter] or ""
        cell = f"{letter}{self.row}"
        field, _ = self._field(text)
        if field:
            other = f"{letters[field]}{self.row}"
            return self._finding(Code.DUPLICATE_COLUMN, cell, value=text, other=other)
        near = get_close_matches(plain(text), self.spellings, n=1)
        meant = self.sheet.column(self.spellings[near[0]][0]).header if near else None
        return self._finding(Code.UNKNOWN_COLUMN, cell, value=text, suggestion=meant)

    def _free(self) -> str:
        """The first free cell of the header."""
        last = max((column_index_from_string(letter) for letter in self.texts), default=0)
        return f"{get_column_letter(last + 1)}{self.row}"

    def _finding(self, code: Code, cell: str, **parts: str | None) -> pl.DataFrame:
        place = {"sheet": self.name, "cell": cell, "row": self.row}
        return finding(self.file, code, **(place | parts))


def own_sheet(sheet: BookSheet, catalog: Catalog) -> Sheet | None:
    """The sheet of the layout that this one is."""
    sheets = layout(catalog)
    named = next((one for one in sheets if plain(sheet.name) in map(plain, one.titles)), None)
    if named is not None:
        share, lacking = known_share(named, sheet.cells, catalog)
        if share > OURS and lacking <= 1:
            return named
    return next((one for one in sheets if known_share(one, sheet.cells, catalog) == (1, 0)), None)


def find_table(
    file: str, name: str, sheet: Sheet, cells: pl.DataFrame, catalog: Catalog
) -> tuple[Table, list[pl.DataFrame]]:
    """The columns and data rows of ``cells`` (a grid) as ``sheet`` lays them out."""
    spellings = _spellings(sheet, catalog)
    line = _line(cells, spellings)
    texts = cells.drop("row").row(line, named=True) if cells.height else {}
    header = Header(file, name, sheet, spellings, line + 1, texts)
    known = header.known()
    below = cells.slice(line + 1)
    table = Table(
        file=file,
        name=name,
        sheet=sheet,
        letters={field: letter for letter, (field, _) in known.items()},
        headers={field: texts[letter] for letter, (field, _) in known.items()},
        units={field: unit for field, unit in known.values()},
        rows=_rows(below, sheet, {field: letter for letter, (field, _) in known.items()}),
        header_row=line + 1,
    )
    return table, header.findings() + _without_header(table, below, texts)


def known_share(sheet: Sheet, cells: pl.DataFrame, catalog: Catalog) -> tuple[float, int]:
    """How much of the header of ``cells`` (a grid) is of ``sheet``, and how many columns are
    missing that must be there.
    """
    spellings = _spellings(sheet, catalog)
    if cells.is_empty():
        return 0.0, len(sheet.columns)
    texts = [plain(text) for text in cells.drop("row").row(_line(cells, spellings)) if text]
    texts = [text for text in texts if text not in _computed(sheet)]
    fields = {spellings[text][0] for text in texts if text in spellings}
    required = {column.field for column in sheet.columns if column.required}
    share = sum(text in spellings for text in texts) / len(texts) if texts else 0.0
    return share, len(required - fields)


def _computed(sheet: Sheet) -> frozenset[str]:
    """The headers of what an export says besides."""
    return frozenset(plain(text) for name in sheet.computed.values() for text in (name.zh, name.en))


@lru_cache(maxsize=64)
def _spellings(sheet: Sheet, catalog: Catalog) -> dict[str, tuple[str, str | None]]:
    """Field and unit for each plain spelling of a header."""
    spellings: dict[str, tuple[str, str | None]] = {}
    for column in sheet.columns:
        for spelling, unit in column.headers(catalog):
            spellings.setdefault(spelling, (column.field, unit))
    return spellings


def _line(cells: pl.DataFrame, spellings: dict[str, tuple[str, str | None]]) -> int:
    """The index of the header row: the first one with most known headers."""
    known = [
        sum(plain(text) in spellings for text in row if text is not None)
        for row in cells.drop("row").head(HEADER_WITHIN).iter_rows()
    ]
    return known.index(max(known)) if known else 0


def _rows(cells: pl.DataFrame, sheet: Sheet, letters: dict[str, str]) -> pl.DataFrame:
    """The rows in which anything is filled in, by field; dates without their midnight."""
    filled = [pl.col(letter).is_not_null() for letter in letters.values()]
    return cells.filter(pl.any_horizontal(filled) if filled else pl.lit(False)).select(
        "row",
        **{
            printed(column.field): pl.lit(None, pl.String)
            if column.field not in letters
            else pl.col(letters[column.field])
            if column.kind == "number"
            else pl.col(letters[column.field]).str.strip_suffix(" 00:00:00")
            for column in sheet.columns
        },
    )


def _without_header(
    table: Table, cells: pl.DataFrame, texts: dict[str, str | None]
) -> list[pl.DataFrame]:
    """Columns of values that no header names: they are not read, and this is said."""
    findings = []
    for letter in (letter for letter, text in texts.items() if text is None):
        filled = cells.filter(pl.col(letter).is_not_null()).select("row", letter)
        if filled.height:
            row, value = filled.row(0)
            place = {"sheet": table.name, "cell": f"{letter}{row}", "row": row, "value": value}
            findings.append(finding(table.file, Code.NO_HEADER, **place))
    return findings
