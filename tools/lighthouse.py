"""Lighthouse's scores of pages as a phone sees them: `python -m tools.lighthouse ADDRESS [COOKIE]`.

Tests and `make bench` use `audits` or `audit`, and `scores`; a signed-in page is reached with its session cookie
(`name=value`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tools import browser, node

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SCRIPT = Path(__file__).with_suffix(".mjs")
# --no-sandbox because Chromium refuses to start as root otherwise; the rest keeps it from calling out.
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# On a busy machine Chromium sometimes loses the mark in the trace at which a navigation begins. It says nothing about
# the page, and the next look has it; a page that is wrong is wrong twice.
FLAKE = "NO_NAVSTART"


class NotAudited(Exception):
    """Lighthouse could not look at the page; the message is its own."""


def audit(address: str, *, cookie: str = "", categories: Iterable[str] = CATEGORIES) -> dict[str, Any]:
    """The whole report of one page, in a browser of its own. Needs `make node` and Chromium."""
    return audits([(address, cookie)], categories=categories)[0]


def audits(
    pages: Sequence[tuple[str, str]], *, categories: Iterable[str] = CATEGORIES, again: bool = False
) -> list[dict[str, Any]]:
    """The reports of (address, cookie), in order; those that met the known flake are asked again.

    `again`: of another visit, with what the first one left on the phone; the address leads over a line as slow as it
    is to be, since only the processor is slowed down.
    """
    reports = _run(pages, list(categories), visited=again)
    flaked = [place for place, report in enumerate(reports) if error_of(report) == FLAKE]
    if flaked:
        anew = _run([pages[one] for one in flaked], list(categories), visited=again)
        for place, report in zip(flaked, anew, strict=True):
            reports[place] = report
    for (address, _cookie), report in zip(pages, reports, strict=True):
        if error_of(report):
            raise NotAudited(f"{address}: {report['runtimeError']['message']}")
    return reports


def error_of(report: dict[str, Any]) -> str:
    return str((report.get("runtimeError") or {}).get("code", ""))


def _run(pages: Sequence[tuple[str, str]], categories: list[str], *, visited: bool = False) -> list[dict[str, Any]]:
    chromium = browser.find()
    if chromium is None:
        raise NotAudited(browser.NOT_FOUND)
    asked = {
        "pages": [{"address": address, "cookie": cookie} for address, cookie in pages], "categories": categories,
        "flags": CHROMIUM.split(), "again": visited,
    }  # fmt: skip
    done = subprocess.run(
        ["node", str(SCRIPT)], env=node.environment() | {"CHROME_PATH": chromium}, input=json.dumps(asked),
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise NotAudited(done.stderr.strip()[-2000:] or os.strerror(done.returncode))
    return [json.loads(line) for line in done.stdout.splitlines()]


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Category and score, 0 to 100."""
    return {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}


def complaints(report: dict[str, Any]) -> list[str]:
    """What cost points, for the message of a failed test."""
    found = []
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            one = report["audits"][reference["id"]]
            if reference["weight"] and one["score"] is not None and one["score"] < 1:
                found.append(f"{name}: {one['id']}: {one['title']}")
    return found


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit("python -m tools.lighthouse ADDRESS [COOKIE]")
    try:
        report = audit(sys.argv[1], cookie="".join(sys.argv[2:]))
    except NotAudited as fault:
        sys.exit(f"Lighthouse: {fault}")
    for name, score in scores(report).items():
        print(f"{name:<16}{score:>4}")
    for line in complaints(report):
        print(f"  {line}")


if __name__ == "__main__":
    main()
