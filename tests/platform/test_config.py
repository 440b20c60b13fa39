"""A server that is set up wrongly does not start, and says what to change (SC4)."""

import pytest

from coaching.platform import config
from coaching.platform.config import Misconfigured

LONG = "x" * 40


def read(tmp_path, **given):
    return config.read({"CAIRN_DATA_DIR": str(tmp_path), "CAIRN_SECRET_KEY": LONG} | given)


def production(tmp_path, **given):
    return read(tmp_path, **({"CAIRN_MODE": "production", "CAIRN_PUBLIC_URL": "https://cairn.example"} | given))


def test_a_right_production_starts(tmp_path):
    settings = production(tmp_path)
    assert settings.is_secure and settings.trusted_hosts == ("cairn.example",)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"CAIRN_MODE": "staging"}, "CAIRN_MODE"),
        ({"CAIRN_SECRET_KEY": "short"}, "too short"),
        ({"CAIRN_MODE": "demo", "CAIRN_HOST": "0.0.0.0"}, "known password"),
        ({"CAIRN_MODE": "production"}, "CAIRN_PUBLIC_URL"),
        ({"CAIRN_MODE": "production", "CAIRN_PUBLIC_URL": "http://cairn.example"}, "not https"),
        ({"PORT": "eighty"}, "whole number"),
        ({"CAIRN_MODE": "development", "CAIRN_DATABASE_URL": f"sqlite:///{config.PROJECT}/static/x.sqlite"}, "static/"),
    ],
)
def test_what_is_refused(tmp_path, given, words):
    with pytest.raises(Misconfigured, match=words):
        read(tmp_path, **given)


def test_debug_is_refused_in_production(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(Misconfigured, match="FLASK_DEBUG"):
        production(tmp_path)


def test_a_secret_that_others_can_read_is_refused_in_production(tmp_path):
    (tmp_path / "secret").write_text(LONG)
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(Misconfigured, match="chmod 600"):
        production(tmp_path, CAIRN_SECRET_KEY="")


def test_the_secret_is_made_once_and_kept(tmp_path):
    first = read(tmp_path, CAIRN_MODE="development", CAIRN_SECRET_KEY="")
    second = read(tmp_path, CAIRN_MODE="development", CAIRN_SECRET_KEY="")
    assert first.secret_key == second.secret_key and len(first.secret_key) >= 32
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_http_needs_to_be_said_aloud(tmp_path):
    assert production(tmp_path, CAIRN_PUBLIC_URL="http://cairn.example", CAIRN_ALLOW_HTTP="1").allow_http


@pytest.mark.parametrize(
    ("address", "name", "path"),
    [
        ("https://cairn.example", "__Host-cairn", "/"),
        ("https://cairn.example/", "__Host-cairn", "/"),
        ("https://care.example/cairn/", "__Secure-cairn", "/cairn"),
        ("http://care.example/cairn", "cairn", "/cairn"),
    ],
)
def test_cookies_are_named_for_what_they_promise(tmp_path, address, name, path):
    settings = production(tmp_path, CAIRN_PUBLIC_URL=address, CAIRN_ALLOW_HTTP="1")
    assert (settings.cookie_name("cairn"), settings.cookie_path) == (name, path)
