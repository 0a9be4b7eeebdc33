"""The first tables, and the triggers that keep them append-only."""

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0001"
down_revision = None


def upgrade() -> None:
    _uploads_and_publications()
    _about_schools()
    _about_regions()
    for table in ("upload", "publication", *RECORDS):
        keep_append_only(table)


RECORDS = (
    "schools",
    "school_items",
    "region_values",
    "rectifications",
    "assessments",
    "own_standards",
)


def _uploads_and_publications() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name"),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        _text("received_by"),
    )
    op.create_table(
        "publication",
        sa.Column("release", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("upload_id", sa.Integer, sa.ForeignKey("upload.id")),
        sa.Column("takes_back", sa.Integer, sa.ForeignKey("publication.release"), unique=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        _text("published_by"),
        _text("note"),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.CheckConstraint("(upload_id IS NULL) = (takes_back IS NOT NULL)", "brings_or_takes"),
    )


def _about_schools() -> None:
    _records(
        "schools",
        ["school"],
        *map(_text, ("school", "name", "region", "type", "ownership")),
        _text("setting", nullable=True),
        _number("longitude", nullable=True),
        _number("latitude", nullable=True),
    )
    _records(
        "school_items",
        ["school", "year", "item"],
        _text("school"),
        _year("year"),
        _text("item"),
        _number("value"),
    )


def _about_regions() -> None:
    _records(
        "region_values",
        ["region", "stage", "school", "measure", "year", "period", "section"],
        *map(_text, ("region", "stage", "school", "measure")),
        _year("year"),
        *map(_text, ("period", "section")),
        _text("subject", nullable=True),
        _number("value", nullable=True),
        *map(_text, ("qualifier", "text")),
        _text("unit", nullable=True),
        _number("numerator", nullable=True),
        _number("denominator", nullable=True),
        *(_text(name, nullable=True) for name in ("stated_standard", "stated", "note")),
    )
    _records(
        "rectifications",
        ["item", "region"],
        *map(_text, ("item", "region")),
        _text("section", nullable=True),
        *map(_text, ("subject", "schools", "problem")),
        *(_text(name, nullable=True) for name in ("measure", "responsible", "due_text")),
        sa.Column("due", sa.Date),
        _text("progress"),
        _text("note", nullable=True),
    )
    _records(
        "assessments",
        ["region", "year", "node"],
        _text("region"),
        _year("year"),
        _text("node"),
        *(_text(name, nullable=True) for name in ("assessment", "evidence", "note")),
    )
    _records(
        "own_standards",
        ["region", "indicator", "stage", "from_year"],
        *map(_text, ("region", "indicator", "stage")),
        _year("from_year"),
        _number("at_least", nullable=True),
        _number("at_most", nullable=True),
        _text("source"),
    )


def _records(name: str, key: list[str], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("release", sa.Integer, nullable=False, autoincrement=False),
        *map(_text, ("sheet", "cell", "nature")),
        *columns,
        sa.PrimaryKeyConstraint("release", *key),
        sqlite_with_rowid=False,
    )


def _text(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Double, nullable=nullable)


def _year(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer, nullable=False)
