"""Run by Alembic within the transaction that ``data.store.migrate`` has begun."""

from alembic import context

from data.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
