"""What the cells of a workbook offer and accept: lists to choose from, and limits of numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import ceil, floor
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from data.catalog import Catalog, Indicator, Item
from data.coordinates import LIMITS
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.vocabulary import factor

#: A list of choices that is written into the file itself may not be longer.
LONGEST_LIST = 255
LAST_ROW = 1_048_576
YEARS = (1949, 2100)
NUMBERS = {"whole": ("整数", "A whole number"), "decimal": ("数字", "A number")}
#: Where a list of words stands: a range of another sheet, by the title of the column.
Places = Mapping[str, str]


def choices(sheet: Sheet) -> Iterator[DataValidation]:
    """Drop-down lists of columns with few words; codes and aliases may be typed all the same."""
    for letter, column in _lettered(sheet):
        words = _few_words(column)
        if words:
            yield _list(letter, f'"{words}"')


def rules(sheet: Sheet, catalog: Catalog, places: Places) -> Iterator[DataValidation]:
    """``choices``, lists of many words from ``places``, and the limits that reading checks, too."""
    yield from choices(sheet)
    for letter, column in _lettered(sheet):
        if column.field in places and not _few_words(column):
            yield _list(letter, places[column.field])
        elif column.kind == "year":
            yield _between(letter, "whole", *YEARS)
        elif column.field in LIMITS:
            yield _between(letter, "decimal", *LIMITS[column.field])
        elif column.kind == "amount" and column.unit is not None:
            rule = _amounts(letter, catalog.measure(column.field), catalog)
            # An amount may be said as 约300: the spreadsheet asks, it does not refuse it.
            rule.errorStyle = "warning"
            yield rule


def _lettered(sheet: Sheet) -> Iterator[tuple[str, Column]]:
    return ((get_column_letter(n), column) for n, column in enumerate(sheet.columns, 1))


def _few_words(column: Column) -> str:
    """The words of a column as a list in the file itself; none if there are too many."""
    words = ",".join(name.zh for name in column.choices.labels.values()) if column.choices else ""
    return words if len(words) <= LONGEST_LIST else ""


def _list(letter: str, source: str) -> DataValidation:
    rule = DataValidation("list", formula1=source, allow_blank=True, sqref=_below_header(letter))
    rule.showErrorMessage = False
    return rule


def _amounts(letter: str, measure: Indicator | Item, catalog: Catalog) -> DataValidation:
    """The plausible range of a measure, in the unit that its column is entered in."""
    held = factor(measure.entered_in, catalog)
    least, most = measure.least / held, None if measure.most is None else measure.most / held
    if measure.kind == "count":
        return _between(letter, "whole", ceil(least), None if most is None else floor(most))
    return _between(letter, "decimal", least, most)


def _between(
    letter: str, kind: Literal["whole", "decimal"], least: float, most: float | None
) -> DataValidation:
    low, high = _plain(least), None if most is None else _plain(most)
    zh, en = NUMBERS[kind]
    upto = (f"，不大于 {high}", f", at most {high}") if high else ("", "")
    return DataValidation(
        kind,
        operator="greaterThanOrEqual" if high is None else "between",
        formula1=low,
        formula2=high,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="请检查 Please check",
        error=f"请填{zh}，不小于 {low}{upto[0]}。\n{en}, at least {low}{upto[1]}.",
        sqref=_below_header(letter),
    )


def _plain(number: float) -> str:
    """All digits, no exponent."""
    return format(Decimal(str(number)), "f").removesuffix(".0")


def _below_header(letter: str) -> str:
    return f"{letter}2:{letter}{LAST_ROW}"
