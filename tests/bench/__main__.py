"""`make bench`: statements a page, processor time as ratios, sizes and latency, on the demo's data."""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import figures
from tests.bench.servers import served
from tests.suggestions import __main__ as suggestions
from tests.support.browser import Phone, launch
from tests.support.running import PASSWORD, running

ROUNDS = 7
REQUESTS = 300
PAGES = ("today", "plan", "agreement", "menu")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with running(data):
            pass  # makes the demo organisation, by the command that people use
        here = {"CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(data)}
        with (
            served("app:app", **here) as cairn,
            served("tests.bench.bare:app") as bare,
            sync_playwright() as playwright,
        ):
            browser = launch(playwright.chromium)
            phone = Phone(browser, cairn.address).sign_in("jordan@rowan.example", PASSWORD)
            cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
            paths = figures.main_pages(phone)
            figures.queries(here, paths, cookie)
            processor(cairn, bare, paths, cookie)
            figures.sizes(browser, cairn.address, phone, paths)
            figures.latency(cairn, paths, cookie)
            print("suggestions")
            suggestions.timing()
            browser.close()


def processor(cairn: figures.Served, bare: figures.Served, paths: dict[str, str], cookie: str) -> None:
    """Interleaved rounds, each giving its own ratios; the median ratio is the figure."""
    against_bare: list[float] = []
    against_hello: dict[str, list[float]] = {page: [] for page in PAGES}
    for path in ("/hello", *(paths[page] for page in PAGES)):
        cairn.cpu_per_request(path, 50, cookie)
    bare.cpu_per_request("/hello", 200)
    for _ in range(ROUNDS):
        plain = bare.cpu_per_request("/hello", REQUESTS * 6)
        hello = cairn.cpu_per_request("/hello", REQUESTS * 3, cookie)
        against_bare.append(hello / plain)
        for page in PAGES:
            against_hello[page].append(cairn.cpu_per_request(paths[page], REQUESTS, cookie) / hello)
    print(f"processor time, one process, one thread, medians of {ROUNDS} interleaved rounds")
    figures.row("signed-in hello / bare Flask hello", against_bare, 4)
    for page in PAGES:
        figures.row(f"{page} / signed-in hello", against_hello[page], 12)
    print(f"  (hello over all rounds: {statistics.median(against_bare):.2f} times a bare one)")


main()
