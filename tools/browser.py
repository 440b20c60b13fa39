"""Finds Chromium for the browser tests and prints where it is; installs it where the machine lets us.

Order: CAIRN_CHROMIUM, then the usual names on PATH, then (on Debian and Ubuntu, as root or with sudo that asks for no
password) the package `chromium`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOT_FOUND = """\
The browser tests need Chromium, and it is not on this machine.
Install it with your system's package manager (Debian: apt-get install chromium), or set CAIRN_CHROMIUM to the path of a
Chromium or Chrome that you have, then run this again."""


class NoBrowser(Exception):
    """The message says what to do."""


def find() -> str | None:
    """The path of Chromium, or None where there is none."""
    named = os.environ.get("CAIRN_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK) or Path(named).is_dir():
            raise NoBrowser(f"CAIRN_CHROMIUM is {named}, which is not a program. Set it to the path of Chromium.")
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Installs the system's own package; raises `NoBrowser` where that is not ours to do or did not work."""
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        raise NoBrowser(NOT_FOUND)
    print("Installing Chromium", file=sys.stderr)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        done = subprocess.run(
            [*as_root, *words], env=os.environ | quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise NoBrowser(f"{done.stdout[-2000:]}{done.stderr[-2000:]}\n'{' '.join(words)}' failed.\n{NOT_FOUND}")


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n", "DEBIAN_FRONTEND=noninteractive"]
    return None


def main() -> None:
    try:
        if not find():
            install()
        path = find()
        if not path:
            raise NoBrowser(NOT_FOUND)
    except NoBrowser as fault:
        sys.exit(str(fault))
    if "--quiet" not in sys.argv:
        print(path)


if __name__ == "__main__":
    main()
