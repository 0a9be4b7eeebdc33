"""Whatever clerks do to known data, it is read back exactly, or a named finding says why not."""

from hypothesis import HealthCheck, given, settings

from data.catalog import catalog
from data.workbook import Checked, read
from tests.data.workbook.mess import KNOWN, Facts, Mess, facts, messes, told, written

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def items(checked: Checked) -> Facts:
    rows = checked.rows.school_items.select("school", "year", "item", "value").iter_rows()
    return {(school, year, item): value for school, year, item, value in rows}


@FEW
@given(known=facts(), mess=messes)
def test_known_data_come_back_exactly(known: Facts, mess: Mess) -> None:
    checked = read(*written(known, mess), catalog(), KNOWN)
    assert (items(checked), checked.findings["code"].to_list()) == (told(known, mess), [])


@FEW
@given(known=facts(), mess=messes)
def test_no_row_disappears(known: Facts, mess: Mess) -> None:
    checked = read(*written(known, mess), catalog(), KNOWN.head(2))  # two schools are strange
    for one in checked.set_aside:
        assert one.rows == one.published + one.refused + one.totals + one.notes
        assert checked.refused.filter(sheet=one.sheet).height == one.refused
