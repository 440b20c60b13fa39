"""`python -m tools.screens`: the two pictures that a phone shows before Cairn is installed, taken from the demo."""

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.browser import launch
from tests.support.running import PASSWORD, running

PROJECT = Path(__file__).resolve().parents[1]
ICONS = PROJECT / "static" / "icons"
WHO = "priya@rowan.example"
SCREENS: dict[str, dict[str, Any]] = {
    "narrow": {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2},
    "wide": {"viewport": {"width": 1280, "height": 800}},
}
MOST_BYTES = 60_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        try:
            with running(Path(folder) / "data") as address:
                for form, how in SCREENS.items():
                    content = smaller(today(browser, address, how))
                    if len(content) > MOST_BYTES:
                        raise SystemExit(f"{form} is {len(content)} bytes; at most {MOST_BYTES} are wanted.")
                    (ICONS / f"screen-{form}.png").write_bytes(content)
                    print(f"static/icons/screen-{form}.png: {len(content)} bytes")
        finally:
            browser.close()


def today(browser: Any, address: str, how: dict[str, Any]) -> bytes:
    context = browser.new_context(
        **how, color_scheme="light", locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail", exact=False).fill(WHO)
    page.locator("input[type=password][name=password]").fill(PASSWORD)
    page.get_by_label("My own phone", exact=False).check()
    page.get_by_role("button", name="Sign in", exact=False).first.click()
    page.wait_for_url(f"{address}/")
    content: bytes = page.screenshot()
    context.close()
    return content


def smaller(content: bytes) -> bytes:
    into = io.BytesIO()
    Image.open(io.BytesIO(content)).convert("RGB").quantize(64).save(into, "PNG", optimize=True)
    return into.getvalue()


if __name__ == "__main__":
    main()
