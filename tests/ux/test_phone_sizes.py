"""What the phone fetches for the worker and for a neutral page (DESIGN-UX U9, goal 6)."""

import gzip
import re
from pathlib import Path

import pytest

from coaching.offline import shells
from coaching.web import assets

KILO = 1024
WORKER, SCRIPTS, PAGE = 6 * KILO, 28 * KILO, 14 * KILO
IMPORTS = re.compile(r"""(?:from|import|import\()\s*["'](\.[^"']+)["']""")
BEHAVIOUR = re.compile(r'data-behaviour="([^"]+)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assets.build(tmp_path_factory.mktemp("assets"))


def with_imports(script: Path, found: set[Path]) -> set[Path]:
    """The script and all that it imports, now or later."""
    if script not in found:
        found.add(script)
        for relative in IMPORTS.findall(script.read_text()):
            with_imports((script.parent / relative).resolve(), found)
    return found


def weight(scripts: set[Path]) -> int:
    return sum(path.with_name(f"{path.name}.gz").stat().st_size for path in scripts)


def test_the_worker_with_all_that_it_imports(built):
    assert 0 < (built / "js" / "worker.js.gz").stat().st_size <= WORKER
    assert not IMPORTS.search((built / "js" / "worker.js").read_text())


@pytest.mark.parametrize("name", shells.NAMES)
def test_the_scripts_of_a_neutral_page(app, built, name):
    """With all that the page starts by its name, and all that may be asked for while somebody writes on it."""
    with app.test_request_context():
        page = shells.all_of_them().pages[f"en/{name}"]
    scripts = built.resolve() / "js"
    found = with_imports(scripts / "shells" / f"{name}.js", set())
    started = {one for names in BEHAVIOUR.findall(page) for one in names.split()}
    for entry in ("shells/shell", "shells/look", "install/register", *(f"behaviours/{one}" for one in started)):
        with_imports(scripts / f"{entry}.js", found)
    # Fetched where somebody is signed in on the page, where a new version waits, where a PIN is entered, where what
    # waits is opened again, where a concern waits, where this phone was forgotten or removed, and where criteria are
    # searched, which no neutral page does.
    rare = {"shells/pack", "install/update", "offline/pin", "offline/waiting", "offline/unsent"}
    rare |= {"offline/relock", "offline/gone", "behaviours/find-part"}
    at_once = {"outbox": "offline/waiting", "unlock": "offline/pin", "worried": "offline/unsent"}
    rare.discard(at_once.get(name, ""))
    found -= {scripts / f"{one}.js" for one in rare}
    assert "chip" in started and weight(found) <= SCRIPTS, weight(found)


def test_the_neutral_pages_themselves(app):
    with app.test_request_context():
        pages = shells.all_of_them().pages
    sizes = {name: len(gzip.compress(body.encode(), 6)) for name, body in pages.items()}
    assert len(sizes) == len(shells.LANGUAGES) * len(shells.NAMES) and max(sizes.values()) <= PAGE, sizes
