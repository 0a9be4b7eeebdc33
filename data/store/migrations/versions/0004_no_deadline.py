"""A deadline can be taken back: a row without a day says that there is none any more."""

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("deadline") as table:
        table.alter_column("due", existing_type=sa.Date, nullable=True)
    if op.get_context().dialect.name == "sqlite":  # the table was made anew, without its triggers
        keep_append_only("deadline")
