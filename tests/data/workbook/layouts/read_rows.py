"""Rows of a sheet as they are typed, and what is read of them."""

from typing import Any

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.books import Cell
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.mess import KNOWN

Rows = list[list[Cell]]


def checked(
    catalog: Catalog, rows: Rows, *merged: str, name: str = "2023年.xlsx", **more: Any
) -> Checked:
    return read(name, tables({"表": (rows, merged)}), catalog, KNOWN, **more)


def items(one: Checked) -> dict[tuple[str, str], float]:
    rows = one.rows.school_items.select("cell", "item", "value").iter_rows()
    return {(cell, item): value for cell, item, value in rows}


def codes(one: Checked) -> list[str]:
    return one.findings["code"].unique(maintain_order=True).to_list()


def values(one: Checked) -> dict[str, float]:
    return dict(one.rows.region_values.select("cell", "value").iter_rows())


def whole(one: Checked) -> bool:
    return all(s.rows == s.published + s.refused + s.totals + s.notes for s in one.set_aside)


def schools(one: Checked) -> list[tuple[str, ...]]:
    return one.rows.schools.select("school", "name", "region", "type", "ownership").rows()
