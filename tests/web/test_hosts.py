"""A request for a host that is not ours is answered by a line of text, and writes no message of an exception."""

import pytest

from coaching.factory import create_app
from coaching.platform.db import db
from tests.support import databases
from tests.support.visitor import alone


@pytest.fixture
def production(app, tmp_path):
    """Not in testing mode: what fails is answered as people would see it."""
    url = db.engine.url.render_as_string(hide_password=False)
    made = create_app(databases.settings(tmp_path, url, CAIRN_PUBLIC_URL="https://care.example"))
    yield made.test_client()
    with made.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/no-such-page"])
def test_another_host_is_refused(production, path, capfd):
    answer = alone(production.get, path, base_url="http://evil.example")
    assert answer.status_code == 400 and answer.text == "This is not the address of Cairn.\n"
    assert "evil" not in str(answer.headers)
    said = capfd.readouterr()
    assert "Traceback" not in said.err and "evil" not in said.err


def test_its_own_host_is_answered(production):
    assert alone(production.get, "/sign-in", base_url="https://care.example").status_code == 200
    assert alone(production.get, "/healthz", base_url="http://care.example").json == {"status": "alive"}


def test_a_fault_while_telling_a_fault_is_a_line_of_text(production, monkeypatch, capfd):
    secret = "what somebody wrote"
    app = production.application

    def broken() -> None:
        raise RuntimeError(secret)

    broken.public = "a test"
    monkeypatch.setitem(app.view_functions, "safeguarding.worried", broken)
    monkeypatch.setattr("coaching.web.errors.render_template", lambda *_a, **_k: broken())
    answer = alone(production.get, "/worried", base_url="https://care.example")
    assert (answer.status_code, answer.text) == (500, "Something went wrong on our side.\n")
    assert secret not in capfd.readouterr().err
