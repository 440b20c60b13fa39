"""The page of components in a real browser: axe in both themes, nothing wider than a small phone, no error."""

import pytest

from tests.e2e.test_every_page import SMALL, OnASmallPhoneAndAWideScreen
from tests.support.browser import Phone
from tests.support.running import running

pytestmark = pytest.mark.browser
PATH = "/dev/components"


class AllAtOnce(OnASmallPhoneAndAWideScreen):
    """Every component on one page is more than a page may weigh; that alone is let pass."""

    @property
    def faults(self) -> list[str]:
        return [fault for fault in self.wrong if not fault.endswith("bytes of HTML")]


@pytest.fixture(scope="module")
def development(tmp_path_factory):
    with running(tmp_path_factory.mktemp("development") / "data", CAIRN_MODE="development") as address:
        yield address


def test_every_component_is_accessible_and_fits(chromium, development):
    phone = Phone(chromium, development, size=SMALL)
    phone.expected = ("422",)
    look = AllAtOnce()
    look(phone.open(PATH), PATH)
    phone.press("Save")
    phone.says("Something needs a second look")
    look(phone, "its errors")
    phone.close()
    assert look.faults == []
