"""The story that the first path is for: two people on two phones, a third refused, the log verified."""

import pytest

from tests.e2e.steps import propose, sign
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_two_people_sign(phone, script):
    mentee = "Sunil Gurung" if script else "Pat Donnelly"
    sign_in = f"{mentee.split()[0].lower()}@rowan.example"
    mentor, other = phone(script=script), phone(script=script)
    mentor.expected = ("422",)  # the browser itself tells of the answer to a stale page

    # Huw proposes a plan.
    mentor.sign_in("huw@rowan.example", PASSWORD)
    page, address = mentor.page, propose(mentor, mentee, "Plan an outing that people want.")

    # The mentee finds it on Today and says yes.
    other.sign_in(sign_in, PASSWORD)
    other.says("Huw Prosser")
    other.open(address)
    other.press("Yes, let us do this")
    other.says("Write your agreement")

    # Huw writes the agreement; the mentee changes one choice, which makes a new version.
    mentor.open(address + "/agreement/versions/new")
    page.get_by_label("We will know that it has helped when").fill("the outing has happened")
    mentor.press("Offer it for signing")
    mentor.says("Version 1")
    other.open(address + "/agreement/versions/new")
    other.page.get_by_label("The mentor may see well-being numbers").check()
    other.press("Offer it for signing")
    other.says("Version 2")

    # Huw's open page is of version 1: what he signs must be what he read.
    sign(mentor, "Huw Prosser")
    mentor.says("The agreement changed after you opened it")
    sign(mentor, "Huw Prosser")
    mentor.says("signed as Huw Prosser")
    other.open(address + "/agreement")
    sign(other, mentee)
    other.says("In force")
    mentor.open(address + "/agreement")
    mentor.says("The mentor sees the well-being numbers that the mentee gives.")

    # A third person and another organisation are refused as if there were nothing.
    for stranger in ("jordan@rowan.example", "dawn@rowan.example", "nia@ashdown.example"):
        third = phone(script=script)
        third.expected = ("404",)
        third.sign_in(stranger, PASSWORD)
        for rest in ("", "/agreement", "/agreement/versions/2/print"):
            third.open(address + rest)
            third.says("There is nothing here")

    # All of it is in a log that holds.
    kim = phone(script=script).sign_in("kim@rowan.example", PASSWORD).open("/admin/audit-log")
    kim.says("brought an agreement into force")
    kim.press("Check that the log holds")
    kim.says("The log holds")
