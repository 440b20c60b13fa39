"""Letters that no person types, and numbers too large for a database, wherever a request can carry them."""

import pytest
from werkzeug.datastructures import MultiDict

from coaching.web.forms import PlainText
from coaching.web.letters import Typed, typed
from coaching.web.pages import page_number
from tests.support.visitor import alone

GONE = [
    *(chr(code) for code in range(32) if chr(code) not in "\t\n\r"),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *"\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufdd0\ufdef\ufffe\uffff\ud800\udfff",
]
STAYS = [
    "\t", "\n", "é", "ŵ", "£", "–", "\u200d", "\u200c", "\u200e", "\u200f", "\u061c", "\u00a0", "中", "שלום",
    "\U0001f469\u200d\u2695\ufe0f", "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
]  # fmt: skip
TOO_LARGE = (2**31, 2**63, 10**30, "9" * 5000)


def test_what_no_person_types_is_taken_out_and_the_rest_stays():
    assert [one for one in GONE if typed(f"a{one}b") != "ab"] == []
    assert [one for one in STAYS if typed(f"a{one}b") != f"a{one}b"] == []
    assert PlainText()(" a\x00\r\nb\u202e\rc ") == "a\nb\nc"


def test_fields_are_cleaned_by_name_and_value_and_passwords_are_not():
    given = Typed(MultiDict([("wo\x00rds", "a\x85b"), ("words", "c"), ("password", "a\x85b"), ("pin", "1\x002")]))
    assert list(given.items(multi=True)) == [("words", "ab"), ("words", "c"), ("password", "a\x85b"), ("pin", "1\x002")]
    assert given.to_dict(flat=False)["words"] == ["ab", "c"] and not Typed()


@pytest.mark.parametrize("given", [None, "", "0", "-1", "x", "1.5", "٣", "1_0", *map(str, TOO_LARGE)])
def test_a_page_number_that_is_none_is_the_first(given):
    assert page_number(given) == 1


def test_a_page_number_goes_as_far_as_a_list_can():
    assert (page_number("7"), page_number("999999999")) == (7, 10_000)


HOSTILE = (
    "%00",
    "a%00b",
    "%C2%85",
    "%E2%80%AE",
    "%FF",
    "%ED%A0%80",
    "'",
    '"><b>',
    "%25",
    "_",
    "\\",
    "9" * 4300,
)


@pytest.mark.parametrize("address", ["/frameworks?q={}", "/admin/people?q={}", "/admin/people?state={}", "/plans?q={}",
                                     "/check?code={}", "/reviews?by={}", "/models/choose?q0={}", "/people?q={}",
                                     "/sign-in?next={}"])  # fmt: skip
def test_a_hostile_query_is_a_page_like_any_other(make, visit, address):
    visitor = visit(make.member(["org_admin", "mentor", "registered_manager"]))
    for text in HOSTILE:
        answer = visitor.get(address.format(text))
        assert "\x00" not in answer.text and '"><b>' not in answer.text


@pytest.mark.parametrize("address", ["/notices?page={}", "/admin/people?page={}", "/frameworks?q=care&page={}",
                                     "/reviews?page={}&outside={}", "/overview?page={}", "/people?page={}",
                                     "/plans?page={}", "/reviews?show=held&page={}", "/admin/audit-log?before={}",
                                     "/admin/audit-log?before=2026-{}", "/admin/audit-log?before={}-1"])  # fmt: skip
def test_a_number_too_large_is_a_page_like_any_other(make, visit, address):
    visitor = visit(make.member(["org_admin", "mentor", "registered_manager"]))
    for number in (*TOO_LARGE, "%00", "-1", "٣", "x", 10**17):
        visitor.get(address.replace("{}", str(number)))


@pytest.mark.parametrize("path", ["/frameworks/{}", "/frameworks/coc-hcsw-asc/{}", "/models/{}", "/models/grow/{}",
                                  "/invitations/{}", "/password-resets/{}", "/assets/{}/app.css",
                                  "/assets/x/{}"])  # fmt: skip
def test_a_hostile_path_is_no_address(make, visit, path):
    visitor = visit(make.member(["org_admin", "mentor"]))
    for text in ("%00", "a%00b", "%C2%85", "%E2%80%AE", "%FF", "'", "%2e%2e", str(2**63), "9" * 4000):
        visitor.get(path.format(text), expect=404)


def test_a_printed_code_with_such_letters_is_no_code(visit):
    for text in ("a%00b", "%E2%80%AE", "9" * 4000):
        answer = visit(None).client.get(f"/check/{text}")
        assert answer.status_code in (200, 404)


@pytest.mark.parametrize("number", ["0", "2", "01", "-1", "٣", "1%00", *map(str, TOO_LARGE)])
def test_a_version_number_that_is_none_is_not_found(make, visit, number):
    plan = make.plan("active")
    mentor = visit(plan.mentor_id)
    mentor.get(f"/plans/{plan.id}/agreement/versions/1")
    for more in ("", "/print"):
        mentor.get(f"/plans/{plan.id}/agreement/versions/{number}{more}", expect=404)


FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"theme=%FF&language=%00en", FORM),
        (b"theme=\xff\xfe\x00", FORM),
        (b"theme=%ED%A0%80&the%00me=dark&=&&%", FORM),
        (b'--x\r\nContent-Disposition: form-data; name="theme"\r\n\r\n\xff\x00\r\n--x--', PARTS),
        (b"--x", "multipart/form-data"),
        (b'{"theme": "dark"}', "application/json"),
        (b"a=1&" * 600, FORM),
        (b"theme=" + b"x" * (3 * 1024 * 1024), FORM),
    ],
)  # fmt: skip
def test_a_body_that_no_form_of_ours_sends_is_no_fault(make, visit, body, kind):
    """The token comes by the header, so that the body is read and not refused before."""
    visitor = visit(make.member(["mentor"]))
    answer = alone(
        visitor.client.post, "/preferences", data=body, content_type=kind, headers={"X-CSRF-Token": visitor.csrf()}
    )
    assert answer.status_code < 500 and b"\x00" not in answer.data
