"""What ten times the plans, sessions and people cost, and what the pages of a plan in full cost beside the hello.

Two servers, one on the smaller database and one on the larger, asked in turn; the medians of the ratios are shown.
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

ROUNDS, REQUESTS = 7, 60
FACTORS = {"smaller": 1, "larger": 10}
LOOKERS = {
    "priya": ("today", "plan", "log a session", "reviews"),
    "dawn": ("overview",),
    "sam": ("to decide", "decide"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        worlds = {name: World(stack, Path(folder) / name, factor) for name, factor in FACTORS.items()}
        with sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            for world in worlds.values():
                world.look(browser)
            browser.close()
        measure(worlds)
        connections(worlds["smaller"])


class World:
    """One demo with its crowd, served, and the addresses of its pages with somebody's cookie for each."""

    def __init__(self, stack: ExitStack, data: Path, factor: int):
        with running(data):
            pass  # makes the demo, by the command that people use
        here = {"CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(data)}
        subprocess.run(
            [sys.executable, "-m", "tests.bench.crowd", str(factor)], check=True, cwd=PROJECT, env=os.environ | here
        )
        self.server: Served = stack.enter_context(served("app:app", **here))
        self.pages: dict[str, tuple[str, str]] = {}

    def look(self, browser: Any) -> None:
        plan = item = ""
        for who, pages in LOOKERS.items():
            phone = Phone(browser, self.server.address).sign_in(f"{who}@rowan.example", PASSWORD)
            cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
            self.pages["hello"] = ("/hello", cookie)
            if "plan" in pages:
                phone.open("/people")
                phone.follow("Jordan Ellis")
                link = phone.page.locator("main a[href^='/plans/']").first.get_attribute("href") or ""
                plan = link.split("?")[0].split("/")[2]
            if "decide" in pages:
                item = phone.open("/decide").page.locator("#waiting a").first.get_attribute("href") or ""
            paths = {
                "today": "/", "plan": f"/plans/{plan}", "log a session": f"/sessions/new?plan={plan}",
                "reviews": "/reviews", "overview": "/overview", "to decide": "/decide", "decide": item,
            }  # fmt: skip
            self.pages |= {page: (paths[page], cookie) for page in pages}
            phone.close()

    def cpu(self, page: str, times: int) -> float:
        path, cookie = self.pages[page]
        return self.server.cpu_per_request(path, times, cookie)


def measure(worlds: dict[str, World]) -> None:
    smaller, larger = worlds["smaller"], worlds["larger"]
    pages = [page for page in smaller.pages if page != "hello"]
    against_hello: dict[str, list[float]] = {page: [] for page in pages}
    grown: dict[str, list[float]] = {page: [] for page in pages}
    for page in smaller.pages:
        smaller.cpu(page, 20)
        larger.cpu(page, 20)
    for _ in range(ROUNDS):
        hello = smaller.cpu("hello", REQUESTS * 4)
        for page in pages:
            small, large = smaller.cpu(page, REQUESTS), larger.cpu(page, REQUESTS)
            against_hello[page].append(small / hello)
            grown[page].append(large / small)
    print(f"processor time of the plan in full, medians of {ROUNDS} interleaved rounds")
    for page in pages:
        figures.row(f"{page} / signed-in hello", against_hello[page], 15)
    for page in pages:
        figures.row(f"{page}, ten times the data", grown[page], 1.3)


def connections(world: World) -> None:
    """Reported, not judged: these machines are noisy."""
    print("latency in ms by connections, Today beside the hello")
    for number in (1, 8, 32):
        at = {}
        for page in ("hello", "today"):
            path, cookie = world.pages[page]
            taken = sorted(figures.hammer(world.server, path, cookie, number, 3.0))
            at[page] = [taken[min(len(taken) - 1, int(len(taken) * share))] * 1000 for share in (0.5, 0.95, 0.99)]
            p50, p95, p99 = at[page]
            print(f"  {page:<8} {number:>2} at once: p50 {p50:.1f}  p95 {p95:.1f}  p99 {p99:.1f}")
        print(f"  today / hello at p50: {at['today'][0] / at['hello'][0]:.1f}")


if __name__ == "__main__":
    main()
