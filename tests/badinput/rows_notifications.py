"""How one is reminded, a phone that takes reminders, the link of one's own dates, and the check-in."""

from typing import Any

from coaching.calendar import commands as calendar
from coaching.journals import catalogue, commands as journals, queries
from coaching.journals.commands import Said
from coaching.platform import clock
from tests.badinput.row import Reached, Row, World
from tests.support.push_host import BROWSER, Browser

TAPPED = {"moment": "hard", "what": "A long night.", "need": "talk", "again": "7"}


def _choice(world: World) -> Reached:
    fields = {"pattern": "own", "quiet_from": "22:00", "quiet_until": "06:00", "kinds": "review/due", "by_mail": "y"}
    return Reached("/me/notifications", world.mentee, fields)


def _phone(world: World) -> Reached:
    """A sign-in without a device: refused in words, which is what this row is about."""
    world.make.reminded_by_mail(world.mentee_member)
    return Reached("/me/notifications/phones", world.mentee, Browser(BROWSER.endpoint).fields)


def _turned_on(world: World) -> Reached:
    phone = world.make.phone(world.mentee_member, BROWSER)
    return Reached(f"/me/notifications/phones/{phone.id}/removals", world.mentee)


def _feed(rest: str, **fields: str) -> Any:
    def reach(world: World) -> Reached:
        with world.make.writing():
            calendar.make_link(by=world.make.actor(world.mentee_member), shows_names=False)
        return Reached(f"/me/calendar/{rest}", world.mentee, fields)

    return reach


def _draft(world: World) -> Reached:
    by = world.make.actor(world.mentee_member)
    with world.make.writing():
        model = queries.find_model(by, catalogue.BRIEF)
        said = Said(texts={"what": "A"}, happened_on=clock.today())
        made = journals.write_brief(model, said, by=by, look_again_on=None, as_draft=True)
    return Reached(f"/tea-brief/{made.id}", world.mentee, TAPPED | {"revision": "1"})


def _written(world: World) -> Reached:
    return Reached(f"/tea-brief/{world.make.entry(world.mentee_member).id}/looks", world.mentee)


ROWS = {
    "notifications.save_choice": Row(
        reach=_choice, required=("pattern",), chosen=("pattern", "kinds"), strangers=False
    ),
    "notifications.turn_on": Row(
        reach=_phone, why="filled in by the browser; what it may say is in tests/notifications", strangers=False,
        done=422,
    ),
    "notifications.turn_off": Row(reach=_turned_on, why="a button"),
    "calendar.make_link": Row(reach=_feed("links"), why="a tick and a button", strangers=False, done=200),
    "calendar.choose_names": Row(reach=_feed("names", shows_names="y"), why="a tick", strangers=False),
    "calendar.take_back": Row(reach=_feed("removals"), why="a button", strangers=False),
    "tea_brief.write": Row(
        reach=lambda world: Reached("/tea-brief", world.mentee, TAPPED), longest={"what": 4000, "need_words": 300},
        chosen=("moment", "need", "again"), hostile=("what", "need_words"), strangers=False,
    ),
    "tea_brief.finish": Row(
        reach=_draft, longest={"what": 4000}, chosen=("moment", "need", "again"), revision="revision",
        hostile=("what",),
    ),
    "tea_brief.look_again": Row(reach=_written, why="a button"),
}  # fmt: skip
