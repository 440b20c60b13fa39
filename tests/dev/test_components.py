"""Every component macro stands on the page, which is there in development and nowhere else (U6)."""

import re

import pytest

from coaching.factory import create_app
from coaching.platform.config import PROJECT
from tests.support import databases
from tests.support.visitor import alone

COMPONENTS = PROJECT / "templates" / "components"
SAMPLES = PROJECT / "templates" / "dev"
# The layout around the page calls these, as it does around every page.
AROUND = {
    "frame.top_bar", "frame.tab_bar", "frame.foot", "frame.lock_screen", "frame.helpers", "phone.chip", "phone.words",
    "install.update_words",
}  # fmt: skip
# Where somebody has a draft from another phone, or two texts met (tests/offline/test_drafts.py, test_beside.py).
WITH_A_DRAFT = {"forms.draft_offer", "forms.draft_mark_of", "forms.beside_of"}
# Templates that the script of one page fills in (tests/offline/test_outbox.py).
BY_SCRIPT = {"phone.outbox_words"}
# `forms.form_to` calls it, where the form has errors.
WITH_ERRORS = {"forms.error_summary"}
# In samples a family may go by another name than its file's.
ALIASES = {"frame": ("frame_parts", "parts"), "files": ("files_parts",)}


def macros() -> list[str]:
    return sorted(
        f"{path.stem}.{name}"
        for path in COMPONENTS.glob("*.html")
        for name in re.findall(r"\{%-? *macro ([a-z]\w*)\(", path.read_text())
    )


def test_every_macro_is_shown_and_named():
    sources = "".join(path.read_text() for path in SAMPLES.glob("*.html"))
    called = set()
    for one in macros():
        family, name = one.split(".")
        if any(f"{alias}.{name}(" in sources for alias in (family, *ALIASES.get(family, ()))):
            called.add(one)
    assert len(macros()) > 40
    assert set(macros()) - called - AROUND - WITH_ERRORS - WITH_A_DRAFT - BY_SCRIPT == set(), (
        "macros that the page does not show"
    )


def test_the_page_names_each_of_them(visit):
    page = visit(None).get("/dev/components").text
    assert [one for one in macros() if one not in page] == []


def test_the_layout_around_it_is_that_of_every_page(visit):
    page = visit(None).get("/dev/components").text
    for mark in ('class="top-bar"', 'class="tab-bar"', 'class="foot', 'data-behaviour="idle-lock"', 'class="helpers"'):
        assert mark in page


def test_its_form_shows_every_error_and_then_none(visit):
    stranger = visit(None)
    wrong = stranger.post("/dev/components", {}, expect=422).text
    assert 'class="error-summary"' in wrong and wrong.count('class="field-error"') >= 7
    filled = {"name": "Ada", "what": "Much", "password": "x", "model": "grow", "kind": "coaching", "strands": "task",
              "agreed": "y", "confidence": "7", "next_on_in": "4"}  # fmt: skip
    assert stranger.post("/dev/components", filled).headers["Location"] == "/dev/components"


@pytest.mark.parametrize(
    "given", [{"CAIRN_MODE": "demo"}, {"CAIRN_MODE": "production", "CAIRN_PUBLIC_URL": "https://cairn.example"}]
)
def test_elsewhere_there_is_no_such_page(tmp_path, given):
    app = create_app(databases.settings(tmp_path, **given))
    assert [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("dev.")] == []
    answer = alone(app.test_client().get, "/dev/components", base_url="https://cairn.example")
    assert answer.status_code == 404
