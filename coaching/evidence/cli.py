"""Counting accepted evidence anew from the command line."""

import click
from sqlalchemy import select

from coaching.evidence.commands import counts
from coaching.organisations.models import Organisation
from coaching.platform import tenancy
from coaching.platform.db import db


@click.group()
def evidence() -> None:
    """Evidence and what it counts toward."""


@evidence.command("recount")
def recount() -> None:
    """Makes the counts of coverage anew from the accepted claims, in every organisation."""
    with tenancy.every_organisation("counting accepted evidence anew"):
        homes = list(db.session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name)))
    for organisation_id, name in homes:
        with tenancy.within(organisation_id):
            number = counts.rebuild()
            db.session.commit()
        click.echo(f"{name}: {number} accepted claims")
