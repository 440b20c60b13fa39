"""Small notes in the data folder: outside the database, so that changing the one alone does not go unseen."""

import os
from pathlib import Path

from flask import current_app

from coaching.platform import secrets

FOLDER = "notes"


def write(name: str, text: str, purpose: str) -> None:
    """Takes the place of the note of this name, whole or not at all. It is sealed, so nobody else can make one."""
    path = _path(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    with fresh.open("w") as file:
        file.write(secrets.seal(text, purpose, name))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read(name: str, purpose: str) -> str | None:
    """Raises `secrets.NotOurs` where somebody else wrote it."""
    path = _path(name)
    return secrets.open_sealed(path.read_text(), purpose, name) if path.exists() else None


def _path(name: str) -> Path:
    return Path(current_app.config["CAIRN"].data_dir) / FOLDER / name
