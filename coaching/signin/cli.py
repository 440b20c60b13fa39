"""The first way in to a real installation."""

import click

from coaching.access.permissions import Role
from coaching.organisations import commands as organisations
from coaching.people import commands as people
from coaching.platform import mailer, tenancy
from coaching.platform.db import db
from coaching.signin import commands


@click.group()
def signin() -> None:
    """Accounts and invitations."""


@signin.command("invite-first-administrator")
@click.argument("organisation")
@click.argument("email")
@click.argument("name")
@click.option("--nation", type=click.Choice(["England", "Wales"]), default="England")
def invite_first_administrator(organisation: str, email: str, name: str, nation: str) -> None:
    """Founds ORGANISATION and prints a one-time link by which NAME at EMAIL becomes its administrator."""
    made = organisations.found(organisation, nation=nation)
    with tenancy.within(made.id):
        member = people.add(name, email, [Role.ORG_ADMIN])
        path = commands.invite(member)
        db.session.commit()
    click.echo(f"{mailer.home()}{path}")
