"""The command line: one group, to which every room adds its own commands."""

from typing import Any

import click

from coaching import migrating
from coaching.factory import create_app
from coaching.platform.config import Misconfigured


@click.group()
def migrations() -> None:
    """The database's history."""


@migrations.command("upgrade")
@click.pass_obj
def upgrade(app: Any) -> None:
    """Brings the database up to date and seeds what ships."""
    migrating.prepare(app)
    click.echo("The database is up to date.")


@migrations.command("check")
def check() -> None:
    """Up, down and up again on an empty database, and no drift between models and migrations."""
    found = migrating.check_on_empty(create_app)
    for line in found:
        click.echo(line)
    raise SystemExit(1 if found else 0)


def main() -> None:
    try:
        app = create_app()
    except Misconfigured as fault:
        raise SystemExit(f"Cairn: {fault}") from None
    group = click.Group("cairn", commands={"migrations": migrations})
    for room in app.extensions["cairn_rooms"]:
        for command in room.commands:
            group.add_command(command)
    with app.app_context():
        try:
            group(obj=app, standalone_mode=True)
        except Misconfigured as fault:
            raise SystemExit(f"Cairn: {fault}") from None


if __name__ == "__main__":
    main()
