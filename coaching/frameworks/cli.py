"""Official files for the whole installation: what ships is put right for every organisation at once."""

from pathlib import Path

import click

from coaching.frameworks import commands
from coaching.frameworks.models import CORRECT, NEW
from coaching.frameworks.rows import Unreadable
from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused


@click.group()
def frameworks() -> None:
    """Standards that every organisation of this installation reads."""


@frameworks.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--correct", "corrects", is_flag=True, help="It puts right a framework that is here.")
@click.option("--code", default="", help="Which one a table (CSV) puts right.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
def bring(file: Path, corrects: bool, code: str, dry_run: bool) -> None:
    """Brings FILE (JSON by the schema, or a table of rows to put right) to the shelf of everybody."""
    asked = commands.Asked(purpose=CORRECT if corrects else NEW, name=file.name, framework=code)
    try:
        with tenancy.every_organisation("an official file for the whole installation"):
            plan = commands.install(file.read_bytes(), asked, is_trial=dry_run)
            db.session.commit()
    except (Unreadable, Refused) as fault:
        raise SystemExit(f"{file.name}: {fault}") from None
    for one in plan.fates:
        click.echo(" ".join(filter(None, (str(one.number or "-"), one.fate, one.code, one.title, one.why))))
    click.echo(", ".join(f"{fate}: {number}" for fate, number in plan.counts.items()))
    if plan.is_refused:
        raise SystemExit("Nothing was written.")
    click.echo("A dry run: nothing was written." if dry_run else "Written.")
