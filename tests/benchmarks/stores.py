"""Stores of every size, and the workbook that is read."""

from pathlib import Path

import polars as pl

from data import workbook
from data.catalog import catalog
from data.samples.scale import rows_at_scale
from data.store.store import Store
from data.workbook import Rows

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
SMALLEST = 17  # schools in the sample


def prepared(schools: int, folder: Path) -> str:
    """The address of a store with ``schools`` schools published."""
    url = f"sqlite:///{folder}/{schools}.db"
    store = Store(url)
    upload = store.receive(f"{schools}.xlsx", str(schools).encode(), "benchmark")
    store.publish(upload, _rows(schools), "benchmark", sample=True)
    return url


def one_year(schools: int) -> bytes:
    """A workbook of the register and one row of figures for each of ``schools`` schools."""
    rows = rows_at_scale(schools)
    newest = rows.school_items["year"].max()
    items = rows.school_items.filter(pl.col("year") == newest)
    return workbook.write(Rows.of(schools=rows.schools, school_items=items), catalog())


def _rows(schools: int) -> Rows:
    if schools > SMALLEST:
        return rows_at_scale(schools)
    return workbook.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows
