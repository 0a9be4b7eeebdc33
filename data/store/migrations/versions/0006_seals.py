"""A checksum of everything that is written, and the rows that count now, kept ready."""

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("table", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, nullable=False),
    )
    keep_append_only("seal")
    op.create_table(
        "current_rows",  # derived from the others: these may change
        sa.Column("table", sa.Text, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
