"""Checking a pack without Cairn's database and without internet: `python -m coaching.packs.cli FILE.zip`."""

from pathlib import Path

import click

from coaching.platform.documents import bundle
from coaching.platform.documents.archive import BadArchive

SIGNATURES = {
    bundle.HOLDS: "The signature holds: the list of files is as it was signed.",
    bundle.BROKEN: "The signature does not hold: the list of files was changed after it was signed.",
    bundle.MISSING: "There is no signature, so nothing can be said of who made this.",
}


@click.group()
def packs() -> None:
    """Packs and passports."""


@packs.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", default="", help="The fingerprint that the sender told you, or their public key.")
def verify(file: Path, key: str) -> None:
    """Says of each file in FILE whether it is as it was signed, and by which key. Ends with 1 where it is not."""
    try:
        with file.open("rb") as opened:
            report = bundle.checked(opened)
    except BadArchive as fault:
        raise click.ClickException(f"{file.name} is not a pack that can be read: {fault}.") from None
    for name, state in report.files:
        click.echo(f"{state:<9}{name}")
    click.echo(SIGNATURES[report.signature])
    is_right = report.is_whole
    if report.key:
        click.echo(f"Signed by the key {report.key}")
    if key and not bundle.is_key(report.key, key):
        click.echo("That is not the key you gave.")
        is_right = False
    elif report.key and not key:
        click.echo("Compare it with the fingerprint that the sender tells you.")
    click.echo("Nothing was changed." if is_right else "Do not rely on this pack.")
    raise SystemExit(0 if is_right else 1)


if __name__ == "__main__":
    verify()
