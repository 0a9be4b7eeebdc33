"""What a publication brought, left out and confirmed, and what people say about the data."""

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0002"
down_revision = "0001"

RECORDS = (
    "schools",
    "school_items",
    "region_values",
    "rectifications",
    "assessments",
    "own_standards",
)
COUNTS = ("new", "changed", "unchanged", "taken_away")


def upgrade() -> None:
    op.add_column("upload", sa.Column("format", sa.Text))
    _with_a_publication()
    _said("mended", *map(_integer, ("release", "number")), _text("note"), constraint=_REFUSED)
    _said("decision", *map(_text, ("shape", "decision")))
    _said("explanation", *map(_text, ("key", "fingerprint")), sa.Column("text", sa.Text))
    _said("deadline", _integer("year"), sa.Column("due", sa.Date, nullable=False))
    _said("remark", *map(_text, ("text", "link")))
    _count_what_was_brought()
    for table in TABLES:
        keep_append_only(table)


TABLES = (
    "brought",
    "confirmed",
    "refused",
    "mended",
    "decision",
    "explanation",
    "deadline",
    "remark",
)
_REFUSED = sa.ForeignKeyConstraint(["release", "number"], ["refused.release", "refused.number"])


def _with_a_publication() -> None:
    op.create_table(
        "brought",
        _release(),
        sa.Column("table", sa.Text, primary_key=True),
        _integer("rows"),
        *(sa.Column(name, sa.Integer) for name in COUNTS),
    )
    op.create_table(
        "confirmed", _release(), sa.Column("code", sa.Text, primary_key=True), _integer("count")
    )
    op.create_table(
        "refused",
        _release(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *map(_text, ("file", "sheet")),
        _integer("row"),
        *map(_text, ("codes", "cells", "keys")),
    )


def _count_what_was_brought() -> None:
    for table in RECORDS:
        op.execute(
            f'INSERT INTO brought (release, "table", rows) '  # our own names # nosec B608
            f"SELECT release, '{table}', count(*) FROM {table} GROUP BY release"
        )


def _said(name: str, *columns: sa.Column[object], constraint: sa.Constraint | None = None) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        *columns,
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _text("by"),
        *([] if constraint is None else [constraint]),
    )


def _release() -> sa.Column[object]:
    return sa.Column("release", sa.Integer, sa.ForeignKey("publication.release"), primary_key=True)


def _integer(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=False)
