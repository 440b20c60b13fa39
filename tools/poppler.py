"""Finds poppler's programs, with which the tests look at PDF as other people's readers do; installs them if need be."""

import shutil
import sys

from tools import system

PROGRAMS = ("pdfinfo", "pdftotext")
NOT_FOUND = """\
The tests of PDF need poppler's programs pdfinfo and pdftotext, and they are not on this machine.
Install them with your system's package manager (Debian: apt-get install poppler-utils), then run this again."""


def is_there() -> bool:
    return all(shutil.which(name) for name in PROGRAMS)


def main() -> None:
    try:
        if not is_there():
            system.install("poppler-utils", otherwise=NOT_FOUND)
        if not is_there():
            raise system.NotThere(NOT_FOUND)
    except system.NotThere as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
