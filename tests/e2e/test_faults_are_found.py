"""The phone of the tests sees what goes wrong: a planted fault fails its test, on whatever page it was."""

import pytest

from tests.support.browser import Phone

pytestmark = pytest.mark.browser

PLANTED = {
    "an inline script": (
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.x = 1'}))",
        "policy violation: script-src-elem inline",
    ),
    "an inline style": (
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p{color:red}'}))",
        "policy violation: style-src-elem inline",
    ),
    "a style attribute": (
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')",
        "policy violation: style-src-attr inline",
    ),
    "a picture from elsewhere": (
        "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))",
        "policy violation: img-src https://elsewhere.example/x.png",
    ),
    "an error on the console": ("console.error('broken')", "console: broken"),
    "an error of the page": ("setTimeout(() => { throw new Error('broken') })", "page error: broken"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found_also_after_leaving_its_page(chromium, server, planted):
    script, told = PLANTED[planted]
    phone = Phone(chromium, server).open("/sign-in")
    phone.page.evaluate(f"() => {{ {script} }}")
    phone.page.wait_for_timeout(100)
    phone.open("/help-for-me")
    with pytest.raises(AssertionError, match=told.split(": ")[0]):
        phone.close()
    assert any(told in fault for fault in phone.faults), phone.faults


def test_a_page_without_faults_has_none(chromium, server):
    phone = Phone(chromium, server).open("/sign-in")
    phone.close()
    assert phone.faults == []


def test_what_a_test_expects_is_no_fault(chromium, server):
    phone = Phone(chromium, server)
    phone.expected = ("404",)
    phone.open("/no-such-page")
    phone.close()
    assert phone.faults == []
