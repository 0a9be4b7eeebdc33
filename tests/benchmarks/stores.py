"""Stores of every size, and the workbook that is read."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import polars as pl
from openpyxl import Workbook

from data import workbook
from data.catalog import catalog
from data.samples.scale import rows_at_scale
from data.store.store import Store
from data.workbook import Rows

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
SMALLEST = 17  # schools in the sample
#: What a clerk asks schools for in a hurry, and what a yearly form of a school's conditions asks.
FEW_ITEMS = ("floor_area", "books", "computers", "multimedia_rooms")
MANY_ITEMS = (
    *("students_primary", "students_junior", "boarding_students", "migrant_students"),
    *("classes_primary", "classes_junior", "full_time_teachers_primary"),
    *("full_time_teachers_junior", "staff", "trained_teachers", "health_staff", "health_teachers"),
    *("floor_area", "teaching_area", "indoor_sports_area", "sports_ground_area", "music_rooms"),
    *("art_rooms", "multimedia_rooms", "computers", "books", "equipment_value", "year_built"),
    *("public_funds_budget", "public_funds_final", "training_budget"),
)


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


def messy(schools: int, asked: Sequence[str] = FEW_ITEMS) -> tuple[bytes, pl.DataFrame]:
    """A sheet as a clerk keeps it, with a title above and a total below a row for each of
    ``schools`` schools and a column for each item that is ``asked``; and the register they are
    known from.
    """
    rows = rows_at_scale(schools)
    newest = pl.col("year") == rows.school_items["year"].max()
    wide = (
        rows.school_items.filter(newest, pl.col("item").is_in(asked))
        .pivot("item", index="school", values="value", aggregate_function="first")
        .join(rows.schools.select("school", "name"), on="school")
    )
    book = Workbook(write_only=True)
    page = book.create_sheet("Sheet1")
    page.append(["2023年学校办学条件统计表"])
    page.append(["填报单位：教育局"])
    items = (catalog().items[item] for item in asked)
    headings = (f"{item.name.zh}({item.unit})" for item in items)
    page.append(["序号", "学校标识码", "学校名称", *headings])
    for number, row in enumerate(wide.select("school", "name", *asked).iter_rows(), 1):
        page.append([number, *row])
    page.append(["合计", None, None, *(wide[item].sum() for item in asked)])
    content = BytesIO()
    book.save(content)
    return content.getvalue(), rows.schools.select("school", "name", "region", "type")


def some_school(store: str) -> str:
    """The first school of a store made by ``prepared``."""
    kept = Store(store)
    return str(kept.snapshot(kept.release(), catalog()).schools["school"][0])


def _rows(schools: int) -> Rows:
    if schools > SMALLEST:
        return rows_at_scale(schools)
    return workbook.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows
