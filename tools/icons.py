"""`python -m tools.icons`: the installed app's icons, drawn from our own mark (static/icons/favicon.svg)."""

import io
import re
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.browser import launch

PROJECT = Path(__file__).resolve().parents[1]
MARK = PROJECT / "static" / "icons" / "favicon.svg"
# Name, edge in pixels, how much of it the mark takes, shape of what lies behind it.
WANTED = (
    ("icon-192", 192, 1.0, "round"),
    ("icon-512", 512, 1.0, "round"),
    ("maskable-512", 512, 0.8, "full"),
    ("monochrome-512", 512, 0.8, "none"),
    ("touch-180", 180, 0.9, "full"),
)
COLOURS = 64


def main() -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        try:
            for name, edge, part, behind in WANTED:
                content = smaller(drawn(browser, edge, part, behind))
                path = MARK.with_name(f"{name}.png")
                path.write_bytes(content)
                print(f"{path.relative_to(PROJECT)}: {len(content)} bytes")
        finally:
            browser.close()


def drawn(browser: Any, edge: int, part: float, behind: str) -> bytes:
    """Phones cut a full icon as they like; of a monochrome one they read the shape alone."""
    svg = MARK.read_text()
    if behind == "none":
        svg = re.sub(r"<rect[^>]*rx=\"14\"[^>]*/>", "", svg)
        svg = re.sub(r'fill="#[0-9A-F]{6}"', 'fill="#FFFFFF"', svg)
    ground = "#1C5246" if behind == "full" else "transparent"
    size = round(edge * part)
    page = browser.new_page(viewport={"width": edge, "height": edge})
    page.set_content(
        f"<style>body{{margin:0;height:{edge}px;display:grid;place-items:center;background:{ground}}}"
        f"svg{{width:{size}px;height:{size}px}}</style>{svg}"
    )
    content: bytes = page.screenshot(omit_background=True)
    page.close()
    return content


def smaller(content: bytes) -> bytes:
    picture = Image.open(io.BytesIO(content)).convert("RGBA").quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    into = io.BytesIO()
    picture.save(into, "PNG", optimize=True)
    return into.getvalue()


if __name__ == "__main__":
    main()
