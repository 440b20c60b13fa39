"""Every event that the code records has words in which an administrator reads it."""

import re

from coaching.admin.words import ACTIONS
from coaching.evidence.models import EVENTS
from coaching.platform.config import PROJECT

NAMED = re.compile(r'audit_log\.record\(\s*[^,]+,\s*"([a-z_.]+)"')


def test_no_event_of_the_log_is_shown_by_its_code():
    named = {
        action for path in (PROJECT / "coaching").rglob("*.py") for action in NAMED.findall(path.read_text())
    }  # fmt: skip
    # Drafts leave no line, so that nobody hears of them (decision 0021).
    named |= {f"evidence.{kind}" for kind in EVENTS if kind != "written"}
    assert len(named) > 100
    assert sorted(named - set(ACTIONS)) == []
