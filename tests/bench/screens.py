"""The main pages of DESIGN-UX U9 on a phone, the worker on: Lighthouse at a first visit and again, and how soon each
control answers on a slow processor. `python -m tests.bench.screens`.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from tests.bench.servers import served
from tests.support.browser import Phone, launch
from tests.support.proxy import between
from tests.support.running import PASSWORD, running
from tools import lighthouse

RUNS, SLOWER = 5, 4
# What is said of a page by Lighthouse: its audit, how it is shown, and the most at a first visit and at another one.
AUDITS = {
    "largest-contentful-paint": ("LCP", 1500, 1000),
    "total-blocking-time": ("TBT", 50, 50),
    "cumulative-layout-shift": ("CLS", 0, 0),
    "total-byte-weight": ("bytes", 60 * 1024, 20 * 1024),
}
SLOWEST_ANSWER = 100
# Of every answer over the line of another visit, in seconds: what Lighthouse reckons for a page on slow 4G, whose
# connection, question and answer take a way of 150 ms each.
FIRST_BYTE = 0.47
# Each touch of a control, from the finger to the next picture; the browser tells those of 16 ms and more.
TOUCHED = """
window.touched = new Map();
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!one.interactionId) continue;
    const before = window.touched.get(one.interactionId)?.[0] ?? 0;
    const name = one.target?.closest?.('label, summary, button, textarea, input, select')?.textContent?.trim() || '';
    if (one.duration > before) window.touched.set(one.interactionId, [one.duration, one.name, name.slice(0, 30)]);
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true });
"""
CONTROLS = (
    "main summary, main label:has(input[type=radio]), main label:has(input[type=checkbox]), main textarea,"
    " main input[type=text], main input[type=search], main select, main button[type=button], main button[type=submit]"
)
MOST_CONTROLS = 14


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with running(data):
            pass
        here = {"CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(data)}
        with served("app:app", threads=4, **here) as cairn, sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            pages = main_pages(browser, cairn.address)
            touches(browser, cairn.address, pages)
            browser.close()
            audited(cairn.address, pages, again=False)
            with between(cairn.address) as line:
                line.rule = lambda _method, _path: FIRST_BYTE
                audited(line.address, pages, again=True)


def main_pages(browser: Any, address: str) -> dict[str, tuple[str, str, str]]:
    """Name -> (path, who looks, their cookie)."""

    def plan(phone: Phone) -> str:
        link = phone.open("/").page.locator("a[href^='/plans/']").first.get_attribute("href") or ""
        return "/".join(link.split("?")[0].split("/")[:3])

    def piece(phone: Phone) -> str:
        link = phone.open("/decide").page.locator("main a[href^='/decide/']").first.get_attribute("href")
        return (link or "").split("?")[0]

    asked: list[tuple[str, str, str | Callable[[Phone], str]]] = [
        ("sign-in", "", "/sign-in"), ("today", "priya", "/"), ("plan", "priya", plan),
        ("log a session", "priya", lambda phone: f"/sessions/new?plan={plan(phone).split('/')[-1]}"),
        ("write", "jordan", "/journal/new"), ("evidence", "jordan", "/evidence"), ("decide", "sam", piece),
        ("overview", "dawn", "/overview"), ("coverage", "dawn", "/coverage/cqc-qs-2023"),
        ("outbox", "priya", "/outbox"), ("menu", "priya", "/menu"),
    ]  # fmt: skip
    people: dict[str, Phone] = {}
    found = {}
    for name, who, path in asked:
        if not who:
            found[name] = (str(path), "", "")
            continue
        if who not in people:
            people[who] = Phone(browser, address).sign_in(f"{who}@rowan.example", PASSWORD)
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in people[who].context.cookies())
        found[name] = (path if isinstance(path, str) else path(people[who]), who, cookie)
    for phone in people.values():
        phone.close()
    return found


def audited(address: str, pages: dict[str, tuple[str, str, str]], *, again: bool) -> None:
    visit = "another visit, the worker there" if again else "first visit, the worker comes"
    print(f"Lighthouse, mobile, medians of {RUNS}: {visit}", flush=True)
    bars = [f"{shown} {bar[again]}" for shown, *bar in AUDITS.values()]
    print(f"  {'page':<16} performance  {'  '.join(f'{one:>12}' for one in bars)}")
    for name, (path, _who, cookie) in pages.items():
        categories = ("performance",) if again else lighthouse.CATEGORIES
        reports = lighthouse.audits([(address + path, cookie)] * RUNS, categories=categories, again=again)
        scores = [lighthouse.scores(report) for report in reports]
        cells = [f"{statistics.median(one['performance'] for one in scores):11.0f}"]
        over = []
        for audit, (shown, *bars_of) in AUDITS.items():
            value = statistics.median(float(report["audits"][audit]["numericValue"]) for report in reports)
            cells.append(f"{value:12.3f}" if shown == "CLS" else f"{value:12.0f}")
            over += [shown] if value > bars_of[again] else []
        others = [
            f"{one} {score[one]}" for score in scores for one in score if one != "performance" and score[one] < 100
        ]
        said = f"OVER: {', '.join(over)}" if over else "within"
        print(f"  {name:<16} {'  '.join(cells)}  {said} {' '.join(sorted(set(others)))}", flush=True)


def touches(browser: Any, address: str, pages: dict[str, tuple[str, str, str]]) -> None:
    """INP of each page: the slowest of all touches, fewer than fifty. A form is sent where no network takes it."""
    print(f"from a touch to the next picture, processor {SLOWER} times slower (bar {SLOWEST_ANSWER} ms)", flush=True)
    for name, (path, who, _cookie) in pages.items():
        phone = Phone(browser, address)
        if who:
            phone.sign_in(f"{who}@rowan.example", PASSWORD)
        phone.context.add_init_script(TOUCHED)
        slow = phone.context.new_cdp_session(phone.page)
        count, seen = 0, list[tuple[float, str, str]]()
        for place in range(MOST_CONTROLS):
            phone.open(path).page.wait_for_timeout(300)
            controls = phone.page.locator(f":is({CONTROLS}):visible")
            if place >= controls.count():
                break
            slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            phone.context.set_offline(True)
            count += _touched(phone, controls.nth(place))
            seen += [tuple(one) for one in _told(phone)]
            phone.context.set_offline(False)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        worst = max(seen, default=(0.0, "", ""))
        said = "within" if worst[0] <= SLOWEST_ANSWER else "OVER"
        print(f"  {name:<16} {worst[0]:5.0f} ms of {count} controls, {said}  ({worst[1]} {worst[2]!r})", flush=True)
        phone.context.close()


def _touched(phone: Phone, control: Any) -> int:
    try:
        control.click(timeout=3000, no_wait_after=True)
        if control.evaluate("one => one.matches('textarea, input[type=text], input[type=search]')"):
            phone.page.keyboard.type("A word", delay=30)
    except Error:
        pass  # it led away, or lies under another; what was touched is told all the same
    phone.page.wait_for_timeout(250)
    return 1


def _told(phone: Phone) -> list[list[Any]]:
    try:
        found: list[list[Any]] = phone.page.evaluate("[...(window.touched?.values() ?? [])]")
        return found
    except Error:
        return []


if __name__ == "__main__":
    main()
