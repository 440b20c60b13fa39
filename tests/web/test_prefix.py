"""Behind a reverse proxy that gives Cairn a path of a host that it shares: nothing leads out of that path."""

import html
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.test import Client

from coaching.factory import create_app
from coaching.notifications import jobs
from coaching.platform.db import db
from coaching.signin import commands as signin, passwords
from coaching.signin.models import Account
from tests.support import databases
from tests.support.html import check_page
from tests.support.visitor import alone

HOST = "care.example"
PREFIX = "/cairn"
PASSWORD = "three plain words here"


class Proxy:
    """What nginx and Caddy do as docs/running.md sets them up: takes the prefix off and says so in headers."""

    def __init__(self, app: Any):
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if path != PREFIX and not path.startswith(PREFIX + "/"):
            start_response("502 Not Cairn", [("Content-Type", "text/plain")])
            return [b"another application of this host"]
        passed = environ | {
            "PATH_INFO": path[len(PREFIX) :] or "/", "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http",
            "HTTP_X_FORWARDED_FOR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": HOST,
            "HTTP_X_FORWARDED_PREFIX": PREFIX,
        }  # fmt: skip
        return self.app(passed, start_response)


class Browser:
    """Follows nothing by itself; cookies go where a browser would send them."""

    def __init__(self, app: Any):
        self.client = Client(Proxy(app))

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Any:
        return self._ask("POST", path, data=fields)

    def fill_in(self, path: str, action: str, **fields: str) -> Any:
        """Sends the form of that page whose action begins so, with its own hidden fields."""
        page = self.get(path)
        assert page.status_code == 200, path
        found = re.search(rf'<form[^>]*action="({re.escape(action)}[^"]*)".*?</form>', page.text, re.S)
        assert found, f"no form to {action} on {path}"
        return self.post(html.unescape(found[1]), **hidden_fields(found[0]), **fields)

    def _ask(self, method: str, path: str, **request: Any) -> Any:
        answer = alone(self.client.open, path, method=method, base_url=f"https://{HOST}", buffered=True, **request)
        answer.close()
        return answer


def hidden_fields(form: str) -> dict[str, str]:
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


@pytest.fixture
def browser(app, make, tmp_path):
    """Somebody's browser; `browser.member` has a password."""
    member = make.member(["mentor", "mentee"])
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
    url = db.engine.url.render_as_string(hide_password=False)
    settings = databases.settings(tmp_path, url, CAIRN_PROXY_HOPS="1", CAIRN_PUBLIC_URL=f"https://{HOST}{PREFIX}")
    behind = create_app(settings, testing=True)
    made = Browser(behind)
    made.member, made.app = member, behind
    yield made
    with behind.app_context():
        db.session.remove()
        db.engine.dispose()


def sign_in(browser: Browser, path: str = f"{PREFIX}/sign-in") -> Any:
    return browser.fill_in(path, f"{PREFIX}/sign-in", email=browser.member.email, password=PASSWORD, phone="own")


def addresses(page: str) -> list[str]:
    found = re.findall(r'(?:href|src|action|hx-get|hx-post|data-[a-z]+-url)="([^"]+)"', page)
    return [html.unescape(one) for one in found if not one.startswith(("#", "tel:", "mailto:"))]


def test_signed_out_one_is_led_to_the_door_and_back(browser):
    door = browser.get(f"{PREFIX}/people?page=2")
    assert door.headers["Location"] == f"{PREFIX}/sign-in?next=/cairn/people?page%3D2"
    assert sign_in(browser, door.headers["Location"]).headers["Location"] == f"{PREFIX}/people?page=2"


def test_a_way_out_of_the_prefix_is_not_followed(browser):
    """Another application of this host is another site (AU13)."""
    for away in ("/other", "/cairn-two/", "//evil.example/", "https://evil.example/"):
        assert sign_in(browser, f"{PREFIX}/sign-in?next={away}").headers["Location"] == f"{PREFIX}/"
        browser.client.delete_cookie("__Secure-cairn", domain=HOST, path=PREFIX)


def test_cookies_are_sent_to_no_neighbour(browser):
    set_cookies = sign_in(browser).headers.getlist("Set-Cookie")
    named = {one.split("=")[0]: one for one in set_cookies}
    assert set(named) == {"__Secure-cairn", "__Secure-cairn-device"}
    assert all("Path=/cairn;" in f"{one};" and "Secure" in one and "HttpOnly" in one for one in named.values())


def test_every_link_asset_and_form_stays_under_the_prefix(browser):
    sign_in(browser)
    waiting, seen = [f"{PREFIX}/"], set()
    while waiting:
        path = waiting.pop(0)
        if path in seen or len(seen) > 40:
            continue
        seen.add(path)
        answer = browser.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        if answer.mimetype != "text/html":
            continue
        check_page(answer.text)
        for address in addresses(answer.text):
            assert address.startswith(f"{PREFIX}/"), f"{path} leads out: {address}"
            waiting.append(urlsplit(address)._replace(fragment="").geturl() if "sign-out" not in address else path)
        waiting = [one for one in waiting if not is_form_only(answer.text, one)]
    assert {f"{PREFIX}/", f"{PREFIX}/menu"} < seen
    assert any(one.startswith(f"{PREFIX}/assets/") and one.endswith("app.css") for one in seen)


def is_form_only(page: str, address: str) -> bool:
    return f'method="post" action="{html.escape(address)}"' in page


def test_a_change_is_made_and_leads_to_its_page(browser):
    sign_in(browser)
    answer = browser.fill_in(f"{PREFIX}/menu", f"{PREFIX}/preferences", language="cy")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PREFIX}/")
    assert '<html lang="cy"' in browser.get(f"{PREFIX}/menu").text


def test_kept_text_is_sent_again_under_the_prefix(browser, make):
    sign_in(browser)
    with make.writing():
        signin.end_sessions_of_account(browser.member.account_id, "a test")
    door = browser.post(
        f"{PREFIX}/plans/new", purpose="my words", **hidden_fields(browser.get(f"{PREFIX}/sign-in").text)
    )
    assert sign_in(browser, door.headers["Location"]).headers["Location"] == f"{PREFIX}/kept"
    page = browser.get(f"{PREFIX}/kept").text
    assert "my words" in page and f'action="{PREFIX}/plans/new"' in page


def test_links_in_mail_lead_to_the_public_address(browser, tmp_path):
    answer = browser.fill_in(f"{PREFIX}/password-resets", f"{PREFIX}/password-resets", email=browser.member.email)
    assert answer.status_code == 200

    def deliver() -> None:
        with browser.app.app_context():
            jobs.deliver()
            db.session.remove()

    alone(deliver)
    (mail,) = (tmp_path / "mail").glob("*.eml")
    link = re.search(rf"https://{HOST}{PREFIX}/password-resets/\S+", mail.read_text().replace("=\n", ""))
    assert link and browser.get(urlsplit(link[0]).path).status_code == 200
