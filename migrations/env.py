"""Runs the migrations on the application's own engine; each in one transaction."""

from alembic import context

from coaching.platform.db import db

target_metadata = db.metadata


def run() -> None:
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            render_as_batch=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
