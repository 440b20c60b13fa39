"""A reminder's whole way: turned on by a button, told by the job, sealed, carried by a push host, shown by the worker.

A test has no network to the push service of the browser's maker: the browser's own subscription is stood in for by one
at the push host on loopback, and what that host was given is handed to the real worker by DevTools.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from coaching.platform.config import PROJECT
from tests.e2e.offline.phones import settled
from tests.support.browser import launch
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

REMIND = """
import sys
from datetime import datetime
from coaching.calendar import jobs
from coaching.factory import create_app
from coaching.notifications import jobs as delivering
from coaching.platform import clock
with create_app().app_context(), clock.stopped(datetime.fromisoformat(sys.argv[1])):
    jobs.remind()
    delivering.push()
"""
STAND_IN = """(keys) => {
  const made = { toJSON: () => keys, options: {}, unsubscribe: async () => true };
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async function (asked) {
    if (!asked.userVisibleOnly || asked.applicationServerKey.length !== 65) throw new Error("asked otherwise");
    return made;
  };
}"""


def remind(folder: Any, host: Any, at: datetime) -> None:
    """The job as the worker runs it, at this moment, on the demo's own data."""
    environment = os.environ | {
        "CAIRN_MODE": "demo", "CAIRN_DATA_DIR": str(folder), "CAIRN_PUSH_TEST_HOST": host.address,
        "CAIRN_LOG_LEVEL": "error",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", REMIND, at.isoformat()], cwd=PROJECT, env=environment, check=True, timeout=120
    )


def registration(page: Any, cdp: Any) -> str:
    """The id by which DevTools know the worker of this page."""
    found: list[str] = []
    cdp.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(
        one["registrationId"] for one in told["registrations"] if not one["isDeleted"]
    ))  # fmt: skip
    cdp.send("ServiceWorker.enable")
    page.wait_for_function("() => navigator.serviceWorker.ready.then((found) => found.active.state === 'activated')")
    while not found:
        page.wait_for_timeout(50)
    return found[0]


def shown(page: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data }));
    }""")
    return found


@pytest.fixture
def chromium(chromium: Any) -> Any:
    """The whole browser: its engine alone shows no notifications."""
    whole = launch(chromium.browser_type)
    yield whole
    whole.close()


def test_from_the_button_to_the_lock_screen(phone: Any, folder: Any, push_host: Any) -> None:
    browser = push_host.browser("amira")
    amira = settled(phone().sign_in("amira@rowan.example", PASSWORD))
    page, noon = amira.page, datetime.now(UTC).replace(hour=13, minute=0, second=0, microsecond=0)
    amira.context.grant_permissions(["notifications"])
    amira.open("/tea-brief")
    page.get_by_label("What happened?").fill("Zqcanary: a long night.")
    page.locator("#again-1").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You want to look at this again")).to_be_visible()
    remind(folder, push_host, noon)  # the first one comes by e-mail
    page.add_init_script(f"({STAND_IN})({json.dumps({'endpoint': browser.endpoint, 'keys': _keys(browser)})})")
    amira.open("/me/notifications")
    page.get_by_role("button", name="Turn on reminders here").click()
    expect(page.get_by_text("This one", exact=True)).to_be_visible()
    push_host.came.clear()
    remind(folder, push_host, noon + timedelta(days=1))
    ((_path, _headers, body),) = push_host.came
    text = browser.opened(body).decode()
    assert "You wanted to look back at something you wrote" in text and "Zqcanary" not in text and "Amira" not in text

    cdp = amira.context.new_cdp_session(page)
    told = {"origin": amira.address, "registrationId": registration(page, cdp), "data": text}
    cdp.send("ServiceWorker.deliverPushMessage", told)
    cdp.send(
        "ServiceWorker.deliverPushMessage", told
    )  # a second one of the same digest stands in the place of the first
    page.wait_for_function("async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0")
    page.wait_for_timeout(300)
    (seen,) = shown(page)
    message = json.loads(text)
    assert seen == {
        "title": "Cairn", "body": message["body"], "tag": message["tag"], "lang": "en", "data": message["path"],
    }  # fmt: skip
    _opens(amira, message["path"])


def _keys(browser: Any) -> dict[str, str]:
    return {name: value for name, value in browser.fields.items() if name != "endpoint"}


def _opens(someone: Any, path: str) -> None:
    """A tap opens the page beside what is open. Without a finger a browser opens none, so it says which it would."""
    (worker,) = someone.context.service_workers
    to = worker.evaluate("""async () => {
      let asked = "";
      const value = async (to) => { asked = String(to); };
      Object.defineProperty(self.clients, "openWindow", { value, configurable: true });
      const [notification] = await self.registration.getNotifications();
      self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
      for (let n = 0; n < 40 && !asked; n += 1) await new Promise((done) => setTimeout(done, 50));
      return asked;
    }""")
    assert to == someone.address + path
