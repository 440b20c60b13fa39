"""Commands of notifications."""

import click

from coaching.notifications import commands
from coaching.platform import tenancy
from coaching.platform.db import own_transaction


@click.group()
def notifications() -> None:
    """Reminders and web push."""


@notifications.command("renew-push-key")
def renew_push_key() -> None:
    """Makes another key for web push; phones that were turned on are turned off, and people get e-mail meanwhile."""
    with tenancy.every_organisation("the key is the installation's"), own_transaction():
        forgotten = commands.renew_key()
    click.echo(f"There is a new key. {forgotten} phones were turned off; their people turn reminders on again.")
