"""Lighthouse's scores of one page as a phone sees it: `python -m tools.lighthouse ADDRESS [COOKIE]`.

Tests and `make bench` use `audit` and `scores`; a signed-in page is reached with its session cookie (`name=value`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from tools import browser, node

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# --no-sandbox because Chromium refuses to start as root otherwise; the rest keeps it from calling out.
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


class NotAudited(Exception):
    """Lighthouse could not look at the page; the message is its own."""


def audit(address: str, *, cookie: str = "", categories: Iterable[str] = CATEGORIES) -> dict[str, Any]:
    """The whole report. Needs `make node` and Chromium."""
    words = [
        "lighthouse",
        address,
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={CHROMIUM}",
    ]
    if cookie:
        words.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
    chromium = browser.find()
    if chromium is None:
        raise NotAudited(browser.NOT_FOUND)
    environment = node.environment() | {"CHROME_PATH": chromium}
    done = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise NotAudited(done.stderr.strip()[-2000:] or os.strerror(done.returncode))
    report: dict[str, Any] = json.loads(done.stdout)
    if report.get("runtimeError"):
        raise NotAudited(report["runtimeError"]["message"])
    return report


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
