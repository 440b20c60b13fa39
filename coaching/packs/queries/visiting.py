"""What a link opens: one pack, for whoever holds it, while it is ready and the link has not run out."""

from sqlalchemy import select

from coaching.packs.models import Pack, State
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.signin import queries as signin

PURPOSE = "pack"


def find_by_token(token: str) -> Pack | None:
    """None for a link that is wrong, over, taken back or for something else: nobody can tell these apart (ID3)."""
    link = signin.open_link(token, PURPOSE)
    if link is None or link.for_organisation is None:
        return None
    with tenancy.within(link.for_organisation):
        wanted = select(Pack).where(Pack.id == link.record_id, Pack.state == State.READY)
        return db.session.scalar(wanted.where(Pack.expires_at > clock.now()))
