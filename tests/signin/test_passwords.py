"""Passwords: long enough, not common, not one's own name; anything else goes (AU2, AU3)."""

import pytest

from coaching.signin import passwords


@pytest.mark.parametrize(
    "password",
    ["short", "passwordpassword", "password1234", "qwertyuiop123", "aaaaaaaaaaaaaa", "123456789012", "Priya Nair 2026",
     "rowanhousecare1", "dragondragon", "DRAGON123456"],
)  # fmt: skip
def test_what_is_refused(app, password):
    with app.test_request_context():
        assert passwords.problem(password, ("Priya Nair", "Rowan House Care")) is not None


@pytest.mark.parametrize(
    "password",
    [
        "walk-the-hill-path",
        "three plain words",
        "ŵyth o'r gloch y bore",
        "纸 墨 笔 砚 山 水 云 雨 风 花 雪 月",
        "x" * 4 + "lorem ipsum dolor" * 4,
    ],
)
def test_what_goes(app, password):
    with app.test_request_context():
        assert passwords.problem(password, ("Priya Nair", "Rowan House Care")) is None


def test_the_list_is_long_enough_and_needs_no_network():
    assert len(passwords.common()) >= 3000
    assert all(len(word) >= passwords.SHORTEST for word in passwords.common())


def test_hashes_are_argon2id_with_the_stated_parameters():
    made = passwords.hashed("three plain words")
    assert made.startswith("$argon2id$") and "m=19456,t=2,p=1" in made
    assert passwords.matches(made, "three plain words") and not passwords.matches(made, "three plain word")
    assert not passwords.matches("", "nobody has this password")


def test_an_older_hash_is_made_anew():
    from argon2 import PasswordHasher

    assert passwords.needs_rehash(PasswordHasher(time_cost=1, memory_cost=8192).hash("x"))
