"""What HOUSE.md asks of the code, read from the code."""

import ast
import re
from pathlib import Path

import pytest

from coaching.access import sealing
from coaching.access.guard import public
from coaching.platform.config import PROJECT
from tests.support.routes import paths_of
from tests.support.visitor import alone

CODE = sorted((PROJECT / "coaching").rglob("*.py"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
STOP = {"coaching": 400, "templates": 150, "part": 100, "js": 200, "css": 250}
FURNITURE = ("models", "queries", "policy", "commands", "forms", "views", "jobs", "cli", "holdings", "room")
BANNED_NAMES = {"utils", "common", "shared", "core", "misc", "helpers"}


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_past_its_stop():
    long = [str(path) for path in CODE if lines_of(path) > STOP["coaching"]]
    for path in TEMPLATES:
        if (
            lines_of(path) > (STOP["part"] if path.name.startswith("_") else STOP["templates"])
            and "components" not in path.parts
        ):
            long.append(str(path))
    for kind in ("js", "css"):
        long += [
            str(path)
            for path in (PROJECT / "static").rglob(f"*.{kind}")
            if "vendor" not in path.parts and lines_of(path) > STOP[kind]
        ]
    assert long == []


def test_no_function_is_past_its_stop():
    long = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 50:
                long.append(f"{path.name}:{node.name}")
    assert long == []


def test_no_view_is_past_its_stop():
    long = []
    for path in CODE:
        if path.name != "views.py" and "views" not in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and node.end_lineno - body[0].lineno + 1 > 15:
                    long.append(f"{path}:{node.name}")
    assert long == []


def test_every_module_says_what_it_is_for():
    assert [str(path) for path in CODE if ast.get_docstring(ast.parse(path.read_text())) is None] == []


def test_no_module_has_a_name_that_says_nothing():
    assert [str(path) for path in CODE if path.stem in BANNED_NAMES] == []


def test_furniture_is_imported_downwards_only():
    """models < queries < policy < commands < forms < views: each only those before it."""
    wrong = []
    for path in CODE:
        if path.stem not in FURNITURE or path.parent.parent.name != "coaching":
            continue
        room = path.parent.name
        later = FURNITURE[FURNITURE.index(path.stem) + 1 :] if path.stem != "room" else ()
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module == f"coaching.{room}":
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"coaching.{room}."):
                names = [node.module.split(".")[2]]
            wrong += [f"{path}: {name}" for name in names if name in later]
    assert wrong == []


def test_commands_never_commit():
    found = [
        str(path) for path in CODE if path.name == "commands.py" and re.search(r"session\.commit\(", path.read_text())
    ]
    assert found == []


def test_role_names_stand_in_access_and_tabs_only():
    """Rules ask permissions and relations. Files that hand out or show roles are named here."""
    showing = {
        "coaching/access",
        "coaching/desk/tabs.py",
        "coaching/people",
        "coaching/admin/forms.py",
        "coaching/demo",
        "coaching/admin/words.py",
    }
    wrong = []
    for path in CODE:
        where = str(path.relative_to(PROJECT))
        if any(where.startswith(allowed) for allowed in showing):
            continue
        if path.name in ("policy.py", "queries.py", "views.py") and re.search(r"\bRole\.[A-Z]", path.read_text()):
            wrong.append(where)
    assert wrong == []


def test_core_tables_are_not_queried_past_the_wall():
    wrong = [str(path) for path in CODE if "__table__" in path.read_text() and "platform" not in path.parts]
    assert wrong == []


def test_every_route_is_declared(app):
    assert sealing.undeclared(app) == []


def test_a_new_route_without_a_rule_stops_the_start(tmp_path):
    from coaching.factory import create_app
    from coaching.web.application import Cairn
    from tests.support import databases

    app = Cairn("throwaway", static_folder=None)
    app.add_url_rule("/forgotten", view_func=lambda: "open", endpoint="forgotten")
    with pytest.raises(sealing.Unsealed, match="forgotten"):
        sealing.seal(app)
    app.view_functions["forgotten"] = public("a test")(lambda: "open")
    sealing.seal(app)
    assert create_app(databases.settings(tmp_path), testing=True)


def test_paths_are_typed_and_kebab_case(app):
    for rule in app.url_map.iter_rules():
        plain = re.sub(r"<[^>]+>", "", rule.rule)
        assert plain == plain.lower() and "_" not in plain, rule.rule
        for converter in re.findall(r"<([^>]+)>", rule.rule):
            assert ":" in converter or converter in ("token", "code", "criterion_code"), rule.rule


def test_every_template_compiles_strictly(app):
    for path in sorted((PROJECT / "templates").rglob("*.*")):
        app.jinja_env.get_template(str(path.relative_to(PROJECT / "templates")))


def test_every_url_for_names_an_endpoint_that_exists(app):
    texts = [path.read_text() for path in (*CODE, *TEMPLATES)]
    named = {name for text in texts for name in re.findall(r"""url_for\(\s*["']([a-z_]+\.[a-z_]+)["']""", text)}
    named |= {name for text in texts for name in re.findall(r"""\bsee\(\s*["']([a-z_]+\.[a-z_]+)["']""", text)}
    named |= {name for text in texts for name in re.findall(r"""\bmay\(\s*["']([a-z_]+\.[a-z_]+)["']""", text)}
    assert named - set(app.view_functions) == set()


def test_a_part_says_what_it_needs_and_has_one_root():
    for path in TEMPLATES:
        if path.name.startswith("_"):
            assert path.read_text().startswith("{#"), path


def test_every_page_can_be_asked_for(app, make, visit):
    """No GET without arguments breaks for somebody with every role."""
    everybody = visit(make.member(roles=["mentor", "mentee", "org_admin", "programme_lead", "line_manager"]))
    for path in paths_of(app, "GET", without_arguments=True):
        answer = alone(everybody.client.get, path)
        assert answer.status_code < 500, (path, answer.status_code)
