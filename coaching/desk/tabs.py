"""The tabs of each role (DESIGN-UX U2). A tab shows once its endpoint exists; one set is shown at a time."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for

from coaching.access.actor import Actor
from coaching.access.permissions import Role
from coaching.people.words import ROLES
from coaching.platform.words import _l


@dataclass(frozen=True)
class Tab:
    """`also` names endpoints that belong to the tab without being its first page."""

    word: Any
    icon: str
    endpoint: str
    also: tuple[str, ...] = ()
    is_middle: bool = False

    @property
    def is_open(self) -> bool:
        return self.endpoint in current_app.view_functions

    @property
    def is_current(self) -> bool:
        return request.endpoint == self.endpoint or request.endpoint in self.also

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


@dataclass(frozen=True)
class TabSet:
    """`home` says what Today is for these roles: own work, overview, running things, the first tab, or a plain page."""

    code: str
    roles: tuple[str, ...]
    home: str
    tabs: tuple[Tab, ...]


TODAY = Tab(_l("Today"), "today", "desk.today")
MENU = Tab(_l("Menu"), "menu", "desk.menu", ("desk.me", "signin.devices", "signin.password", "notifications.inbox"))
STANDARDS = Tab(_l("Standards"), "standards", "frameworks.index", ("frameworks.show", "frameworks.criterion"))
REVIEWS = Tab(_l("Reviews"), "reviews", "reviews.index")
LEARNERS = Tab(_l("Learners"), "people", "assessment.learners")
SAMPLE = Tab(_l("Sample"), "sign", "assessment.sample", (
    "assessment.plan", "assessment.draw", "assessment.coverage", "assessment.assessors", "assessment.standardisations",
    "assessment.appeals",
))  # fmt: skip
JOURNAL = ("journals.index", "journals.show", "journals.card", "journals.models", "journals.shared")
EVIDENCE = ("evidence.show", "evidence.ways", "evidence.version", "evidence.observation")
SETS = (
    TabSet(
        "mentor",
        (Role.MENTOR, Role.LINE_MANAGER),
        "work",
        (
            TODAY,
            Tab(_l("People"), "people", "desk.people", ("desk.person", "desk.plan", "desk.plans")),
            Tab(_l("Log"), "plus", "sessions.new", is_middle=True),
            REVIEWS,
            MENU,
        ),
    ),
    TabSet(
        "mentee",
        (Role.APPRENTICE, Role.MENTEE),
        "work",
        (
            TODAY,
            Tab(_l("My plan"), "plan", "desk.plans", ("desk.plan",)),
            Tab(_l("Write"), "pen", "journals.new", JOURNAL, is_middle=True),
            Tab(_l("Evidence"), "evidence", "evidence.index", EVIDENCE),
            MENU,
        ),
    ),
    TabSet(
        "manager",
        (Role.REGISTERED_MANAGER, Role.PROGRAMME_LEAD),
        "overview",
        (
            Tab(_l("Overview"), "overview", "desk.overview", ("desk.today",)),
            REVIEWS,
            Tab(_l("Coverage"), "compass", "impact.main", ("impact.coverage", "impact.pieces", "impact.choose_person")),
            MENU,
        ),
    ),
    TabSet(
        "assessor",
        (Role.ASSESSOR,),
        "first",
        (
            Tab(_l("To decide"), "sign", "assessment.decide", ("assessment.made",)),
            LEARNERS,
            STANDARDS,
            MENU,
        ),
    ),
    TabSet("iqa", (Role.IQA,), "first", (SAMPLE, LEARNERS, STANDARDS, MENU)),
    TabSet(
        "safeguarding",
        (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.SAFEGUARDING_ALTERNATIVE),
        "first",
        (Tab(_l("Concerns"), "hand", "safeguarding.index", ("safeguarding.show",)), MENU),
    ),
    TabSet(
        "admin",
        (Role.ORG_ADMIN,),
        "running",
        (
            Tab(_l("People"), "people", "admin.people", ("admin.person", "desk.today")),
            Tab(_l("Set-up"), "settings", "admin.set_up"),
            Tab(_l("Audit log"), "audit", "admin.audit_log"),
            MENU,
        ),
    ),
)
NOTHING = TabSet("", (), "plain", (TODAY, MENU))


def sets_of(actor: Actor) -> list[TabSet]:
    return [one for one in SETS if not set(one.roles).isdisjoint(actor.roles)]


def current_set(actor: Actor) -> TabSet:
    """The set chosen on this phone, else the first of the person's own."""
    held = sets_of(actor)
    chosen = next((one for one in held if one.code == actor.working_as), None)
    return chosen or (held[0] if held else NOTHING)


def open_tabs(shown: TabSet) -> list[Tab]:
    """The tabs whose pages exist; until a set's first one is built, Today stands in its place."""
    there = [tab for tab in shown.tabs if tab.is_open]
    return there if shown.tabs[0] in there else [TODAY, *there]


def word_of(shown: TabSet, actor: Actor) -> str:
    """What the person is in this set: the first of their roles that belongs to it."""
    return str(next((ROLES[role] for role in shown.roles if role in actor.roles), ""))
