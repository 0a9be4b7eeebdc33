"""Whatever clerks do to known data, it is read back exactly, or a named finding says why not."""

from hypothesis import HealthCheck, given, settings

from data.catalog import catalog
from data.workbook import Checked, read
from data.workbook.files.book_opener import open_book
from data.workbook.layouts.headers.header_rows import every_row
from data.workbook.layouts.headers.plain_table import PlainSheet, at
from data.workbook.layouts.mapping_proposal import Background
from data.workbook.vocabulary.known_schools import Known
from tests.data.workbook.mess import KNOWN, Facts, Mess, facts, half_empty, messes, told, written

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def rows_of(table: PlainSheet) -> list[int]:
    """The rows of the file in which a table stands."""
    if table.places is None:
        return list(every_row(table))
    return [at(cell)[0] for cell in table.places.values()]


def items(checked: Checked) -> Facts:
    rows = checked.rows.school_items.select("school", "year", "item", "value").iter_rows()
    return {(school, year, item): value for school, year, item, value in rows}


@FEW
@given(known=facts(), mess=messes)
def test_known_data_come_back_exactly(known: Facts, mess: Mess) -> None:
    checked = read(*written(known, mess), catalog(), KNOWN)
    assert items(checked) == told(known, mess)
    assert {*checked.findings["code"]} <= ({"no_rows"} if half_empty(known, mess) else set())


@FEW
@given(known=facts(), mess=messes)
def test_no_row_disappears(known: Facts, mess: Mess) -> None:
    checked = read(*written(known, mess), catalog(), KNOWN.head(2))  # two schools are strange
    for one in checked.set_aside:
        assert one.rows == one.published + one.refused + one.totals + one.notes
        assert checked.refused.filter(sheet=one.sheet).height == one.refused


@FEW
@given(known=facts(), mess=messes)
def test_every_row_of_a_sheet_is_in_one_of_its_tables(known: Facts, mess: Mess) -> None:
    sheet = open_book(*written(known, mess)).sheets[0]
    background = Background.of(catalog(), Known(KNOWN))
    rows = [row for table in background.tables(sheet) for row in rows_of(table)]
    assert set(rows) == set(every_row(sheet))
