"""The feed as iCalendar (RFC 5545). The same dates give the same bytes, so that the tag of a page can be compared."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from coaching.calendar.queries import Dated
from coaching.calendar.queries.dates import ends_at
from coaching.platform import clock
from coaching.platform.words import _

NAME = "Cairn"
ZONE = "Europe/London"
ASK_AGAIN = timedelta(hours=6)


def written(dates: Iterable[Dated], names: Mapping[UUID, str], changed_at: datetime, home: str) -> bytes:
    """`names` are first names by member; empty where they are not shown. `changed_at`: when titles changed last."""
    made = Calendar()
    made.add("prodid", "-//Cairn//Dates//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", NAME)
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    made.add_component(_london())
    for one in dates:
        made.add_component(_event(one, names.get(one.with_id, ""), changed_at, home))
    return bytes(made.to_ical())


def _event(one: Dated, name: str, changed_at: datetime, home: str) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@cairn.invalid")
    changed = max(one.changed_at, changed_at).astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", one.sequence)
    event.add("summary", _title(one.kind, name))
    event.add("status", one.standing.upper())
    event.add("class", "PRIVATE")
    event.add("url", f"{home}/plans/{one.plan_id}")
    if one.at is None:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(one.on, one.at, clock.LONDON))
        ends = ends_at(one)
        # An hour that comes twice on the wall means the first of the two there; in UTC there is only one.
        event.add("dtend", ends.astimezone(UTC) if ends.fold else ends)
        event.add("transp", "TRANSPARENT" if one.standing == "cancelled" else "OPAQUE")
    return event


def _title(kind: str, name: str) -> str:
    if kind == "review":
        return _("Review with %(name)s", name=name) if name else _("Review")
    return _("Session with %(name)s", name=name) if name else _("Session")


def _london() -> Timezone:
    """The rule of the United Kingdom since 1996, so that a reader needs no table of its own."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, starts, month, before, after in (
        (TimezoneDaylight, "BST", datetime(1996, 3, 31, 1), 3, 0, 1),  # noqa: DTZ001  a time on the wall, as the format wants
        (TimezoneStandard, "GMT", datetime(1996, 10, 27, 2), 10, 1, 0),  # noqa: DTZ001
    ):
        part = kind()
        part.add("dtstart", starts)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
