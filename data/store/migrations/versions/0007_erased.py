"""An original can be erased, which leaves a trace of it: the one change that is not refused."""

import sqlalchemy as sa
from alembic import op

from data.store.migrations.append_only import keep_append_only

revision = "0007"
down_revision = "0006"

#: All that is known of a file besides its content.
KEPT = ("id", "name", "sha256", "size", "received_at", "received_by", "format")


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("upload", sa.Integer, sa.ForeignKey("upload.id"), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    keep_append_only("erasure")
    op.create_index("upload_size", "upload", ["size"])
    if op.get_context().dialect.name == "postgresql":
        _on_postgresql()
    else:
        op.execute("DROP TRIGGER upload_refuses_update")
        op.execute(
            "CREATE TRIGGER upload_refuses_update BEFORE UPDATE ON upload "
            f"WHEN NOT ({_only_the_content('IS')}) "
            "BEGIN SELECT RAISE(ABORT, 'rows are only ever added'); END"
        )


def _only_the_content(equals: str) -> str:
    """That nothing but the content goes, or comes again, of a file whose erasure is noted."""
    same = " AND ".join(f"NEW.{name} {equals} OLD.{name}" for name in KEPT)
    return (
        f"{same} AND length(NEW.content) <> length(OLD.content) "  # our own names # nosec B608
        "AND (length(NEW.content) = 0 OR length(OLD.content) = 0) "
        "AND EXISTS (SELECT 1 FROM erasure WHERE erasure.upload = OLD.id)"
    )


def _on_postgresql() -> None:
    op.execute("DROP TRIGGER append_only ON upload")
    op.execute(
        "CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON upload "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
    )
    op.execute(
        "CREATE FUNCTION refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT ({_only_the_content('IS NOT DISTINCT FROM')}) THEN "
        "RAISE EXCEPTION 'rows are only ever added'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER only_erased BEFORE UPDATE ON upload "
        "FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased()"
    )
