"""Daily: files that were looked at and never confirmed."""

from coaching.frameworks import commands
from coaching.platform import tenancy
from coaching.platform.db import own_transaction


def sweep_files() -> None:
    """May run twice: what is gone is gone."""
    with tenancy.every_organisation("files of all organisations that nobody confirmed"), own_transaction():
        commands.sweep()
