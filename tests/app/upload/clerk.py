"""What a clerk does on the upload screen, and what it then says."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.store_access import SAMPLE
from data import workbook as workbooks
from data.catalog import catalog
from tests.app import tables

UPLOAD = "pages/upload.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
File = tuple[str, bytes, str]


def _nothing(book: Workbook) -> None:
    pass


def workbook(name: str, change: Callable[[Workbook], object] = _nothing) -> File:
    """The sample, changed by hand, as a file of its own."""
    content = BytesIO(_changed(change))
    with ZipFile(content, "a") as packed:
        packed.comment = name.encode()  # other bytes in every file
    return name, content.getvalue(), XLSX


@cache
def _changed(change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(SAMPLE)
    change(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_file(path: Path) -> File:
    return path.name, path.read_bytes(), "application/octet-stream"


def misspell_first_type(book: Workbook) -> None:
    sheet = book["学校名册"]
    column = next(cell.column for cell in sheet[1] if cell.value == "办学类型")
    sheet.cell(2, column).value = "小雪"


def of_2023(book: Workbook, school: str, item: str) -> Cell:
    """The cell of an item of a school."""
    sheet = book["学校基础数据"]
    column = next(n for n, cell in enumerate(sheet[1]) if cell.value == item)
    rows = sheet.iter_rows(min_row=2)
    row = next(row for row in rows if row[1].value == school and row[2].value == 2023)
    assert isinstance(row[column], Cell)
    return row[column]


def more_students(book: Workbook) -> None:
    of_2023(book, "实验小学", "学生数(小学)").value = 1490


def with_own_data(page: AppTest) -> AppTest:
    """``page`` where the sample counts as somebody's own data, as release 3."""
    publish_sample_as_own()
    return page.run()


def publish_sample_as_own() -> None:
    store = store_access.store()
    upload_id = store.receive(SAMPLE.name, SAMPLE.read_bytes(), "local")
    store.publish(upload_id, sample_rows(), "local")


@cache
def sample_rows() -> workbooks.Rows:
    return workbooks.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows


def upload(page: AppTest, *files: File) -> AppTest:
    return page.file_uploader[0].set_value(list(files)).run()


def confirm(page: AppTest, note: str = "核对过") -> AppTest:
    """Tick every warning, say why, and publish."""
    for box in page.checkbox:
        if str(box.key).startswith("tick_"):
            box.check()
    next(each for each in page.text_input if str(each.key).startswith("note_")).input(note)
    return page.button(key="publish").click().run()


def publish(page: AppTest, *files: File) -> AppTest:
    return confirm(upload(page, *files))


def releases(page: AppTest) -> list[tuple[str, str, str]]:
    """The history as shown: release, state, file; the newest first."""
    shown = tables.read(page, "history")
    return list(shown[["版本", "状态", "文件"]].itertuples(index=False, name=None))


def changes(page: AppTest) -> dict[str, list[str]]:
    """What would change, by table: new, changed, unchanged, taken away, left out."""
    shown = next(each.value for each in page.table if "≠ 改变" in each.value.columns)
    return {row[0]: list(row[1:]) for row in shown.itertuples(index=False, name=None)}


def said(page: AppTest) -> str:
    return "\n".join(each.value for each in page.markdown)
