"""A phone with a disk: what it keeps outlives its browser, which may be killed and started again."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Error, expect

from tests.support.browser import FLAGS, PHONE, go
from tests.support.running import PASSWORD
from tools import browser as chromium


class Handset:
    """`page` is the page that is open; `again()` starts the browser on the same disk."""

    def __init__(
        self, kind: BrowserType, disk: Path, address: str,
        find: Callable[[], str | None] = chromium.find_without_windows,
    ):  # fmt: skip
        self.kind, self.disk, self.address, self.find = kind, disk, address, find
        self.context: Any = None
        self.again()

    def again(self) -> "Handset":
        self.context = self.kind.launch_persistent_context(
            str(self.disk), executable_path=self.find(), args=FLAGS, viewport=PHONE, locale="en-GB",
            timezone_id="Europe/London", reduced_motion="reduce",
        )  # fmt: skip
        self.page = self.context.pages[0]
        self.page.set_default_timeout(20_000)
        return self

    def rest(self) -> "Handset":
        """Closed and opened again: a browser writes its cookies down then, or within half a minute."""
        self.close()
        return self.again()

    def kill(self) -> "Handset":
        """As the system does it to an app in the background: nothing is told, nothing is tidied."""
        for pid in self._pids():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        with suppress(Error):
            self.context.close()
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.disk / name).unlink(missing_ok=True)
        return self.again()

    def close(self) -> None:
        self.context.close()

    def sign_in(self, who: str, *, own: bool = True, pin: str = "") -> "Handset":
        page = self.open("/sign-in").page
        page.get_by_label("E-mail", exact=False).fill(who)
        page.locator("input[type=password][name=password]").fill(PASSWORD)
        if own:
            page.get_by_label("My own phone", exact=False).check()
        if pin:
            expect(page.locator("main form[data-attached=yes]").first).to_be_attached()
            page.locator("input[name=pin]").fill(pin)
        page.get_by_role("button", name="Sign in", exact=False).first.click()
        expect(page.locator(".chip")).to_be_visible()
        return self

    def ask(self, script: str) -> Any:
        """What the page answers; asked again where it was just going on to another."""
        for _ in range(20):
            try:
                return self.page.evaluate(script)
            except Error as fault:
                if "context was destroyed" not in str(fault):
                    raise
                self.page.wait_for_load_state()
        raise AssertionError("the page never came to rest")

    def open(self, path: str) -> "Handset":
        go(self.page, self.address + path)
        return self

    def is_ready_for_no_network(self) -> None:
        """The worker holds the neutral pages, and the phone its own copy of what it may read."""
        self.ask("navigator.serviceWorker.ready.then(() => null)")
        for _ in range(100):
            has_pack = self.ask(
                """() => new Promise((done) => {
                  const asked = indexedDB.open("cairn");
                  asked.onsuccess = () => {
                    const all = asked.result.transaction("packs").objectStore("packs").count();
                    all.onsuccess = () => { asked.result.close(); done(all.result); };
                  };
                })"""
            )
            controls = self.ask("Boolean(navigator.serviceWorker.controller)")
            if has_pack and controls:
                return
            self.page.wait_for_timeout(100)
            if not controls:
                self.page.reload()
        raise AssertionError("the phone never got ready to be without a network")

    def _pids(self) -> list[int]:
        mark = f"--user-data-dir={self.disk}".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if mark in path.read_bytes():
                    found.append(int(path.parent.name))
            except OSError:
                continue
        return found
