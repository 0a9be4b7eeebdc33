"""What has happened in the store, and where a school's figures came from."""

from typing import Any

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data.records import Nature
from data.store.schema import RECORDS, counts_at, publication, upload


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
    received_at = dy.Datetime(time_zone="UTC", nullable=True)
    received_by = dy.String(nullable=True)


class Cell(dy.Schema):
    """One item of a school in a year, and the cell of the file that it came from."""

    item = dy.String(primary_key=True)
    value = dy.Float64()
    nature = dy.Enum(Nature)
    sheet = dy.String()
    cell = dy.String()
    release = dy.Int64()
    upload = dy.Int64()
    file = dy.String()


def history(connection: sa.Connection, release: int) -> dy.DataFrame[Event]:
    """Everything up to now, the newest first; ``release`` is the newest."""
    published = publication.c
    query = (
        sa.select(
            *(published[name] for name in ("release", "published_at", "published_by", "note")),
            published.sample.label("is_sample"),
            published.takes_back,
            counts_at(release).label("counts"),
            upload.c.id.label("upload"),
            upload.c.name.label("file"),
            *(upload.c[name] for name in ("sha256", "size", "received_at", "received_by")),
        )
        .select_from(sa.join(publication, upload, full=True))
        .order_by(sa.func.coalesce(published.published_at, upload.c.received_at).desc())
    )
    return Event.validate(_frame(connection, query, Event))


def cells(connection: sa.Connection, release: int, school: str, year: int) -> dy.DataFrame[Cell]:
    """The items of ``school`` in ``year`` that count at ``release``."""
    items = RECORDS["school_items"]
    # As a list of releases, so that SQLite looks each up in the key instead of reading all rows.
    counting = sa.select(publication.c.release).where(counts_at(release))
    query = (
        sa.select(
            *(items.c[name] for name in ("item", "value", "nature", "sheet", "cell", "release")),
            upload.c.id.label("upload"),
            upload.c.name.label("file"),
        )
        .join_from(items, publication, items.c.release == publication.c.release)
        .join(upload)
        .where(items.c.release.in_(counting), items.c.school == school, items.c.year == year)
        .order_by(items.c.item, items.c.release)
    )
    rows = _frame(connection, query, Cell)
    return Cell.validate(rows.unique("item", keep="last", maintain_order=True))


def _frame(
    connection: sa.Connection, query: sa.Select[*tuple[Any, ...]], schema: type[dy.Schema]
) -> pl.DataFrame:
    rows = connection.execute(query).all()
    return pl.DataFrame([tuple(row) for row in rows], schema=pl.Schema(schema), orient="row")
