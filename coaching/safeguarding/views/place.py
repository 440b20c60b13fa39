"""For which organisation this page is, and from whom what is written here would be; known without a sign-in, too."""

from dataclasses import dataclass
from typing import Any

from flask import g, request

from coaching.access.actor import Actor
from coaching.access.guard import standing
from coaching.organisations import queries as organisations
from coaching.organisations.models import Organisation
from coaching.platform import clock, tenancy
from coaching.platform.words import _
from coaching.safeguarding import commands, numbers, queries
from coaching.safeguarding.commands import Writer
from coaching.safeguarding.models import NOBODY, PASS, SIGNED_IN
from coaching.safeguarding.numbers import SETTINGS
from coaching.safeguarding.words import RING_NOBODY, called, dial, ring_words, role_words, until_words
from coaching.web import forgery


@dataclass(frozen=True, slots=True)
class Place:
    """Names are shown to whoever is signed in; a locked phone shows roles and numbers alone (U3.8)."""

    organisation: Organisation
    writer: Writer
    shows_names: bool

    @property
    def kept(self) -> dict[str, Any]:
        return numbers.for_device(self.organisation.settings, self.organisation.nation)

    def name_of(self, role: str) -> str:
        setting = SETTINGS[role][0]
        return str(self.organisation.settings.get(setting) or "") if self.shows_names and setting else ""

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Whom to ring now, as the page shows it."""
        return [self._shown(call) for call in numbers.calls(self.kept, clock.now())]

    def _shown(self, call: numbers.Call) -> dict[str, Any]:
        name, role, until = self.name_of(call.role), role_words(call.role), until_words(call.until)
        with_role = _("Call %(name)s", name=name) if name and call.role == numbers.LEAD else role
        note = [role.lower() if with_role != role else "", until]
        return {
            "role": call.role, "words": with_role, "note": " · ".join(one for one in note if one),
            "number": call.number, "digits": dial(call.number),
        }  # fmt: skip

    @property
    def ring(self) -> str:
        """The line under "NOT sent": whom to ring now."""
        call = numbers.first_to_ring(self.kept, clock.now())
        return ring_words(self.name_of(call.role) or called(call.role), call.number) if call else str(RING_NOBODY)

    @property
    def alternative(self) -> str:
        """Whoever stands in when it is about the lead or a manager; empty where nobody is named for it."""
        members = queries.told_first("alternative", ())
        if not members:
            return ""
        return (self.name_of("alternative") or members[0].full_name) if self.shows_names else _("Another person")

    @property
    def lead(self) -> str:
        name, role = self.name_of("lead"), role_words("lead")
        return f"{name}: {role.lower()}" if name else role


def here() -> Place | None:
    """By the session, else by a locked session, else by the pass in the form; none where nobody was ever here."""
    holder = commands.holder_of(request.form.get("pass"))
    found: Actor | None = g.actor or standing().actor
    if holder is not None and (found is None or holder != (found.organisation_id, found.member_id)):
        return _bound(holder[0], Writer(PASS, holder[1]), shows_names=False)
    if found is None:
        return None
    if g.actor is None:
        return _bound(found.organisation_id, Writer(NOBODY), shows_names=False)
    return _bound(found.organisation_id, Writer(SIGNED_IN, found.member_id), shows_names=True)


def _bound(organisation_id: Any, writer: Writer, *, shows_names: bool) -> Place | None:
    if not organisations.exists(organisation_id):
        return None
    tenancy.bind(organisation_id, tenancy.acting_member())
    return Place(organisations.current(), writer, shows_names)


def is_forged() -> bool:
    """A pass is a token that no other site can know, and it lasts longer than a session."""
    if forgery.comes_from_elsewhere():
        return True
    if commands.holder_of(request.form.get("pass")) is not None:
        return False
    try:
        forgery.check()
    except forgery.Forged:
        return True
    return False
