"""What migrations have in common. Imports nothing from `coaching`, so that an old one keeps its meaning."""

from alembic import op


def is_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def keep_inside_organisation(*tables: str) -> None:
    """Row-level security on PostgreSQL: rows of the organisation told for this transaction, and no others."""
    if not is_postgres():
        return
    for table in tables:
        inside = (
            "current_setting('cairn.every', true) = 'yes' OR "
            "organisation_id = nullif(current_setting('cairn.organisation', true), '')::uuid"
        )
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY inside ON {table} USING ({inside}) WITH CHECK ({inside})")


def keep_shared_inside(*tables: str) -> None:
    """The same for tables whose rows are shipped (organisation null: read by all) or an organisation's own."""
    if not is_postgres():
        return
    for table in tables:
        every = "current_setting('cairn.every', true) = 'yes'"
        own = "organisation_id = nullif(current_setting('cairn.organisation', true), '')::uuid"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY inside ON {table} USING ({every} OR organisation_id IS NULL OR {own}) "
            f"WITH CHECK ({every} OR {own})"
        )


def append_only(*tables: str) -> None:
    """Rows can be added and read; changing or deleting one is refused by the database itself."""
    for table in tables:
        refuse(table, "UPDATE")
        refuse(table, "DELETE")


def freeze(table: str, *columns: str) -> None:
    """These columns of a row never change once written, and no row is deleted."""
    refuse(table, "DELETE")
    keep_as_written(table, *columns)


def keep_as_written(table: str, *columns: str) -> None:
    """These columns of a row never change once written; the whole row may be erased."""
    # PostgreSQL compares as text, since its type json has no equality.
    differs = (
        'OLD."{0}"::text IS DISTINCT FROM NEW."{0}"::text' if is_postgres() else 'OLD."{0}" IS NOT NEW."{0}"'
    )  # fmt: skip
    changed = " OR ".join(differs.format(column) for column in columns)
    refuse(table, "UPDATE", when=changed)


def refuse(table: str, change: str, when: str = "") -> None:
    name = f"{table}_no_{change.lower()}"
    condition = f" WHEN ({when})" if when else ""
    if is_postgres():
        op.execute(
            "CREATE OR REPLACE FUNCTION cairn_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are not changed', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION cairn_refuse()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {change} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are not changed'); END"
        )


def forget_refusals() -> None:
    """The last step down: what `refuse` left besides the triggers of tables that are gone."""
    if is_postgres():
        op.execute("DROP FUNCTION IF EXISTS cairn_refuse()")
