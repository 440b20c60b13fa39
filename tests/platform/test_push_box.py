"""A push message is sealed as RFC 8291 says: held by the example in its Appendix A, and by opening what we seal."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from coaching.platform import push_box
from tests.support.push_host import Browser

SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SENDER_PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
BROWSER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SALT, SECRET = "DGv6ra1nlYgDCS1FRnbzlw", "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
    "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_published_example():
    own = ec.derive_private_key(int.from_bytes(raw(SENDER_PRIVATE), "big"), ec.SECP256R1())
    assert push_box.raw(own.public_key()) == raw(SENDER_PUBLIC)
    text = b"When I grow up, I want to be a watermelon"
    made = push_box.sealed(text, raw(BROWSER_PUBLIC), raw(SECRET), own=own, salt=raw(SALT))
    assert made == raw(BODY)


@pytest.mark.parametrize("length", [0, 1, 500, push_box.LONGEST])
def test_what_was_sealed_opens_for_that_browser_alone(length):
    browser, other = Browser("x"), Browser("y")
    made = push_box.sealed(b"a" * length, browser.public, browser.secret, filled_to=1024)
    assert browser.opened(made) == b"a" * length and len(made) <= 4096
    with pytest.raises(InvalidTag):
        other.opened(made)


def test_its_length_says_nothing():
    browser = Browser("x")
    lengths = {len(push_box.sealed(b"a" * n, browser.public, browser.secret, filled_to=1024)) for n in (1, 40, 1000)}
    assert len(lengths) == 1


def test_too_much_is_refused():
    browser = Browser("x")
    with pytest.raises(ValueError):
        push_box.sealed(b"a" * (push_box.LONGEST + 1), browser.public, browser.secret)
