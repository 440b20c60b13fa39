"""Finds Chromium for the browser tests and prints where it is; installs it where the machine lets us.

Order: CAIRN_CHROMIUM, then the usual names on PATH, then (on Debian and Ubuntu, as root or with sudo that asks for no
password) the packages `chromium` and `chromium-headless-shell`.
"""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from tools import system
from tools.system import NotThere

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same engine without what a browser has around its pages: windows, suggestions, a profile of its own. It starts in
# a fraction of the time, and a story sees nothing of what it leaves out.
WITHOUT_WINDOWS = "chromium-headless-shell"
NOT_FOUND = """\
The browser tests need Chromium, and it is not on this machine.
Install it with your system's package manager (Debian: apt-get install chromium), or set CAIRN_CHROMIUM to the path of a
Chromium or Chrome that you have, then run this again."""


def find() -> str | None:
    """The path of Chromium, or None where there is none."""
    named = os.environ.get("CAIRN_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK) or Path(named).is_dir():
            raise NotThere(f"CAIRN_CHROMIUM is {named}, which is not a program. Set it to the path of Chromium.")
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_without_windows() -> str | None:
    """The path of the engine alone; of the whole browser where that is named, or the only one there is."""
    engine = None if os.environ.get("CAIRN_CHROMIUM") else shutil.which(WITHOUT_WINDOWS)
    return engine or find()


def main() -> None:
    try:
        if not find():
            system.install("chromium", otherwise=NOT_FOUND)
        path = find()
        if not path:
            raise NotThere(NOT_FOUND)
    except NotThere as fault:
        sys.exit(str(fault))
    if find_without_windows() == path and not os.environ.get("CAIRN_CHROMIUM"):
        with suppress(NotThere):  # not every system has it, and the whole browser does as well
            system.install(WITHOUT_WINDOWS, otherwise="")
    if "--quiet" not in sys.argv:
        print(path)


if __name__ == "__main__":
    main()
