"""Which database this is: a random id that no other one has."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    identity = op.create_table(
        "identity",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.CheckConstraint("number = 1", "only_one"),
    )
    op.bulk_insert(identity, [{"number": 1, "id": uuid4().hex}])
    keep_append_only("identity")
