"""Who may read a concern, by hand from PRODUCT 8 and SG-3: lead and deputy, whom it was shared with, nobody it is about."""

import pytest

from coaching.access.permissions import Role
from coaching.platform.db import db
from coaching.safeguarding import commands, queries

EVERY_ROLE = [role.value for role in Role]
RECEIVE = {"safeguarding_lead", "safeguarding_deputy"}
STEPS = ("acknowledgement", "decisions", "shares")


def statuses(visitor, concern):
    read = visitor.client.get(f"/concerns/{concern.id}").status_code
    return read


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_concern_for_the_lead(make, visit, role):
    concern = make.concern()
    visitor = visit(make.member([role]))
    for step in STEPS:
        wanted = 404 if role == "safeguarding_alternative" else 403 if role not in RECEIVE else None
        if role not in RECEIVE:
            visitor.post(f"/concerns/{concern.id}/{step}", {}, expect=404)
        del wanted
    visitor.get(f"/concerns/{concern.id}", expect=200 if role in RECEIVE else 404)
    visitor.get(f"/concerns/mine/{concern.id}", expect=404)
