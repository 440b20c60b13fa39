"""Worried?, from the plain form to the lead who says that it was received."""

import re

from sqlalchemy import select

from coaching.platform.db import db
from coaching.safeguarding.models import Concern

FILLED = {"what": "I saw a bruise on Mrs Zqcanary's arm.", "safe": "no"}


def test_from_the_plain_form_to_the_lead(make, visit):
    lead, writer = make.member(["safeguarding_lead"]), make.member(["mentor"])
    author = visit(writer)
    page = author.get("/worried").text
    own = re.search(r'name="pass" value="([^"]+)"', page)[1]
    answer = author.post("/worried", FILLED | {"pass": own})
    assert "Passed on" in author.follow(answer).text
    concern = db.session.scalars(select(Concern)).one()
    assert concern.author_id == writer.id and concern.proof == "signed_in"
    inbox = visit(lead)
    assert "New" in inbox.get("/concerns").text
    assert "Zqcanary" in inbox.get(f"/concerns/{concern.id}").text
    inbox.post(f"/concerns/{concern.id}/acknowledgement", {})
    assert "Received" in author.get("/concerns/mine").text
