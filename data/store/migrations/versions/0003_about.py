"""How a number of a school is said that is not exact."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("school_items", sa.Column("qualifier", sa.Text))
