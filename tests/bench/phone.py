"""What keeping costs on a slow phone: a save and a photo confirmed, a form ready at a cold start without network.

`python -m tests.bench.phone`: the processor is slowed four times by the browser; medians and the 95th percentile.
"""

import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.offline.handset import Handset
from tests.support.proxy import between
from tests.support.running import running
from tools.browser import find

TEXTS, PHOTOS, STARTS, SLOWER = 20, 10, 10, 4
WHO = "jordan@rowan.example"
# From the press to the words that say it is on the phone.
CONFIRMED = """() => new Promise((done) => {
  const form = document.querySelector("form[data-keep]");
  const began = performance.now();
  const look = new MutationObserver(() => {
    if (!form.querySelector(".kept-note") && form.isConnected) return;
    look.disconnect();
    done(performance.now() - began);
  });
  look.observe(document.body, { childList: true, subtree: true });
  form.querySelector("button[type=submit]").click();
})"""


def main() -> None:
    with ExitStack() as stack, sync_playwright() as playwright:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        line = stack.enter_context(between(stack.enter_context(running(folder / "data"))))
        phone = Handset(playwright.chromium, folder / "disk", line.address, find).sign_in(WHO)
        phone.open("/").is_ready_for_no_network()
        phone.rest()
        line.rule = lambda _method, _path: "lose"
        photo = folder / "photo.jpg"
        Image.effect_noise((4000, 3000), 40).save(photo, quality=90)
        texts = [_text(phone, number) for number in range(TEXTS)]
        photos = [_photo(phone, photo) for _ in range(PHOTOS)]
        starts = [_start(phone) for _ in range(STARTS)]
        print(f"on a phone {SLOWER} times slower, without a network (photo of {photo.stat().st_size // 1024} KB)")
        _row("save confirmed, text", texts, 150)
        _row("save confirmed, photo", photos, 1000)
        _row("cold start to a form that may be used", starts, 1500)
        phone.close()


def _slow(phone: Handset) -> None:
    phone.context.new_cdp_session(phone.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _text(phone: Handset, number: int) -> float:
    phone.open("/journal/new")
    phone.page.locator("main textarea:visible").first.fill(f"Thought number {number} of a long shift.")
    phone.page.wait_for_timeout(1200)  # its draft was kept meanwhile
    _slow(phone)
    return float(phone.page.evaluate(CONFIRMED))


def _photo(phone: Handset, photo: Path) -> float:
    phone.open("/evidence/new")
    phone.page.locator("textarea[name=text]").fill("A poster for the corridor.")
    phone.page.locator("input[type=file]").set_input_files(photo)
    phone.page.wait_for_timeout(1200)
    _slow(phone)
    return float(phone.page.evaluate(CONFIRMED))


def _start(phone: Handset) -> float:
    phone.close()
    phone.again()
    _slow(phone)
    began = time.monotonic()
    phone.page.goto(phone.address + "/journal/new", wait_until="commit")
    phone.page.locator("main textarea:visible").first.wait_for()
    return (time.monotonic() - began) * 1000


def _row(name: str, values: list[float], bar: float) -> None:
    at_95 = statistics.quantiles(values, n=20)[-1]
    said = "within" if at_95 <= bar else "OVER"
    print(f"  {name:<40} {statistics.median(values):7.0f} ms, p95 {at_95:7.0f} ms  (bar {bar} ms at p95, {said})")


if __name__ == "__main__":
    main()
