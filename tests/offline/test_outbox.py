"""The page of what waits: the server knows nothing of it, and the words for the phone's scripts stand on every page."""

import re


def test_it_says_nothing_of_anybody_and_holds_what_the_phone_draws(visit, make):
    seen = visit(make.member(["mentor"])).get("/outbox").text
    assert 'data-behaviour="outbox"' in seen and 'id="words-item"' in seen and "<noscript>" in seen
    visit(None).get("/outbox", expect=302)


def test_every_state_of_the_chip_has_its_words_in_both_languages(visit, make):
    kinds = ("sent", "sending", "offline", "offline-kept", "waiting", "signed-out", "needs", "need", "unsaved")
    said = {}
    for language in ("en", "cy"):
        menu = visit(make.member(["mentor"], language=language)).get("/menu").text
        chip = re.search(r'<a class="chip[^>]*>', menu)[0]
        said[language] = {kind: re.search(rf'data-{kind}="([^"]+)"', chip)[1] for kind in kinds}
    assert said["en"]["offline-kept"] == "Offline · {n} kept" and said["en"]["sending"] == "Sending {n} of {of}"
    for kind in kinds:
        assert re.findall(r"{\w+}", said["en"][kind]) == re.findall(r"{\w+}", said["cy"][kind])


def test_signed_out_nobody_is_named_to_the_phone(visit, make):
    assert "data-owner=" not in visit(None).get("/sign-in").text
    person = make.member(["mentor"])
    assert f'data-owner="{person.account_id}"' in visit(person).get("/menu").text


def test_kept_forms_say_their_version_and_only_they_are_kept(visit, make):
    person = visit(make.member(["mentor"]))
    form = re.search(r"<form[^>]*data-keep[^>]*>", person.get("/journal/new").text)[0]
    assert 'data-keep="1"' in form and "data-drafts" in form and 'data-behaviour="press-once keep"' in form
    assert "data-keep" not in person.get("/me").text
