"""Phones in a real Chromium: 360 by 780, with or without script, everything that goes wrong collected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Error, Page, expect

from tools import browser as chromium

# Of several lists of features only the last counts, so this one names again what Playwright turns off. The last three
# are the suggestions under the address bar: two pages of the browser's own for every window, which nobody sees here,
# and which took more of the processor than a page of ours.
FEATURES_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--disable-features={','.join(FEATURES_OFF)}",
]  # fmt: skip
PHONE: Any = {"width": 360, "height": 780}
SHOTS = Path("test-results")
# Told at once, so that leaving a page loses nothing.
COLLECT = """
document.addEventListener('securitypolicyviolation', e => window.__violated(e.violatedDirective + ' ' + e.blockedURI));
"""


def launch(kind: BrowserType, find: Callable[[], str | None] = chromium.find) -> Browser:
    """The whole browser, which figures are of; stories run in its engine alone (`find_without_windows`)."""
    return kind.launch(executable_path=find(), args=FLAGS)


def go(page: Page, address: str) -> None:
    """Asks again where the page before was just going on by itself."""
    for is_last in (False, False, True):
        try:
            page.goto(address)
            return
        except Error as fault:
            if is_last or not any(
                words in str(fault) for words in ("ERR_ABORTED", "interrupted by another navigation")
            ):
                raise
            page.wait_for_timeout(300)


class Phone:
    """One person's phone. `faults` holds console errors, page errors and policy violations: none are allowed."""

    def __init__(self, browser: Browser, address: str, *, script: bool = True, dark: bool = False, size: Any = None):
        self.address = address
        self.context = browser.new_context(
            viewport=size or PHONE,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        self.script = script
        self.faults: list[str] = []
        if script:
            self.context.expose_function("__violated", lambda what: self.faults.append(f"policy violation: {what}"))
            self.context.add_init_script(COLLECT)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda fault: self.faults.append(f"page error: {fault}\n{fault.stack}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._elsewhere)
        self.expected: tuple[str, ...] = ()
        self.was_signed_out = False

    def open(self, path: str) -> "Phone":
        go(self.page, self.address + path)
        return self

    def sign_in(self, who: str, password: str, *, own: bool = True) -> "Phone":
        self.open("/sign-in")
        page = self.page
        page.get_by_label("E-mail", exact=False).fill(who)
        page.locator("input[type=password][name=password]").fill(password)
        if own:
            page.get_by_label("My own phone", exact=False).check()
        page.get_by_role("button", name="Sign in", exact=False).first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        self._forgive()
        return self

    def lose_session(self) -> None:
        """As if it had run out on the server."""
        self.was_signed_out = True
        self.context.clear_cookies()

    def says(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def press(self, words: str) -> None:
        self.was_signed_out |= words == "Sign out"  # without a network no request tells of it
        self.page.get_by_role("button", name=words).first.click()
        if self.script:  # a form that is kept on the phone goes on only then
            expect(self.page.locator("form[data-keep] [aria-busy=true]")).to_have_count(0, timeout=15_000)

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()

    def shot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def close(self) -> None:
        """Closes the phone; raises AssertionError with everything that went wrong on it."""
        if self.script:
            self.page.evaluate("1")  # what the page told before this has arrived
        self.context.close()
        self._forgive()
        assert self.faults == [], self.faults

    def _forgive(self) -> None:
        """What a page had just asked for itself is answered after the sign-out, and never after the next sign-in."""
        if self.was_signed_out:
            self.faults[:] = [fault for fault in self.faults if "status of 401" not in fault]
        self.was_signed_out = False

    def _console(self, message: Any) -> None:
        if message.type == "error" and not any(words in message.text for words in self.expected):
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: Any) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _elsewhere(self, request: Any) -> None:
        self.was_signed_out |= request.method == "POST" and request.url.endswith("/sign-out")
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")
