"""What coverage of 34 statements by 12 months costs over 20,000 accepted claims, and over ten times as many.

`python -m tests.bench.coverage`: two servers asked in turn, the medians of the ratios are shown. Seeding takes a while.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from coaching.platform.config import PROJECT
from tests.bench import figures
from tests.bench.servers import Served, served
from tests.support.browser import Phone, launch
from tests.support.running import PASSWORD, running

ROUNDS, REQUESTS = 7, 40
NUMBERS = {"smaller": 20_000, "larger": 200_000}
MAP = "/coverage/cqc-qs-2023"
PAGES = {
    "map": MAP, "34 by 12 months": f"{MAP}?view=list", "by services": f"{MAP}?view=list&by=service",
    "pieces of one": f"{MAP}/criteria/S1", "overview": "/overview",
}  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack, sync_playwright() as playwright:
        browser = launch(playwright)
        worlds = {name: _world(stack, browser, Path(folder) / name, number) for name, number in NUMBERS.items()}
        browser.close()
        measure(worlds)


def _world(stack: ExitStack, browser: Any, data: Path, number: int) -> tuple[Served, str]:
    """A demo with so many accepted claims, served, and the manager's cookie."""
    with running(data):
        pass  # makes the demo, by the command that people use
    here = {"CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(data)}
    filling = [sys.executable, "-m", "tests.bench.accepted", str(number)]
    subprocess.run(filling, check=True, cwd=PROJECT, env=os.environ | here)
    server = stack.enter_context(served("app:app", **here))
    phone = Phone(browser, server.address).sign_in("dawn@rowan.example", PASSWORD)
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
    phone.close()
    return server, cookie


def measure(worlds: dict[str, tuple[Served, str]]) -> None:
    (small, small_cookie), (large, large_cookie) = worlds["smaller"], worlds["larger"]
    against_hello: dict[str, list[float]] = {page: [] for page in PAGES}
    grown: dict[str, list[float]] = {page: [] for page in PAGES}
    for path in ("/hello", *PAGES.values()):
        small.cpu_per_request(path, 20, small_cookie)
        large.cpu_per_request(path, 20, large_cookie)
    for _ in range(ROUNDS):
        hello = small.cpu_per_request("/hello", REQUESTS * 4, small_cookie)
        for page, path in PAGES.items():
            few = small.cpu_per_request(path, REQUESTS, small_cookie)
            many = large.cpu_per_request(path, REQUESTS, large_cookie)
            against_hello[page].append(few / hello)
            grown[page].append(many / few)
    print(f"processor time of coverage over {NUMBERS['smaller']:,} claims, medians of {ROUNDS} interleaved rounds")
    for page in PAGES:
        figures.row(f"{page} / signed-in hello", against_hello[page], 25)
    for page in PAGES:
        figures.row(f"{page}, ten times the data", grown[page], 1.3)


if __name__ == "__main__":
    main()
