"""The worker: what it keeps, what stands there without a network, how it heals, changes and ends (U3.8, U3.10)."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import cut, forgive, settled
from tests.e2e.pages import links_of
from tests.support.browser import Phone
from tests.support.proxy import Proxy, between
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
CONTROLS = """async () => {
  for (let left = 200; left > 0 && !navigator.serviceWorker.controller; left -= 1)
    await new Promise((soon) => setTimeout(soon, 50));
  return Boolean(navigator.serviceWorker.controller);
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await (await caches.open(name)).match(request, { ignoreVary: true });
      const { headers } = answer;
      found.push({ name, url: request.url, status: answer.status, keeping: headers.get('Cache-Control') ?? '',
        cookie: headers.has('Set-Cookie'), text: await answer.text() });
    }
  return found;
}"""


def ready(someone: Phone) -> Phone:
    """Waits until the worker holds the page, from the next one on where this was just coming."""
    for _ in range(6):
        if someone.page.evaluate(CONTROLS):
            return someone
        someone.page.reload()
    raise AssertionError("the worker never held the page")


def kept(someone: Phone) -> list[Any]:
    found: list[Any] = someone.page.evaluate(KEPT)
    return found


def neutral(someone: Phone, path: str) -> str:
    """Opens a path that the network does not answer; the name of the neutral page that stands there."""
    someone.open(path)
    someone.page.wait_for_selector("body[data-state]")
    return str(someone.page.locator("body").get_attribute("data-shell"))


def test_files_and_neutral_pages_in_both_languages_are_kept_before_anybody_signs_in(phone):
    someone = phone().open("/sign-in")
    ready(someone)
    paths = {urlsplit(one["url"]).path for one in kept(someone)}
    asked = someone.page.evaluate("fetch('/sw.js').then(answer => answer.text())")
    made = json.loads(re.search(r"start\(self, (\{.*\})\)", asked)[1])  # type: ignore[index]
    assert paths == set(made["files"]) | set(made["shells"])
    assert {f"/offline/{lang}/{name}" for lang in ("en", "cy") for name in ("today", "log", "worried")} <= paths
    assert all(one["status"] == 200 and not one["cookie"] for one in kept(someone))


@pytest.mark.parametrize("who", [None, JORDAN])
def test_without_a_network_each_path_has_its_neutral_page(phone, who):
    someone = phone()
    if who:
        settled(someone.sign_in(who, PASSWORD))
    else:
        someone.open("/sign-in")
    ready(someone)
    with cut(someone):
        for path, name in (
            ("/", "today"), ("/sessions/new", "log"), ("/journal/new", "write"), ("/evidence/new", "evidence"),
            ("/outbox", "outbox"), ("/worried", "worried"), ("/help-for-me", "help-for-me"), ("/overview", "none"),
        ):  # fmt: skip
            assert neutral(someone, path) == name, path
        someone.open("/worried")
        expect(someone.page.get_by_role("link", name="Call 999")).to_be_visible()


def test_signed_out_it_says_who_must_sign_in_and_shows_nothing(phone):
    someone = ready(phone().open("/sign-in"))
    with cut(someone):
        for path in ("/", "/sessions/new", "/journal/new", "/evidence/new"):
            neutral(someone, path)
            expect(someone.page.get_by_text("Nobody is signed in on this phone")).to_be_visible()
            expect(someone.page.locator("form[action]:visible")).to_have_count(0)


def wander(someone: Phone, most: int) -> set[str]:
    """Opens pages as their links come, files left out."""
    waiting, seen = links_of(someone), {"/"}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen or not re.match(r"/(?!assets/|sign-in)[^.]*$", path):
            continue
        seen.add(path)
        someone.open(path)
        waiting += [one.split("#")[0] for one in links_of(someone)]
    return seen


def _no_private(someone: Phone, most: int) -> int:
    assert len(wander(someone, most)) == most
    found = kept(someone)
    assert found
    for one in found:
        path = urlsplit(one["url"]).path
        assert path.startswith(("/assets/", "/offline/")), path
        assert not re.search("private|no-store", one["keeping"]), path
        assert not one["cookie"], path
        assert "Priya" not in one["text"] and "Jordan" not in one["text"], path
        assert path.startswith("/assets/") or "csrf" not in one["text"], path
    return len(found)


def test_after_60_pages_nothing_private_is_kept(phone):
    """OF10."""
    someone = ready(settled(phone().sign_in(PRIYA, PASSWORD)))
    _no_private(someone, 60)


@pytest.mark.soak
def test_after_300_pages_nothing_private_is_kept(phone):
    """OF10 in full."""
    someone = ready(settled(phone().sign_in(PRIYA, PASSWORD)))
    _no_private(someone, 300)


def test_a_cache_that_was_taken_away_heals(phone):
    someone = ready(phone().open("/sign-in"))
    before = {one["url"] for one in kept(someone)}
    someone.page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
    stop(someone)
    someone.open("/sign-in")
    someone.page.evaluate(
        """async (wanted) => {
          const there = async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).length))).reduce((sum, one) => sum + one, 0);
          while ((await there()) < wanted) await new Promise((soon) => setTimeout(soon, 50));
        }""",
        len(before),
    )
    assert {one["url"] for one in kept(someone)} == before


def stop(someone: Phone) -> None:
    """The worker ends, as a phone ends it when it likes; the next request starts it anew."""
    session = someone.context.new_cdp_session(someone.page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


BROKEN = (
    "new Response('oops', {status: 500})",
    "new Response('<html>Pay here</html>', {headers: {'Content-Type': 'text/html'}})",
    "new Response('', {headers: {'Content-Type': 'text/css'}})",
)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_answer_in_the_cache_heals(phone, broken):
    someone = ready(phone().open("/sign-in"))
    someone.page.evaluate(
        f"""async () => {{
          const cache = await caches.open((await caches.keys())[0]);
          for (const request of await cache.keys())
            if (request.url.endsWith('app.css')) await cache.put(request, {broken});
        }}"""
    )
    someone.open("/sign-in")
    assert someone.page.evaluate("getComputedStyle(document.querySelector('.top-bar')).display") == "flex"
    sheet = next(one for one in kept(someone) if one["url"].endswith("app.css"))
    assert sheet["status"] == 200 and len(sheet["text"]) > 1000


@pytest.fixture
def line(server):
    with between(server) as proxy:
        yield proxy


def along(chromium: Any, line: Proxy, given: list[Phone]) -> Phone:
    given.append(Phone(chromium, line.address))
    given[-1].expected = ("Failed to load resource",)
    return given[-1]


@pytest.fixture
def by_line(chromium, line):
    given: list[Phone] = []
    yield lambda: along(chromium, line, given)
    for one in given:
        forgive(one)
        one.close()


def test_an_answer_that_takes_too_long_gives_way_and_is_offered_when_it_comes(by_line, line):
    someone = ready(settled(by_line().sign_in(PRIYA, PASSWORD)))
    line.rule = lambda _method, path: 5.0 if urlsplit(path).path == "/" else "pass"
    assert neutral(someone, "/") == "today"
    someone.page.get_by_role("link", name="Show the latest").click()
    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Hello, Priya")
    assert someone.page.locator("body").get_attribute("data-shell") is None


def test_a_server_that_is_away_is_a_phone_without_network(by_line, line):
    someone = ready(by_line().open("/sign-in"))
    line.rule = lambda _method, _path: "lose"
    assert neutral(someone, "/") == "today"
    assert neutral(someone, "/packs") == "none"


def test_nobody_is_shown_the_last_persons_pages_after_signing_out_without_network(by_line, line):
    """U3.7, AU12: the server learns of it with the very first request that gets through."""
    someone = ready(settled(by_line().sign_in(PRIYA, PASSWORD, own=False)))
    line.rule = lambda _method, _path: "lose"
    someone.page.get_by_role("button", name="Sign out").first.click()
    expect(someone.page.get_by_text(re.compile("signed out on this phone|Nobody is signed in"))).to_be_visible()
    assert neutral(someone, "/") == "today"
    assert "Priya" not in someone.page.content()
    line.rule = lambda _method, _path: "pass"
    someone.open("/")
    expect(someone.page.get_by_label("E-mail", exact=False)).to_be_visible()
    assert "Priya" not in someone.page.content()


class Newer(Proxy):
    """A server on which the next version of the worker, or its end, was put."""

    change = staticmethod(lambda text: text)

    def _ask(self, handler: Any, body: bytes | None) -> Any:
        status, reason, headers, answer = super()._ask(handler, body)
        if handler.path == "/sw.js":
            answer = self.change(answer.decode()).encode()
        return status, reason, headers, answer


@pytest.fixture
def line_of_next(server):
    proxy = Newer(server)
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture
def by_next(chromium, line_of_next):
    given: list[Phone] = []
    yield lambda: along(chromium, line_of_next, given)
    for one in given:
        forgive(one)
        one.close()


LOOK = "navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => true)"


def next_version(text: str) -> str:
    return re.sub(r'"version": "[0-9a-f]+"', '"version": "next"', text)


def test_a_new_version_waits_and_is_never_put_over_a_form(by_next, line_of_next):
    someone = ready(settled(by_next().sign_in(JORDAN, PASSWORD)))
    menu = someone.page
    someone.open("/menu")
    writing = someone.context.new_page()
    writing.goto(someone.address + "/journal/new?model=free")
    writing.locator("textarea").first.fill("The tide was out.")
    line_of_next.change = next_version  # type: ignore[method-assign,assignment]
    menu.evaluate(LOOK)
    menu.get_by_role("button", name="Update").click()
    expect(menu.get_by_text("holds text that is not saved")).to_be_visible()
    assert [one["name"] for one in kept(someone) if one["name"] == "cairn-next"] != []  # it is there, and waits
    expect(writing.locator(".update")).to_have_count(0)
    expect(writing.locator("textarea").first).to_have_value("The tide was out.")
    writing.close()
    with menu.expect_navigation():
        menu.get_by_role("button", name="Update").click()
    ready(someone)
    assert {one["name"] for one in kept(someone)} == {"cairn-next"}


def test_the_last_worker_takes_caches_and_itself_away_and_leaves_what_people_wrote(by_next, line_of_next):
    someone = ready(settled(by_next().sign_in(JORDAN, PASSWORD)))
    someone.open("/menu")
    someone.page.evaluate(
        """async () => {
          const [{ href }] = document.querySelectorAll('link[rel=stylesheet]');
          const { change } = await import(href.replace('app.css', 'js/offline/db.js'));
          await change('notes', ({ notes }) => notes.put({ name: 'canary', value: 1 }));
        }"""
    )
    sheet = someone.page.evaluate("document.querySelector('link[rel=stylesheet]').href")
    end = sheet.replace("app.css", "js/worker/end.js")
    line_of_next.change = lambda _text: f'import {{ end }} from "{end}";\nend(self);\n'  # type: ignore[method-assign]
    someone.page.evaluate(LOOK)
    someone.page.evaluate(
        "async () => { while (await navigator.serviceWorker.getRegistration() || (await caches.keys()).length)"
        " await new Promise(soon => setTimeout(soon, 50)); }"
    )
    left = someone.page.evaluate(
        "import(document.querySelector('link[rel=stylesheet]').href.replace('app.css', 'js/offline/db.js'))"
        ".then(({ read }) => read('notes', 'canary'))"
    )
    assert left == {"name": "canary", "value": 1}
