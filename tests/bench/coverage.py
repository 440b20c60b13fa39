"""What coverage, the evidence list, mapping and deciding cost over 20,000 accepted claims, and over ten times as many.

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
# Page -> who looks, and how many times the signed-in hello it may cost.
PAGES = {
    "map": ("dawn", 25), "34 by 12 months": ("dawn", 25), "by services": ("dawn", 25), "pieces of one": ("dawn", 25),
    "overview": ("dawn", 25), "evidence list": ("jordan", 15), "mapping": ("jordan", 18), "decide": ("sam", 15),
}  # fmt: skip
PATHS = {
    "map": MAP, "34 by 12 months": f"{MAP}?view=list", "by services": f"{MAP}?view=list&by=service",
    "pieces of one": f"{MAP}/criteria/S1", "overview": "/overview", "evidence list": "/evidence",
}  # fmt: skip
Pages = dict[str, tuple[str, str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        worlds = {name: _world(stack, browser, Path(folder) / name, number) for name, number in NUMBERS.items()}
        browser.close()
        measure(worlds)


def _world(stack: ExitStack, browser: Any, data: Path, number: int) -> tuple[Served, Pages]:
    """A demo with so many accepted claims, served, and (path, cookie) of each page."""
    with running(data):
        pass  # makes the demo, by the command that people use
    here = {"CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(data)}
    filling = [sys.executable, "-m", "tests.bench.accepted", str(number)]
    subprocess.run(filling, check=True, cwd=PROJECT, env=os.environ | here)
    server = stack.enter_context(served("app:app", **here))
    cookies: dict[str, str] = {}
    paths = dict(PATHS)
    for who in {who for who, _bar in PAGES.values()}:
        phone = Phone(browser, server.address).sign_in(f"{who}@rowan.example", PASSWORD)
        cookies[who] = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
        if who == "jordan":
            draft = phone.open("/evidence?state=draft").page.locator("#_pieces > ul a").first
            paths["mapping"] = f"{draft.get_attribute('href')}/mapping"
        if who == "sam":
            paths["decide"] = phone.open("/decide").page.locator("#waiting a").first.get_attribute("href") or ""
        phone.close()
    pages = {page: (paths[page], cookies[who]) for page, (who, _bar) in PAGES.items()}
    return server, pages | {"hello": ("/hello", cookies["dawn"])}


def measure(worlds: dict[str, tuple[Served, Pages]]) -> None:
    (small, small_pages), (large, large_pages) = worlds["smaller"], worlds["larger"]
    against_hello: dict[str, list[float]] = {page: [] for page in PAGES}
    grown: dict[str, list[float]] = {page: [] for page in PAGES}
    for page in small_pages:
        small.cpu_per_request(small_pages[page][0], 20, small_pages[page][1])
        large.cpu_per_request(large_pages[page][0], 20, large_pages[page][1])
    for _ in range(ROUNDS):
        # Processor time is told in hundredths of a second: a page of half a thousandth is asked for often enough.
        hello = small.cpu_per_request("/hello", REQUESTS * 25, small_pages["hello"][1])
        for page in PAGES:
            few = small.cpu_per_request(small_pages[page][0], REQUESTS, small_pages[page][1])
            many = large.cpu_per_request(large_pages[page][0], REQUESTS, large_pages[page][1])
            against_hello[page].append(few / hello)
            grown[page].append(many / few)
    print(f"processor time over {NUMBERS['smaller']:,} accepted claims, medians of {ROUNDS} interleaved rounds")
    for page, (_who, bar) in PAGES.items():
        figures.row(f"{page} / signed-in hello", against_hello[page], bar)
    for page in PAGES:
        figures.row(f"{page}, ten times the data", grown[page], 1.3)


if __name__ == "__main__":
    main()
