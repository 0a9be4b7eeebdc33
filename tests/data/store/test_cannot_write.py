"""A database that cannot be written to, such as one with a full disk, refuses: nothing is lost."""

import pytest
import sqlalchemy as sa

from data.store.store import Store
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.rows import FULL
from tests.data.store.verbs import WRITING

#: ``WRITING`` publishes nothing together, and mends a row that is not there.
VERBS = sorted(WRITING.keys() - {"publish_together", "mend"})
READ_ONLY = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}


@pytest.mark.parametrize("verb", VERBS)
def test_what_the_database_does_not_take_is_refused(
    store: Store, upload: int, raw: Database, verb: str
) -> None:
    store.publish(upload, FULL, "clerk")

    def read_only(connection: sa.Connection) -> None:
        connection.exec_driver_sql(READ_ONLY[connection.dialect.name])

    sa.event.listen(raw.engine, "begin", read_only)
    try:
        with pytest.raises(StoreError, match="read_only"):
            WRITING[verb](store)
    finally:
        sa.event.remove(raw.engine, "begin", read_only)
        raw.close()
    assert store.history().height == 1


def test_a_full_disk_in_the_midst_of_a_publication(
    store: Store, upload: int, raw: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = raw.engine.dialect.loaded_dbapi

    def full(*_args: object) -> None:
        raise driver.OperationalError("could not extend file: no space left on device")

    monkeypatch.setattr(type(raw), "append", full)
    with pytest.raises(StoreError, match="cannot_write"):
        store.publish(upload, FULL, "clerk")
    assert store.release() == 0
