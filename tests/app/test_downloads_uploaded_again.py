"""Every table that can be downloaded comes back as what it was: reported rows as themselves, what
is computed as nothing.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

import polars as pl
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from components.charts.exhibits import Exhibit
from components.tables import file_export
from data.catalog import catalog
from data.measures.candidate_snapshot import candidate
from data.measures.difference import difference
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.workbook import Checked, Known, Rows, read, template
from data.workbook.checks.partial_records import completed
from tests import districts_made
from tests.app import reported

#: Every part of every page, by what its link says.
PARTS: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("rectification", {}),
    ("since", {}),
    ("since", {"between": "years"}),
    *(("coverage", {"part": part}) for part in ("now", "trends", "districts")),
    *(("funding", {"part": part}) for part in ("rules", "budget", "per_student", "aid")),
    *(
        ("facilities", {"part": part})
        for part in ("balance", "gaps", "classes", "rooms", "rule", "schools", "spread")
    ),
    ("framework", {}),
    *(("districts", {"show": part}) for part in ("rank", "years", "table")),
    ("school", {}),
    ("map", {}),
    ("quality", {}),
]
Case = Callable[[], Sequence[Rows]]


def published() -> Sequence[Rows]:
    return (reported.ALL,)


def snapshot_of(address: str) -> Snapshot:
    store = Store(address)
    return store.snapshot(store.release(), catalog())


@pytest.fixture
def snapshot(stores: Callable[..., str]) -> Snapshot:
    return snapshot_of(stores(published))


def exhibits_of(app: AppTest, page: str, **link: object) -> tuple[Exhibit, ...]:
    """What a page shows and offers as files."""
    opened = reported.opened(app, page, **link)
    return tuple(opened.session_state["exhibits_on_page"].values())


def again(snapshot: Snapshot, content: bytes, name: str = "表.xlsx") -> Checked:
    """A file read on top of what is published."""
    return completed(read(name, content, catalog(), Known(snapshot.schools)), snapshot)


def changes(snapshot: Snapshot, checked: Checked) -> list[tuple[str, str, str, str, str]]:
    """Table, about what, field, before and after of all that would be published otherwise."""
    lines = difference(snapshot, candidate(snapshot, checked.rows, catalog()))
    other = lines.filter(pl.col("kind") != "unchanged")
    return other.select("table", "about", "field", "old", "new").rows()


def files(shown: Exhibit) -> list[tuple[bytes, str]]:
    return [(file_export.xlsx([shown]), "表.xlsx"), (file_export.csv_file(shown), "表.csv")]


def codes(checked: Checked) -> set[str]:
    return set(checked.findings["code"])


@pytest.mark.parametrize(("case", "least"), [(published, 25), (districts_made.two, 20)])
def test_no_table_that_is_computed_is_read(
    app_of: Callable[..., AppTest], stores: Callable[..., str], case: Case, least: int
) -> None:
    app, snapshot = app_of(case), snapshot_of(stores(case))
    shown = {one.title: one for page, link in PARTS for one in exhibits_of(app, page, **link)}
    computed = {title: one for title, one in shown.items() if "编号" not in one.columns}
    assert len(computed) >= least
    for title, one in computed.items():
        for content, name in files(one):
            checked = again(snapshot, content, name)
            assert changes(snapshot, checked) == [], title
            assert codes(checked) == {"computed_table"}, title


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rectification_list_changes_nothing(
    app_of: Callable[..., AppTest], snapshot: Snapshot, lang: str
) -> None:
    *_, shown = exhibits_of(app_of(published), "rectification", lang=lang)
    for content, name in files(shown):
        checked = again(snapshot, content, name)
        assert changes(snapshot, checked) == []
        assert checked.rows.rectifications.height == 31
        assert codes(checked) == set()


def test_all_of_a_page_in_one_workbook_changes_nothing(
    app_of: Callable[..., AppTest], snapshot: Snapshot
) -> None:
    checked = again(
        snapshot, file_export.xlsx(exhibits_of(app_of(published), "rectification")), "整改.xlsx"
    )
    assert changes(snapshot, checked) == []
    assert checked.rows.rectifications.height == 31
    assert codes(checked) == {"computed_table"}


@pytest.mark.parametrize(
    ("heading", "text", "field", "new"),
    [
        ("状态", "已销号", "progress", "closed"),
        ("措施", "另拟措施", "measure", "另拟措施"),
        ("备注", "已核", "note", "已核"),
        ("责任单位", "区教育局", "responsible", "区教育局"),
    ],
)
def test_one_cell_of_the_rectification_list_changed_is_one_change(
    app_of: Callable[..., AppTest],
    snapshot: Snapshot,
    heading: str,
    text: str,
    field: str,
    new: str,
) -> None:
    shown = next(
        one for one in exhibits_of(app_of(published), "rectification") if "编号" in one.columns
    )
    book = load_workbook(BytesIO(file_export.xlsx([shown])))
    page = book.worksheets[0]
    header = [cell.value for cell in page[file_export.HEADER_ROW]]
    row = file_export.HEADER_ROW + 1
    item = page.cell(row, header.index("编号") + 1).value
    page.cell(row, header.index(heading) + 1, text)
    content = BytesIO()
    book.save(content)
    found = changes(snapshot, again(snapshot, content.getvalue(), "整改事项清单.xlsx"))
    assert [(about, name, after) for _, about, name, _, after in found] == [(item, field, new)]


def test_the_filled_template_changes_nothing(snapshot: Snapshot) -> None:
    checked = again(snapshot, template(catalog(), snapshot), "模板.xlsx")
    assert changes(snapshot, checked) == []
    assert codes(checked) == set()


@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("学校名册", "城乡类型"),
        ("学校名册", "经度"),
        ("区域指标", "原文标准"),
        ("区域指标", "备注"),
        ("整改事项", "措施"),
        ("整改事项", "到期日"),
        ("评价体系自评", "佐证材料"),
        ("学校基础数据", "性质"),
        ("区域指标", "性质"),
    ],
)
def test_a_column_that_is_taken_out_erases_nothing(
    snapshot: Snapshot, sheet: str, column: str
) -> None:
    book = load_workbook(BytesIO(template(catalog(), snapshot)))
    page = book[sheet]
    headers = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_col=headers.index(column) + 1, max_col=headers.index(column) + 1):
        row[0].value = None
    content = BytesIO()
    book.save(content)
    assert changes(snapshot, again(snapshot, content.getvalue())) == []
