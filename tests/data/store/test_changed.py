"""Whatever is read for a screen is compared with what was written; `verify` is not waited for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.catalog import Catalog
from data.store.database import database
from data.store.store import Store
from data.store.tables import seals
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.behind_its_back import around_triggers
from tests.data.store.filled import fill
from tests.data.store.rows import FULL, students

Verb = Callable[[Store], object]
#: By a change around the triggers of one row: a verb that would show it.
SHOWS: dict[str, Verb] = {
    "UPDATE explanation SET text = 'wrong'": Store.explanations,
    "DELETE FROM explanation": Store.explanations,
    "UPDATE deadline SET due = '2023-10-16'": Store.deadlines,
    "UPDATE remark SET by = 'other'": Store.remarks,
    "UPDATE decision SET decision = '[]'": Store.remembered,
    "UPDATE refused SET cells = '[]'": Store.refused,
    "UPDATE mended SET note = 'x'": Store.refused,
    "UPDATE confirmed SET count = 3": Store.confirmed,
    "UPDATE brought SET changed = 9 WHERE release = 1 AND \"table\" = 'schools'": Store.brought,
    "UPDATE publication SET note = 'x' WHERE release = 2": Store.history,
    "UPDATE upload SET name = 'c.xlsx' WHERE id = 1": Store.history,
    "UPDATE erasure SET reason = 'x'": Store.erased,
    "UPDATE upload SET content = :other WHERE id = 1": lambda store: store.upload_content(1),
    "UPDATE upload SET received_at = '2020-01-01 00:00:00' WHERE id = 1": lambda store: (
        store.received(2023)
    ),
    "UPDATE school_items SET value = 7 WHERE release = 1 AND item = 'students' AND school = 's1'": (
        lambda store: store.cells("s1", 2023)
    ),
}


@pytest.mark.parametrize("change", SHOWS)
def test_what_is_not_as_it_was_written_is_shown_nowhere(
    store: Store, upload: int, raw: Database, change: str
) -> None:
    fill(store, upload)
    store.publish(upload, students(s3=5), "clerk")
    SHOWS[change](store)
    around_triggers(raw, change)
    with pytest.raises(StoreError) as found:
        SHOWS[change](store)
    assert found.value.code == "damaged"


@pytest.mark.parametrize("change", ["takes_back = 1", "sample = (1 = 1)"])
def test_a_publication_that_changed_does_not_change_what_counts(
    store: Store, upload: int, raw: Database, catalog: Catalog, change: str
) -> None:
    for rows in (FULL, students(s1=3), students(s1=4)):
        store.publish(upload, rows, "clerk")
    store.take_back(2, "clerk")
    around_triggers(raw, f"UPDATE publication SET {change} WHERE release = 4")
    with pytest.raises(StoreError, match="damaged"):
        store.snapshot(4, catalog)


@pytest.mark.parametrize("due", ["2024-1q-01", "2024-13-01", "x"])
def test_what_is_no_value_at_all_is_damage_as_well(
    tmp_path: Path, catalog: Catalog, due: str
) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    store = Store(url)
    upload = store.receive("a.xlsx", b"bytes", "clerk")
    store.publish(upload, FULL, "clerk")
    store.set_deadline(2023, date(2023, 10, 15), "clerk")
    store.take_back(1, "clerk")
    change = f"SET due = '{due}' WHERE due IS NOT NULL"
    around_triggers(database(url), f"UPDATE rectifications {change}")
    around_triggers(database(url), f"UPDATE deadline {change}")
    for read in (lambda: store.snapshot(1, catalog), store.deadlines):
        with pytest.raises(StoreError, match="damaged"):
            read()
    store.close()


@pytest.mark.parametrize("table", seals.SEALED, ids=str)
def test_few_rows_have_the_checksum_of_any_number(
    store: Store, upload: int, raw: Database, table: sa.Table
) -> None:
    fill(store, upload)
    with raw.reading() as connection:
        seals.refuse_changed(connection, table)  # of tables of records as well
        for number in connection.scalars(sa.select(seals.number_of(table)).distinct()).all():
            seals.checked(connection, table, number)
