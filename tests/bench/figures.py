"""What `make bench` prints besides processor time."""

import gzip
import http.client
import statistics
import threading
import time
from typing import Any

from sqlalchemy import event

from coaching.factory import create_app
from coaching.platform import config
from coaching.platform.db import db
from coaching.web import assets
from tests.bench.servers import Served
from tests.support.browser import Phone

__all__ = ["Served", "latency", "main_pages", "queries", "row", "sizes"]

KILO = 1024


def row(name: str, values: list[float], bar: float) -> None:
    low, middle, high = min(values), statistics.median(values), max(values)
    said = "within" if middle <= bar else "OVER"
    print(f"  {name:<38} {middle:6.2f}  (from {low:.2f} to {high:.2f}; bar {bar}, {said})")


def main_pages(phone: Phone) -> dict[str, str]:
    """Addresses of the main pages for whoever is signed in on the phone."""
    phone.open("/")
    link = phone.page.locator("a[href^='/plans/']").first.get_attribute("href") or ""
    plan = "/".join(link.split("?")[0].split("/")[:3])
    return {"sign-in": "/sign-in", "today": "/", "plan": plan, "agreement": f"{plan}/agreement", "menu": "/menu"}


def queries(environment: dict[str, str], paths: dict[str, str], cookie: str) -> None:
    """Statements that reach the database, the session's look-up included, as the driver itself tells them."""
    app = create_app(config.read(environment | {"CAIRN_LOG_LEVEL": "error"}))
    seen: list[str] = []
    with app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_: connection.set_trace_callback(seen.append))
        client = app.test_client(use_cookies=False)
        print("statements a page (bar 15)")
        for name, path in {"hello": "/hello", **paths}.items():
            asked = {} if name == "sign-in" else {"Cookie": cookie}
            seen.clear()
            answer = client.get(path, headers=asked)
            assert answer.status_code == 200, (path, answer.status_code)
            real = [
                one
                for one in seen
                if not one.strip().startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "PRAGMA"))
            ]
            print(f"  {name:<38} {len(real):6d}")


def sizes(browser: Any, address: str, phone: Phone, paths: dict[str, str]) -> None:
    print("sizes, gzipped, in KB of 1,024 bytes")
    for name, path in paths.items():
        phone.open(path)
        print(f"  HTML of {name:<30} {len(gzip.compress(phone.page.content().encode(), 6)) / KILO:6.1f}  (bar 14)")
    print(f"  {'CSS':<38} {len(gzip.compress(assets.styles(), 9)) / KILO:6.1f}  (bar 10)")
    scripts = [path for path in assets.STATIC.rglob("*.js") if "worker" not in path.parts]
    total = sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts)
    print(f"  {'scripts':<38} {total / KILO:6.1f}  (bar 28)")
    print(f"  {'whole first visit, transferred':<38} {first_visit(browser, address) / KILO:6.1f}  (bar 60)")


def first_visit(browser: Any, address: str) -> int:
    """Bytes over the wire for a phone that was never here, headers included."""
    fresh = Phone(browser, address)
    protocol = fresh.context.new_cdp_session(fresh.page)
    protocol.send("Network.enable")
    taken: list[int] = []
    protocol.on("Network.loadingFinished", lambda told: taken.append(int(told["encodedDataLength"])))
    fresh.open("/sign-in")
    fresh.page.wait_for_load_state("networkidle")
    fresh.close()
    return sum(taken)


def latency(cairn: Served, paths: dict[str, str], cookie: str, seconds: float = 3.0) -> None:
    print("latency in ms, one process, one thread (these machines are noisy)")
    for name in ("today", "plan", "agreement"):
        for connections in (1, 8):
            taken = sorted(hammer(cairn, paths[name], cookie, connections, seconds))
            at = {share: taken[min(len(taken) - 1, int(len(taken) * share))] * 1000 for share in (0.5, 0.95, 0.99)}
            print(
                f"  {name:<12} {connections} at once: p50 {at[0.5]:.1f}  p95 {at[0.95]:.1f}  p99 {at[0.99]:.1f}  "
                f"({len(taken)} answers)"
            )


def hammer(cairn: Served, path: str, cookie: str, connections: int, seconds: float) -> list[float]:
    until, taken = time.monotonic() + seconds, list[float]()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", cairn.port, timeout=30)
        while time.monotonic() < until:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            connection.getresponse().read()
            taken.append(time.perf_counter() - began)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken
