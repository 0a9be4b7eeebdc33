"""A database knows which one it is."""

import pytest
import sqlalchemy as sa

from data.store.store import Store
from data.store.tables.schema import identity
from data.store.tables.transactions import Database


def identities(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.scalars(sa.select(identity.c.id)))


def test_every_database_has_one_identity_that_a_second_start_keeps(
    url: str, store: Store, raw: Database
) -> None:
    (made,) = identities(raw)
    assert len(made) == 32
    Store(url)
    assert identities(raw) == [made]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE identity SET id = 'x'",
        "DELETE FROM identity",
        "INSERT INTO identity (number, id) VALUES (2, 'x')",
    ],
)
def test_an_identity_never_changes(store: Store, raw: Database, change: str) -> None:
    (made,) = identities(raw)
    with pytest.raises(sa.exc.DBAPIError), raw.engine.begin() as connection:
        connection.exec_driver_sql(change)
    assert identities(raw) == [made]
