"""What has happened in the store, and where a school's figures came from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data.records import Nature, Qualifier
from data.store.current import refuse_other_items
from data.store.tables import (
    RECORDS,
    brought,
    confirmed,
    counts_at,
    publication,
    refuse_changed,
    refused,
    upload,
)


class Event(dy.Schema):
    """One publication, or one upload that was never published (then ``release`` is null)."""

    release = dy.Int64(nullable=True)
    published_at = dy.Datetime(time_zone="UTC", nullable=True)
    published_by = dy.String(nullable=True)
    note = dy.String(nullable=True)
    is_sample = dy.Bool(nullable=True)
    takes_back = dy.Int64(nullable=True, description="the release whose rows no longer count")
    counts = dy.Bool(description="whether its rows count now")
    upload = dy.Int64(nullable=True, description="null for a take-back")
    file = dy.String(nullable=True)
    sha256 = dy.String(nullable=True)
    size = dy.Int64(nullable=True, description="bytes")
    format = dy.String(nullable=True, description="what the content is: xlsx, xls, csv …")
    received_at = dy.Datetime(time_zone="UTC", nullable=True)
    received_by = dy.String(nullable=True)
    rows = dy.Int64(description="brought to all tables, see ``Brought``")
    confirmed = dy.Int64(description="warnings that were ticked, see ``Confirmed``")
    refused = dy.Int64(description="rows of the file that were left out")


class Brought(dy.Schema):
    """What one publication brought to one table; what that changed is null where nobody told."""

    release = dy.Int64(primary_key=True)
    table = dy.String(primary_key=True)
    rows = dy.Int64()
    new = dy.Int64(nullable=True)
    changed = dy.Int64(nullable=True)
    unchanged = dy.Int64(nullable=True)
    taken_away = dy.Int64(nullable=True)


class Confirmed(dy.Schema):
    """Warnings of one kind that were ticked at a publication, by its person on its date."""

    release = dy.Int64(primary_key=True)
    code = dy.String(primary_key=True)
    count = dy.Int64()


class Received(dy.Schema):
    """When the first file came that tells of a school in a year."""

    school = dy.String(primary_key=True)
    at = dy.Datetime(time_zone="UTC")


@dataclass(frozen=True)
class Receipt:
    """The first time that the bytes of a file came; ``releases``: what was published from it."""

    upload: int
    file: str
    at: datetime
    by: str
    releases: tuple[int, ...]


class Cell(dy.Schema):
    """One item of a school in a year, and the cell of the file that it came from."""

    item = dy.String(primary_key=True)
    value = dy.Float64()
    qualifier = dy.Enum(Qualifier, nullable=True, description="null: exact")
    nature = dy.Enum(Nature)
    sheet = dy.String()
    cell = dy.String()
    release = dy.Int64()
    upload = dy.Int64()
    file = dy.String()


def history(connection: sa.Connection, release: int) -> dy.DataFrame[Event]:
    """Everything up to now, the newest first; ``release`` is the newest."""
    refuse_changed(connection, publication, upload, brought, confirmed)
    published = publication.c
    query = (
        sa.select(
            *(published[name] for name in ("release", "published_at", "published_by", "note")),
            published.sample.label("is_sample"),
            published.takes_back,
            counts_at(release).label("counts"),
            upload.c.id.label("upload"),
            upload.c.name.label("file"),
            *(upload.c[name] for name in ("sha256", "size", "format")),
            *(upload.c[name] for name in ("received_at", "received_by")),
            _with_it(sa.func.sum(brought.c.rows), brought).label("rows"),
            _with_it(sa.func.sum(confirmed.c.count), confirmed).label("confirmed"),
            _with_it(sa.func.count(), refused).label("refused"),
        )
        .select_from(sa.join(publication, upload, full=True))
        .order_by(sa.func.coalesce(published.published_at, upload.c.received_at).desc())
    )
    return Event.validate(_frame(connection, query, Event))


def _with_it(what: sa.ColumnElement[Any], table: sa.Table) -> sa.ColumnElement[int]:
    """``what`` of the rows of ``table`` that came with a publication, 0 where there are none."""
    query = sa.select(what).where(table.c.release == publication.c.release)
    return sa.func.coalesce(query.scalar_subquery(), 0)


def rows_brought(connection: sa.Connection) -> dy.DataFrame[Brought]:
    """What each publication brought to each table."""
    refuse_changed(connection, brought)
    query = brought.select().order_by(brought.c.release, brought.c.table)
    return Brought.validate(_frame(connection, query, Brought))


def warnings_confirmed(connection: sa.Connection) -> dy.DataFrame[Confirmed]:
    """The warnings that were ticked at each publication."""
    refuse_changed(connection, confirmed)
    query = confirmed.select().order_by(confirmed.c.release, confirmed.c.code)
    return Confirmed.validate(_frame(connection, query, Confirmed))


def receipt(connection: sa.Connection, sha256: str) -> Receipt | None:
    """The upload with these bytes."""
    columns = ("id", "name", "received_at", "received_by")
    query = sa.select(*(upload.c[name] for name in columns)).where(upload.c.sha256 == sha256)
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    published = sa.select(publication.c.release).where(publication.c.upload_id == found.id)
    releases = connection.scalars(published.order_by(publication.c.release))
    return Receipt(found.id, found.name, found.received_at, found.received_by, tuple(releases))


def received(connection: sa.Connection, release: int, year: int) -> dy.DataFrame[Received]:
    """When each school first reported for ``year``, of what counts at ``release``."""
    refuse_changed(connection, publication, upload)
    items = RECORDS["school_items"]
    counting = sa.select(publication.c.release).where(counts_at(release))
    query = (
        sa.select(items.c.school, sa.func.min(upload.c.received_at))
        .join_from(items, publication, items.c.release == publication.c.release)
        .join(upload)
        .where(items.c.release.in_(counting), items.c.year == year)
        .group_by(items.c.school)
        .order_by(items.c.school)
    )
    return Received.validate(_frame(connection, query, Received))


def cells(connection: sa.Connection, release: int, school: str, year: int) -> dy.DataFrame[Cell]:
    """The items of ``school`` in ``year`` that count at ``release``."""
    refuse_changed(connection, publication, upload)
    items = RECORDS["school_items"]
    # As a list of releases, so that SQLite looks each up in the key instead of reading all rows.
    counting = sa.select(publication.c.release).where(counts_at(release))
    query = (
        sa.select(
            *(items.c[name] for name in Cell.column_names() if name in items.c),
            upload.c.id.label("upload"),
            upload.c.name.label("file"),
        )
        .join_from(items, publication, items.c.release == publication.c.release)
        .join(upload)
        .where(items.c.release.in_(counting), items.c.school == school, items.c.year == year)
        .order_by(items.c.item, items.c.release)
    )
    rows = _frame(connection, query, Cell)
    refuse_other_items(connection, rows, school, year)
    return Cell.validate(rows.unique("item", keep="last", maintain_order=True))


def _frame(
    connection: sa.Connection, query: sa.Select[*tuple[Any, ...]], schema: type[dy.Schema]
) -> pl.DataFrame:
    rows = connection.execute(query).all()
    return pl.DataFrame([tuple(row) for row in rows], schema=pl.Schema(schema), orient="row")
