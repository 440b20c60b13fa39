"""Making the link of a feed, taking it back, choosing what it shows; and the reminders of an organisation."""

from datetime import timedelta

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.calendar import queries
from coaching.calendar.models import CalendarFeed
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin import commands as signin

PURPOSE = "calendar"
# A calendar asks for years; two are enough to notice one that nobody looks at any more.
LASTS = timedelta(days=730)


def make_link(*, by: Actor, shows_names: bool) -> str:
    """The token of a new link, shown once and never kept. An earlier one opens nothing any more."""
    feed = queries.find_own(by)
    if feed is None:
        feed = CalendarFeed(id=ids.new_id(), organisation_id=by.organisation_id, member_id=by.member_id)
        db.session.add(feed)
    feed.is_open, feed.shows_names, feed.made_at, feed.changed_at = True, shows_names, clock.now(), clock.now()
    feed.expires_at = clock.now() + LASTS
    db.session.flush()
    signin.end_links(PURPOSE, feed.id)
    audit_log.record(by, "calendar.link_made", feed, names=shows_names)
    return signin.make_link(PURPOSE, LASTS, organisation=by.organisation_id, record_id=feed.id)


def show_names(feed: CalendarFeed, shows_names: bool, *, by: Actor) -> None:
    feed.shows_names, feed.changed_at = shows_names, clock.now()
    audit_log.record(by, "calendar.names_chosen", feed, names=shows_names)


def take_back(feed: CalendarFeed, *, by: Actor) -> None:
    signin.end_links(PURPOSE, feed.id)
    feed.is_open, feed.changed_at = False, clock.now()
    audit_log.record(by, "calendar.link_ended", feed)
