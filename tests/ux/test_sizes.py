"""What a phone has to fetch, from the built files as they are served (DESIGN-UX U9, goals 5 and 6)."""

import gzip
import re
from pathlib import Path

import pytest

from coaching.platform.config import PROJECT
from coaching.web import assets

# Never while a page opens: when somebody presses Edit on what is kept, once after a sign-in with a shift PIN, when a
# new version of Cairn waits, where a concern waits here, and where this phone was forgotten or removed. A page that
# cannot start without them has them counted.
LATER = ("waiting.js", "pin.js", "update.js", "unsent.js", "relock.js", "gone.js")
TEMPLATES = PROJECT / "templates"
KILO = 1024
LARGEST = {"styles": 10 * KILO, "scripts": 28 * KILO, "whole first visit": 60 * KILO, "one page of HTML": 14 * KILO}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assets.build(tmp_path_factory.mktemp("assets"))


def weight(built: Path, *patterns: str) -> int:
    return sum(path.stat().st_size for pattern in patterns for path in built.rglob(f"{pattern}.gz"))


def test_the_styles(built):
    assert 0 < weight(built, "*.css") <= LARGEST["styles"]


def scripts_of(built: Path, html: str) -> set[Path]:
    """Every script that this page may fetch: those it names, the behaviours it asks for, what they import at once or
    later, and htmx where parts of the page are exchanged."""
    named = {built / "js" / "app.js"} | {
        built / one for one in re.findall(r'<script src="/assets/[0-9a-f]+/([^"]+)"', html)
    }
    for asked in re.findall(r'data-behaviour="([^"]+)"', html):
        named |= {built / "js" / "behaviours" / f"{one}.js" for one in asked.split()}
    if re.search(r"\shx-(get|post)=", html):
        named |= set(built.glob("vendor/htmx-*.min.js"))
    return with_imports(named)


def with_imports(named: set[Path]) -> set[Path]:
    found: set[Path] = set()
    while named:
        script = named.pop()
        found.add(script)
        text = script.read_text()
        at_once = re.findall(r'(?:\bfrom|\bimport)\s*"(\.[^"]+)"', text)
        later = [one for one in re.findall(r'\bimport\s*\(\s*"(\.[^"]+)"', text) if Path(one).name not in LATER]
        named |= {(script.parent / one).resolve() for one in at_once + later} - found
    return found


def fetched(built: Path, html: str) -> int:
    return sum(path.with_name(f"{path.name}.gz").stat().st_size for path in scripts_of(built, html))


PAGES = (
    "/", "/menu", "/outbox", "/people", "/journal", "/journal/new", "/evidence/new", "/sessions/new", "/notices",
    "/decide", "/me", "/worried",
)  # fmt: skip


def test_the_scripts_of_a_page(built, make, visit):
    """Goal 6: no page fetches more, and none of those that many look at comes near with htmx on top."""
    mentor = make.member(["mentor"], name="Priya Nair")
    make.shared_plan(mentor, make.member(["mentee"]), come="in_force")
    person = visit(mentor)
    sizes = {}
    for path in PAGES:
        answer = person.client.get(path, follow_redirects=True)
        if answer.status_code == 200:
            sizes[path] = fetched(built.resolve(), answer.text)
    print(sizes)
    assert {"/", "/outbox", "/journal/new"} <= set(sizes)
    for path, size in sizes.items():
        assert size <= LARGEST["scripts"], (path, size)


def test_every_template_with_every_behaviour_it_names_keeps_to_it(built):
    """Also pages that the test above does not come to: each template by itself, with what every page has."""
    frame = "".join((TEMPLATES / "components" / name).read_text() for name in ("frame.html", "phone.html"))
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        kept = ' data-behaviour="press-once keep error-focus grow"' if "keep=true" in text else ""
        swapped = " hx-post=" if "replaces=" in text else ""
        behaviours = " ".join(re.findall(r'data-behaviour="[a-z -]+"', frame + text))
        asked = " hx-get=" if re.search(r"\shx-(get|post)=", text) else ""
        size = fetched(built.resolve(), behaviours + kept + swapped + asked)
        assert size <= LARGEST["scripts"], (path.name, size)


def test_a_script_too_many_is_found(built):
    """That the count follows what is imported by what is asked for."""
    scripts = scripts_of(built.resolve(), '<form data-behaviour="keep" hx-post="/">')
    names = {path.name for path in scripts}
    assert {"app.js", "keep.js", "outbox.js", "db.js"} <= names and any("htmx" in name for name in names)
    assert fetched(built.resolve(), "") < fetched(built.resolve(), '<p data-behaviour="chip">')


def test_what_the_worker_needs_of_the_outbox_leaves_room_for_the_worker(built):
    sender = with_imports({built.resolve() / "js" / "offline" / "sender.js"})
    assert sum(path.with_name(f"{path.name}.gz").stat().st_size for path in sender) <= 4.5 * KILO


def test_a_first_visit_leaves_room_for_the_page(built):
    most = LARGEST["scripts"] + weight(built, "*.css", "sprite.svg", "favicon.svg")
    assert most + LARGEST["one page of HTML"] <= LARGEST["whole first visit"]


def test_pages_with_full_lists_keep_their_size(make, visit):
    """Twenty plans on Today, and a form with every answer given; each page of the demo is weighed in the browser."""
    mentor = make.member(["mentor"], name="Priya Nair")
    for number in range(20):
        mentee = make.member(["mentee"], name=f"A Rather Long Name {number}")
        make.shared_plan(mentor, mentee, come="in_force")
    person = visit(mentor)
    for path in ("/", "/people", "/menu", "/plans", "/plans/new", "/notices"):
        size = len(gzip.compress(person.get(path).data, 6))
        assert size <= LARGEST["one page of HTML"], (path, size)
