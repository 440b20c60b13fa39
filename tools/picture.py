"""`make picture`: the picture of the README, taken from the demo: Today, a plan and its agreement on three phones."""

import base64
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.support.browser import launch
from tests.support.running import PASSWORD, running

PROJECT = Path(__file__).resolve().parents[1]
PICTURE = PROJECT / "docs" / "pictures" / "cairn.png"
MOST_BYTES = 250_000
PHONE = {"width": 360, "height": 740}
SHEET = {"width": 1280, "height": 856}
WHO, WITH = "jordan@rowan.example", "Priya Nair"
# Colours of static/css/tokens.css; the hills are those at the foot of every page, drawn wider.
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1280px; height: 856px; background: #f1eadd; position: relative; overflow: hidden; }
svg { position: absolute; bottom: 0; left: 0; width: 1280px; height: 380px; }
main { position: absolute; inset: 0; display: flex; justify-content: center; align-items: flex-start; gap: 34px; }
figure { margin: 62px 0 0; padding: 8px; border-radius: 34px; background: #24211c; box-shadow: 0 10px 26px #24211c55; }
figure:nth-child(2) { margin-top: 34px; }
img { display: block; width: 360px; height: 740px; border-radius: 26px; }
</style>
<svg viewBox="0 0 1280 380" preserveAspectRatio="none">
<path fill="#cfe0d6" d="M0 150C170 40 320 170 490 110S780 20 940 104s250 0 340-30v306H0z"/>
<path fill="#93b9a8" d="M0 262c200-70 340 20 570-16s340-60 710 26v108H0z"/>
</svg>
<main>PHONES</main>"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        try:
            with running(Path(folder) / "data") as address:
                shots = phones(browser, address)
            content = sheet(browser, shots)
        finally:
            browser.close()
    if len(content) > MOST_BYTES:
        raise SystemExit(f"The picture is {len(content)} bytes; at most {MOST_BYTES} are wanted.")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(content)
    print(f"{PICTURE.relative_to(PROJECT)}: {len(content)} bytes")


def phones(browser: Any, address: str) -> list[bytes]:
    """Screenshots of Today, the plan with the mentor, and its agreement."""
    context = browser.new_context(
        viewport=PHONE, color_scheme="light", locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail", exact=False).fill(WHO)
    page.locator("input[type=password][name=password]").fill(PASSWORD)
    page.get_by_label("My own phone", exact=False).check()
    page.get_by_role("button", name="Sign in", exact=False).first.click()
    page.wait_for_url(f"{address}/")
    link = page.get_by_role("link", name=WITH).first.get_attribute("href") or ""
    plan = "/".join(link.split("/")[:3])
    shots = []
    for path in ("/", plan, f"{plan}/agreement"):
        page.goto(address + path)
        shots.append(page.screenshot())
    context.close()
    return shots


def sheet(browser: Any, shots: list[bytes]) -> bytes:
    """The screenshots side by side in frames, as one picture."""
    page = browser.new_page(viewport=SHEET)
    frames = [
        f'<figure><img alt="" src="data:image/png;base64,{base64.b64encode(one).decode()}"></figure>' for one in shots
    ]
    page.set_content(PAGE.replace("PHONES", "".join(frames)))
    page.wait_for_load_state("networkidle")
    content: bytes = page.screenshot()
    page.close()
    return content


if __name__ == "__main__":
    main()
