"""Sweeping what has run out: sessions, tries, links, kept text."""

from datetime import timedelta

from sqlalchemy import delete

from coaching.platform import clock, tenancy
from coaching.platform.db import db, own_transaction
from coaching.signin import throttle
from coaching.signin.models import LinkToken, SignInSession
from coaching.web import beside
from coaching.web.drafts import KeptDraft
from coaching.web.kept import KEPT_FOR, KeptText

KEEP_ENDED = timedelta(days=90)


def sweep() -> None:
    """Ended sessions stay ninety days for questions about who signed in; links thirty."""
    with own_transaction():
        throttle.sweep()
        db.session.execute(delete(SignInSession).where(SignInSession.ended_at < clock.now() - KEEP_ENDED))
        db.session.execute(delete(LinkToken).where(LinkToken.expires_at < clock.now() - timedelta(days=30)))
        db.session.execute(delete(KeptDraft).where(KeptDraft.at < clock.now() - KEPT_FOR))
        db.session.execute(delete(KeptText).where(KeptText.kept_at < clock.now() - KEPT_FOR))
    with tenancy.every_organisation("texts beside records of all organisations"), own_transaction():
        beside.sweep()
