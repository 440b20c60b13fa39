"""A reader of calendars by the line rules of RFC 5545, which shares no code with the library that writes them.

`read` gives the components as nested dictionaries; anything that the rules forbid raises `Broken`, in words.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)(?P<rest>(?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\";:,\x00-\x1f]*))*):(?P<value>.*)"
)
LOCAL, INSTANT, DAY = r"\d{8}T\d{6}", r"\d{8}T\d{6}Z", r"\d{8}"
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SEQUENCE",
    "LAST-MODIFIED",
    "STATUS",
    "SUMMARY",
    "CLASS",
    "TRANSP",
    "URL",
}


class Broken(Exception):
    pass


@dataclass
class Component:
    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def value(self, name: str) -> str:
        found = [value for own, _parameters, value in self.properties if own == name]
        _must(len(found) == 1, f"{self.name} has {len(found)} of {name}")
        return found[0]

    def parameters(self, name: str) -> dict[str, str]:
        return next(parameters for own, parameters, _value in self.properties if own == name)

    def all(self, name: str) -> list["Component"]:
        return [one for one in self.inside if one.name == name]


def read(raw: bytes) -> Component:
    """The calendar, whole and by the rules."""
    calendar = _components(_unfolded(raw))
    _must(calendar.name == "VCALENDAR", "it is no calendar")
    _must(calendar.value("VERSION") == "2.0" and calendar.value("PRODID") != "", "version and maker")
    zones = {zone.value("TZID"): zone for zone in calendar.all("VTIMEZONE")}
    for zone in zones.values():
        _zone(zone)
    uids = [_event(event, zones) for event in calendar.all("VEVENT")]
    _must(len(uids) == len(set(uids)), "an event stands in it twice")
    return calendar


def span(event: Component, zones: dict[str, Component]) -> tuple[Any, Any]:
    """When it begins and ends, an instant each, by the rules of the zone that came along; or two days."""
    return tuple(_moment(event, name, zones) for name in ("DTSTART", "DTEND"))  # type: ignore[return-value]


def _unfolded(raw: bytes) -> list[str]:
    _must(raw.endswith(b"\r\n"), "the last line does not end")
    _must(b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b""), "a line ends without CRLF")
    whole: list[bytes] = []
    for line in raw[:-2].split(b"\r\n"):
        _must(0 < len(line) <= 75, f"a line of {len(line)} octets")
        line.decode("utf-8")  # folding never cuts a letter in two here
        if line[:1] in (b" ", b"\t"):
            _must(bool(whole), "it begins with the rest of a line")
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode("utf-8") for line in whole]


def _components(lines: list[str]) -> Component:
    top, open_ones = None, []
    for line in lines:
        _must(top is None or bool(open_ones), "something stands after the end")
        found = LINE.fullmatch(line)
        _must(found is not None, f"this is no line: {line!r}")
        assert found is not None
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            made = Component(value)
            if open_ones:
                open_ones[-1].inside.append(made)
            else:
                top = made
            open_ones.append(made)
        elif name == "END":
            _must(bool(open_ones) and open_ones.pop().name == value, f"{value} ends and was not open")
        else:
            pieces = [piece.partition("=") for piece in found["rest"].split(";")[1:]]
            parameters = {key: text.strip('"') for key, _sign, text in pieces}
            open_ones[-1].properties.append((name, parameters, value))
    _must(top is not None and not open_ones, "something was not ended")
    assert top is not None
    return top


def _event(event: Component, zones: dict[str, Component]) -> str:
    for name in ONCE:
        event.value(name)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        _must(re.fullmatch(INSTANT, event.value(name)) is not None, f"{name} is not in UTC")
    _must(re.fullmatch(r"\d+", event.value("SEQUENCE")) is not None, "SEQUENCE is no number")
    _must(event.value("STATUS") in STATUSES, "STATUS")
    _must(re.search(r"(?<!\\)[;,]", event.value("SUMMARY")) is None, "SUMMARY is not escaped")
    begins, ends = span(event, zones)
    _must(type(begins) is type(ends) and ends > begins, f"it ends at {ends} before it begins at {begins}")
    return event.value("UID")


def _moment(event: Component, name: str, zones: dict[str, Component]) -> Any:
    value, parameters = event.value(name), event.parameters(name)
    if parameters.get("VALUE") == "DATE":
        _must(re.fullmatch(DAY, value) is not None and "TZID" not in parameters, f"{name} is no day")
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    if re.fullmatch(INSTANT, value):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    _must(re.fullmatch(LOCAL, value) is not None, f"{name} is no time")
    _must(parameters.get("TZID") in zones, f"{name} names a zone that is not there")
    return _instant(datetime.strptime(value, "%Y%m%dT%H%M%S"), zones[parameters["TZID"]])  # noqa: DTZ007


def _zone(zone: Component) -> None:
    _must(len(zone.all("STANDARD")) == 1 and len(zone.all("DAYLIGHT")) == 1, "a zone of two parts")
    for part in zone.inside:
        _must(re.fullmatch(LOCAL, part.value("DTSTART")) is not None, "a part begins at a time on the wall")
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            _must(re.fullmatch(r"[+-]\d{4}", part.value(name)) is not None, name)


def _instant(wall: datetime, zone: Component) -> datetime:
    """By the zone's own parts: the latest change that came before this time on the wall decides."""
    changes = []
    for part in zone.inside:
        rule = dict(piece.split("=") for piece in part.value("RRULE").split(";"))
        _must(rule["FREQ"] == "YEARLY" and rule["BYDAY"] == "-1SU", "a rule of another kind")
        at = datetime.strptime(part.value("DTSTART"), "%Y%m%dT%H%M%S").time()  # noqa: DTZ007
        for year in (wall.year - 1, wall.year):
            last = _last_sunday(year, int(rule["BYMONTH"]))
            # DTSTART of a part is on the wall as it was before the change.
            before = _offset(part.value("TZOFFSETFROM"))
            changes.append((datetime.combine(last, at) - before, _offset(part.value("TZOFFSETTO")), before))
    known = sorted(changes)
    for at_utc, offset, before in reversed(known):
        # The first of two equal hours is meant, and an hour that is none is told by the offset before it.
        if wall - before >= at_utc:
            return (wall - (before if wall < at_utc + max(offset, before) and offset > before else offset)).replace(
                tzinfo=UTC
            )
    raise Broken("a time before all changes")


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _offset(text: str) -> timedelta:
    found = timedelta(hours=int(text[1:3]), minutes=int(text[3:]))
    return found if text[0] == "+" else -found


def _must(holds: bool, why: str) -> None:
    if not holds:
        raise Broken(why)
