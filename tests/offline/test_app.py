"""The worker's lines, the neutral pages, the manifest, and what another app shares (U3.8, U3.10, U3.12)."""

import json
import re
from io import BytesIO

import pytest
from sqlalchemy import select

from coaching.evidence.models import Evidence
from coaching.offline import shells
from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.web.assets import STATIC, joined
from coaching.web.kept import KeptText

PAGES = [f"/offline/{lang}/{name}" for lang in shells.LANGUAGES for name in shells.NAMES]
SAME_FOR_ALL = ["/sw.js", "/manifest.webmanifest", *PAGES]


@pytest.fixture
def priya(make, visit):
    return visit(make.member(["mentor"], name="Priya Nair"))


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_the_bytes_are_the_same_for_everybody_and_no_cookie_is_read_or_set(visit, priya, path):
    plain, signed_in = visit(None).get(path), priya.get(path)
    assert plain.data == signed_in.data
    for answer in (plain, signed_in):
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "private" not in answer.headers["Cache-Control"] and "no-store" not in answer.headers["Cache-Control"]
        assert b"csrf" not in answer.data and b"Priya" not in answer.data


def test_a_neutral_page_is_in_the_language_of_its_path_and_known_by_its_version(visit):
    english, welsh = visit(None).get("/offline/en/none"), visit(None).get("/offline/cy/none")
    assert 'lang="en"' in english.text and 'lang="cy"' in welsh.text
    assert "This needs the internet" in english.text and "This needs the internet" not in welsh.text
    version = english.headers["X-Cairn-Version"]
    assert version == welsh.headers["X-Cairn-Version"]
    again = visit(None).get("/offline/en/none", expect=304, If_None_Match=english.headers["ETag"])
    assert again.data == b""


def test_other_languages_and_names_are_not_there(visit):
    visit(None).get("/offline/fr/today", expect=404)
    visit(None).get("/offline/en/overview", expect=404)


def test_the_worker_lists_all_that_it_keeps_and_nothing_private(app, visit):
    answer = visit(None).get("/sw.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    made = json.loads(re.search(r"start\(self, (.*)\);", answer.text)[1])
    assert made["base"] == "" and set(made["shells"]) == set(PAGES)
    assert all(path.startswith("/assets/") for path in made["files"])
    for name in ("app.css", "js/app.js", "js/shells/log.js", "icons/sprite.svg", "js/guard/rules.json"):
        assert any(path.endswith("/" + name) for path in made["files"]), name
    assert all((app.config["ASSETS"].parent / path.removeprefix("/assets/")).is_file() for path in made["files"])


def test_under_a_path_of_a_proxy_everything_lies_there(app):
    client = app.test_client()
    lines = client.get("/sw.js", environ_overrides={"SCRIPT_NAME": "/cairn"})
    assert lines.headers["Service-Worker-Allowed"] == "/cairn/"
    assert '"base": "/cairn"' in lines.text and 'from "/cairn/assets/' in lines.text
    assert '"/offline/' not in lines.text and '"/cairn/offline/en/today"' in lines.text
    manifest = client.get("/manifest.webmanifest", environ_overrides={"SCRIPT_NAME": "/cairn"}).json
    assert manifest["id"] == manifest["scope"] == "/cairn/" and manifest["share_target"]["action"] == "/cairn/share"
    page = client.get("/sign-in", environ_overrides={"SCRIPT_NAME": "/cairn"}).text
    assert 'data-worker="/cairn/sw.js"' in page and 'href="/cairn/manifest.webmanifest' in page


def test_switched_off_phones_get_the_worker_that_ends_itself_and_pages_ask_for_none(app, visit, monkeypatch):
    settings = app.config["CAIRN"]
    monkeypatch.setitem(app.config, "CAIRN", type(settings)(**{**settings.__dict__, "worker": False}))
    monkeypatch.setitem(app.jinja_env.globals, "works_offline", False)
    answer = visit(None).get("/sw.js")
    assert "end(self)" in answer.text and "start" not in answer.text
    assert "data-worker" not in visit(None).get("/sign-in").text
    ending = (STATIC / "js" / "worker" / "end.js").read_text()
    assert "unregister" in ending and "indexedDB" not in ending


def test_the_worker_is_one_file_in_which_no_import_is_left():
    text = joined(STATIC / "js" / "worker" / "worker.js")
    assert not re.search(r"^import ", text, re.MULTILINE) and text.count("export ") == 1


def test_the_manifest_names_all_that_an_installed_app_has(app, visit):
    made = visit(None).get("/manifest.webmanifest").json
    assert (made["start_url"], made["display"], made["orientation"]) == ("/?from=icon", "standalone", "any")
    assert {(one["sizes"], one["purpose"]) for one in made["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"), ("512x512", "monochrome"),
    }  # fmt: skip
    assert {one["form_factor"] for one in made["screenshots"]} == {"narrow", "wide"}
    assert [one["url"] for one in made["shortcuts"]] == [
        "/sessions/new", "/journal/new", "/evidence/new", "/decide", "/tea-brief",
    ]  # fmt: skip
    for one in made["icons"] + made["screenshots"]:
        file = app.config["ASSETS"].parent / one["src"].removeprefix("/assets/")
        assert file.read_bytes().startswith(b"\x89PNG")
    welsh = visit(None).get("/manifest.webmanifest?lang=cy").json
    assert welsh["id"] == made["id"] and welsh["lang"] == "cy" and welsh["shortcuts"] != made["shortcuts"]


def test_shared_without_the_worker_is_shown_and_asked_about_and_nothing_is_kept(make, visit):
    jordan = visit(make.member(["mentee"], name="Jordan Ellis"))
    handed = {"title": "Poster", "text": "<b>I made</b> this", "url": "https://example.org/a"}
    page = jordan.post("/share", {**handed, "files": (BytesIO(b"x"), "a.jpg")}, token=False, expect=200)
    assert "&lt;b&gt;I made&lt;/b&gt; this" in page.text and "Nothing is kept yet" in page.text
    assert "The files did not come along" in page.text
    with tenancy.every_organisation("a test looks at all"):
        assert not db.session.scalars(select(Evidence)).all() and not db.session.scalars(select(KeptText)).all()
    assert "Sign in first" in visit(None).post("/share", handed, token=False, expect=200).text
    assert "I made" not in visit(None).post("/share", handed, token=False, expect=200).text


def test_another_site_cannot_put_words_there(visit):
    visit(None).post("/share", {"text": "x"}, token=False, expect=400, Sec_Fetch_Site="cross-site")
