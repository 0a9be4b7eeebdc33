"""What is done to a database behind the back of the store."""

import sqlalchemy as sa

from data.store.tables.transactions import Database


def around_triggers(raw: Database, statement: str) -> None:
    with raw.alone() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            names = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in connection.scalars(names).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        values = {"other": b"other"} if ":other" in statement else {}
        assert connection.execute(sa.text(statement), values).rowcount == 1
