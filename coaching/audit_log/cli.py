"""Checking the log from the command line."""

import click

from coaching.audit_log import queries
from coaching.platform import tenancy


@click.group()
def audit() -> None:
    """The audit log."""


def told(name: str, found: list[queries.Fault]) -> int:
    """Prints what was found; the number of faults is the answer."""
    click.echo(f"{name}: {'holds' if not found else f'{len(found)} faults'}")
    for fault in found[:20]:
        click.echo(f"  {fault.segment}/{fault.sequence}: {fault.what}")
    return len(found)


@audit.command("verify-installation")
def verify_installation() -> None:
    """Checks the installation's own chain."""
    with tenancy.every_organisation("checking the installation's log"):
        if told("installation", queries.installation_faults()):
            raise SystemExit(1)
