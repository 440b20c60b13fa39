"""Reads of feeds: one's own; and by its link, before anybody is known."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.calendar.models import CalendarFeed
from coaching.people.models import Member
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.signin import queries as signin

PURPOSE = "calendar"


@dataclass(frozen=True)
class Opened:
    feed: CalendarFeed
    member: Member


def visible_to(actor: Actor) -> Select[CalendarFeed]:
    return select(CalendarFeed).where(CalendarFeed.member_id == actor.member_id)


def find_own(actor: Actor) -> CalendarFeed | None:
    return db.session.scalar(visible_to(actor))


def is_standing(feed: CalendarFeed | None) -> bool:
    return feed is not None and feed.is_open and feed.expires_at > clock.now()


def is_over(token: str) -> bool:
    """A link that was taken back, replaced or has run out: a calendar that hears so asks no more."""
    return signin.was_link(token, PURPOSE)


def open_feed(token: str) -> Opened | None:
    """None for a link that is wrong, over, or taken back; and at once for somebody who is no active member any more."""
    link = signin.open_link(token, PURPOSE)
    if link is None or link.for_organisation is None:
        return None
    with tenancy.within(link.for_organisation):
        wanted = select(CalendarFeed, Member).join(Member, Member.id == CalendarFeed.member_id)
        row = db.session.execute(
            wanted.where(CalendarFeed.id == link.record_id, CalendarFeed.is_open, Member.state == "active")
        ).one_or_none()
    return Opened(row[0], row[1]) if row is not None else None
