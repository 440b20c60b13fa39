"""Sending a file, reading its report, confirming; taking a framework along; who may do what."""

import csv
import io
import json

import pytest
from sqlalchemy import func, select

from coaching.frameworks import queries
from coaching.frameworks.models import Framework, FrameworkFile
from coaching.platform.db import db
from tests.support.standards import CSV, criterion, entry
from tests.support.visitor import alone

FILES = "/framework-files"


def attached(content, name="promises.json"):
    sent = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    return {"file": (io.BytesIO(sent), name)}


def sent(browser, content, expect=303, **fields):
    return browser.post(FILES, {"purpose": "new", **attached(content), **fields}, expect=expect)


def by_hand(fields, content):
    """A form as bytes; the test client would put one of this size on a disk."""
    head = "".join(
        f'--b0\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    file = '--b0\r\nContent-Disposition: form-data; name="file"; filename="x.json"\r\n\r\n'
    return (head + file).encode() + content + b"\r\n--b0--\r\n"


def digest_in(page):
    return page.split('name="digest" value="')[1].split('"')[0]


def test_from_file_to_shelf(make, visit):
    kim = visit(make.member(["org_admin"]))
    page = kim.follow(sent(kim, entry("promises-2026", criterion(), criterion("A1", "Twice"))))
    assert "Nothing is written yet" in page.text and "Added: 1" in page.text and "Left out: 1" in page.text
    assert "Row 1 has the code A1 already" in page.text and kim.get("/frameworks/promises-2026", expect=404)
    file = db.session.scalars(select(FrameworkFile)).one()
    for _ in range(2):
        done = kim.post(f"{FILES}/{file.id}/confirmations", {"digest": digest_in(page.text)})
    assert "The rows below are as they were written" in kim.follow(done).text
    assert "We ask first" in visit(make.member(["mentor"])).get("/frameworks/promises-2026").text
    assert db.session.scalar(select(func.count()).where(Framework.code == "promises-2026")) == 1


def test_a_table_with_what_goes_with_it(make, visit):
    kim = visit(make.member(["org_admin"]))
    fields = {"code": "promises-2026", "title": "Our promises", "effective_from": "2026-04-01", "source": "Handbook"}
    page = kim.follow(sent(kim, CSV, **fields))
    assert "Added: 3" in page.text


def test_nothing_typed_is_lost_when_a_file_cannot_be_read(make, visit):
    kim = visit(make.member(["org_admin"]))
    page = sent(kim, "no,table\n1,2\n", 422, code="promises-2026", title="Our promises").text
    assert "has to name the columns" in page and 'value="Our promises"' in page and 'value="promises-2026"' in page
    assert "<details" in page and " open" in page
    assert "Choose a file" in kim.post(FILES, {"purpose": "new", "title": "x"}, expect=422).text
    assert "Choose what the file brings" in kim.post(FILES, attached(entry()), expect=422).text


def test_two_files_under_one_key_are_not_taken_for_one(make, visit):
    """The browser's Back shows the form with its old key; the second file is another change."""
    kim = visit(make.member(["org_admin"]))
    first = kim.post(FILES, {"purpose": "new", **attached(entry())}, key="k1")
    again = kim.post(FILES, {"purpose": "new", **attached(entry())}, key="k1")
    assert first.headers["Location"] == again.headers["Location"]
    kim.post(FILES, {"purpose": "new", **attached(entry("other-2026"))}, key="k1", expect=422)
    assert [one.code for one in db.session.scalars(select(FrameworkFile))] == ["promises-2026"]


def test_a_file_past_the_limit_is_refused_in_words(make, visit):
    kim = visit(make.member(["org_admin"]))
    for size in (2_000_000, 3_000_000):
        body = by_hand({"purpose": "new", "csrf_token": kim.csrf()}, b"{" + b" " * size)
        answer = alone(kim.client.post, FILES, data=body, content_type="multipart/form-data; boundary=b0")
        assert answer.status_code == 422 and "larger than 2 MB" in answer.text


def test_the_report_is_taken_along_as_a_table(make, visit):
    kim = visit(make.member(["org_admin"]))
    sent(kim, entry("promises-2026", criterion(title="=1+1 is two"), criterion("A1", "Twice")))
    file = db.session.scalars(select(FrameworkFile)).one()
    answer = kim.get(f"{FILES}/{file.id}/report")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="report-{file.id}.csv"'
    lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert lines[0] == ["row", "code", "title", "fate", "why"]
    assert lines[1][:4] == ["1", "A1", "'=1+1 is two", "Added"] and lines[2][3] == "Left out"


def test_a_stale_confirmation_shows_what_would_happen_now(make, visit):
    kim = visit(make.member(["org_admin"]))
    page = kim.follow(sent(kim, entry())).text
    file = db.session.scalars(select(FrameworkFile)).one()
    make.framework(entry())
    answer = kim.post(f"{FILES}/{file.id}/confirmations", {"digest": digest_in(page)}, expect=422)
    assert "changed since you looked" in answer.text and "This is here already" in answer.text


@pytest.mark.parametrize(("kind", "mimetype"), [("json", "application/json"), ("csv", "text/csv")])
def test_whoever_reads_may_take_it_along(make, visit, kind, mimetype):
    browser = visit(make.member(["mentee"]))
    answer = browser.get(f"/frameworks/cqc-qs-2023/files/{kind}")
    assert answer.mimetype == mimetype and f"cqc-qs-2023.{kind}" in answer.headers["Content-Disposition"]
    assert f"/frameworks/cqc-qs-2023/files/{kind}" in browser.get("/frameworks/cqc-qs-2023").text
    for hidden in ("wales-nwo", "cqc-la-2023", "cqc-asc-2026-draft", "no-such"):
        browser.get(f"/frameworks/{hidden}/files/{kind}", expect=404)


def test_a_mark_leaves_with_its_row(make, visit):
    text = visit(make.member(["mentee"])).get("/frameworks/st0005-1/files/csv").text
    assert text.count("Check the code") >= 74
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0][-1] == "check" and {line[-1] for line in lines[1:]} <= {"", "Check the code"}


def test_ending_and_words_that_help(make, visit):
    make.framework()
    kim = visit(make.member(["org_admin"]))
    assert "End it" in kim.get("/frameworks/promises-2026").text
    assert "Choose a day" in kim.post("/frameworks/promises-2026/ending", {"last_day": ""}, expect=422).text
    kim.post("/frameworks/promises-2026/ending", {"last_day": "2098-01-01"})
    assert queries.of_code("promises-2026").effective_to.year == 2098
    page = kim.post("/frameworks/promises-2026/A1/help", {"looks_like": "short"}, expect=422).text
    assert "at least 8 letters" in page and "short</textarea>" in page
    kim.post("/frameworks/promises-2026/A1/help", {"looks_like": "Words of today"})
    assert "Words of today" in kim.get("/frameworks/promises-2026/A1").text


def test_who_is_kept_out(make, visit):
    make.framework()
    with make.writing():
        pass
    kim, mentor = visit(make.member(["org_admin"])), visit(make.member(["mentor"]))
    abroad = visit(make.member(["org_admin"], organisation="another"))
    sent(kim, entry("other-2026"))
    file = db.session.scalars(select(FrameworkFile).where(FrameworkFile.code == "other-2026")).one()
    for path in (FILES, f"{FILES}/{file.id}", f"{FILES}/{file.id}/report"):
        visit(None).get(path, expect=302)
        mentor.get(path, expect=403 if path == FILES else 404)
    abroad.get(f"{FILES}/{file.id}", expect=404)
    abroad.get(f"{FILES}/{file.id}/report", expect=404)
    abroad.post(f"{FILES}/{file.id}/confirmations", expect=404)
    mentor.post(f"{FILES}/{file.id}/confirmations", expect=404)
    mentor.post(FILES, attached(entry()), expect=403)
    for path in ("/frameworks/promises-2026/ending", "/frameworks/promises-2026/A1/help"):
        mentor.get(path, expect=403)
        mentor.post(path, expect=403)
        abroad.get(path, expect=404)
        abroad.post(path, expect=404)
    for path in ("/frameworks/cqc-qs-2023/ending", "/frameworks/cqc-qs-2023/S1/help"):
        kim.get(path, expect=403)
        kim.post(path, expect=403)


def test_lists_ask_the_same_number_of_questions_for_few_and_many(make, visit, queries):
    kim = visit(make.member(["org_admin"]))
    asked = []
    for number in (2, 7):
        for one in range(number):
            sent(kim, entry(f"promises-{number}-{one}"))
        with queries() as seen:
            kim.get(FILES)
        asked.append(len(seen))
    sent(kim, entry("long", *[criterion(f"A{n}", f"Title {n}", n) for n in range(40)]))
    for code in ("long", "promises-2-0"):
        file = db.session.scalars(select(FrameworkFile).where(FrameworkFile.code == code)).one()
        with queries() as seen:
            kim.get(f"{FILES}/{file.id}")
        asked.append(len(seen))
    assert asked[0] == asked[1] and asked[2] == asked[3] and max(asked) <= 15
