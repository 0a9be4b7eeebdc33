"""Whether a store still holds what was written, looked at in full; nothing is changed."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from polars.testing import assert_frame_equal

from data.error_place import error_place
from data.records import TABLES
from data.store import current
from data.store.originals import is_erased
from data.store.tables import (
    RECORDS,
    SEALED,
    Database,
    StoreError,
    brought,
    checked,
    number_of,
    seal,
    upload,
)
from data.words import N_

log = logging.getLogger(__name__)

#: A fault is one line; of more than so many, their number tells enough.
MOST = 20

Faults = Iterator[str]


class Check(NamedTuple):
    """What is looked at, what is said of it when it is as it should be and when it is not, and what
    finds the faults, each named by table and number.
    """

    good: str
    bad: str
    faults: Callable[[sa.Connection], Faults]


def _integrity(connection: sa.Connection) -> Faults:
    """What SQLite says of itself; PostgreSQL says nothing and has to read all that it holds."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (str(line) for line in said if line != "ok")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{row[0]} -> {row[2]}"
        return
    for table in SEALED:
        sizes = [_size(column) for column in table.columns]
        connection.execute(sa.select(*map(sa.func.sum, sizes)))


def _size(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    as_it_is = isinstance(column.type, sa.LargeBinary)
    return sa.func.octet_length(column if as_it_is else sa.cast(column, sa.Text))


def _counts(connection: sa.Connection) -> Faults:
    """Whether every publication still has as many rows as it brought."""
    columns = brought.c.table, brought.c.release, brought.c.rows
    told = {
        (table, release): rows for table, release, rows in connection.execute(sa.select(*columns))
    }
    found: dict[tuple[str, int], int] = {}
    for name, table in RECORDS.items():
        query = sa.select(table.c.release, sa.func.count()).group_by(table.c.release)
        found |= {(name, release): count for release, count in connection.execute(query)}
    for name, release in sorted(told | found):
        here, there = found.get((name, release), 0), told.get((name, release), 0)
        if here != there:
            yield f"{name} {release}: {here} / {there}"


def _seals(connection: sa.Connection) -> Faults:
    """Whether all that was written is what was sealed then."""
    for table in SEALED:
        number = number_of(table)
        sealed = set(connection.scalars(sa.select(seal.c.number).filter_by(table=table.name)))
        written = set(connection.scalars(sa.select(number).distinct()))
        yield from (f"{table.name} {each}" for each in sorted(sealed ^ written))
        for each in sorted(sealed & written):
            try:
                checked(connection, table, each)
            except StoreError as error:
                log.info("not what was sealed: %s", error_place(error))
                yield f"{table.name} {each}"


def _files(connection: sa.Connection) -> Faults:
    """Whether every original is what was received, byte by byte, or was erased."""
    for each in connection.scalars(sa.select(upload.c.id).order_by(upload.c.id)).all():
        row = connection.execute(upload.select().where(upload.c.id == each)).one()
        if is_erased(connection, each):
            if row.content:
                yield f"upload {each}"
        elif (hashlib.sha256(row.content).hexdigest(), len(row.content)) != (row.sha256, row.size):
            yield f"upload {each}"


def _current(connection: sa.Connection) -> Faults:
    """Whether the rows that lie ready are those that count of all that was written."""
    kept, made = current.kept_frames(connection), current.all_frames(connection)
    for table, record in TABLES.items():
        key = record.primary_key()
        try:
            assert_frame_equal(kept[table].sort(key), made[table].sort(key), check_exact=True)
        except AssertionError as error:
            log.info("not the rows that count: %s", error_place(error))
            yield table


#: In this order: what comes first explains what comes later.
CHECKS = (
    Check(
        N_("数据库文件完整，可以全部读出。"),
        N_("数据库文件有损坏。请停止使用，从备份恢复。"),
        _integrity,
    ),
    Check(
        N_("每次发布的行数与发布时登记的一致。"),
        N_("有的发布行数与登记的不一致（现有 / 登记）。请从备份恢复。"),
        _counts,
    ),
    Check(
        N_("每次写入的内容与写入时的校验值一致。"),
        N_("有的内容与写入时的校验值不一致（表和编号）。请从备份恢复。"),
        _seals,
    ),
    Check(
        N_("保存的原件与收到时逐字节一致。"),
        N_("有的原件与收到时不一致（编号）。请从备份恢复。"),
        _files,
    ),
    Check(
        N_("现行数据与全部历次发布推算的结果一致。"),
        N_("现行数据与全部历次发布推算的结果不一致。请运行 {remake} 重新生成。"),
        _current,
    ),
)


def faults(database: Database, check: Check) -> list[str]:
    """What ``check`` finds; at most ``MOST`` of it, and '…' if there is more. StoreError where the
    database cannot be reached.
    """
    found: list[str] = []
    try:
        with database.reading() as connection:
            for fault in check.faults(connection):
                if len(found) == MOST:
                    return [*found, "…"]
                found.append(fault)
    except StoreError as error:
        if error.code not in ("damaged", "cannot_read"):
            raise
        log.info("could not be read: %s", error_place(error))
        found.append(error.detail)
    return found
