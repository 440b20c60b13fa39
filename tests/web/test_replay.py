"""One key, one change: sent twice, at once, with another text, by another person (CC1, CC2)."""

import threading

import pytest
from sqlalchemy import func, select

from coaching.organisations.models import Service
from coaching.platform import db as database, ids, tenancy
from coaching.platform.db import db
from coaching.web.replay import UsedKey

ROUNDS, AT_ONCE = 100, 20


def services():
    return db.session.scalar(select(func.count()).select_from(Service))


def test_the_same_key_and_text_is_one_change(make, visit):
    one = visit(make.member())
    answers = [one.post("/trial/services", {"name": "The Beeches"}, key="k1") for _ in range(3)]
    assert services() == 1
    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1


def test_the_same_key_with_another_text_is_refused_and_the_text_kept(make, visit):
    one = visit(make.member())
    one.post("/trial/services", {"name": "The Beeches"}, key="k1")
    answer = one.post("/trial/services", {"name": "The Elms"}, key="k1", expect=422)
    assert services() == 1 and "The Elms" in answer.text


def test_a_refused_form_does_not_use_its_key_up(make, visit):
    one = visit(make.member())
    one.post("/trial/services", {"name": ""}, key="k1", expect=422)
    one.post("/trial/services", {"name": "refused"}, key="k1", expect=422)
    one.post("/trial/services", {"name": "The Beeches"}, key="k1")
    assert services() == 1


def test_a_key_belongs_to_its_sender(make, visit):
    for person in (make.member(), make.member()):
        visit(person).post("/trial/services", {"name": f"of {person.email}"}, key="k1")
    assert services() == 2


def test_a_broken_change_leaves_nothing_behind(make, visit, app):
    one = visit(make.member())
    with pytest.raises(RuntimeError):
        one.post(f"/trial/services/{ids.new_id()}/broken", {}, key="k1")
    db.session.rollback()
    database.begin_reading()
    assert services() == 0
    assert db.session.scalar(select(func.count()).select_from(UsedKey)) == 0


def test_twenty_at_once_are_one_row_and_equal_answers(make, visit, app):
    """A hundred rounds of the same form sent twenty times at once."""
    one = visit(make.member())
    token, cookie = one.csrf(), one.client.get_cookie("cairn").value
    organisation_id = tenancy.current()
    for number in range(ROUNDS):
        answers: list[tuple[int, str]] = []
        fields = {"name": f"service {number}", "csrf_token": token, "_key": f"round-{number}"}
        threads = [threading.Thread(target=_send, args=(app, cookie, fields, answers)) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == AT_ONCE and set(answers) == {(303, "/trial/services")}, (number, set(answers))
    tenancy.bind(organisation_id)
    database.begin_reading()
    assert services() == ROUNDS


def _send(app, cookie, fields, answers):
    client = app.test_client()
    client.set_cookie("cairn", cookie)
    answer = client.post("/trial/services", data=fields)
    answers.append((answer.status_code, answer.headers.get("Location", "")))
