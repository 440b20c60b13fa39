"""Confirming a state, telling of adjustments, passing the gateway on, and opening it again (GW-1, GW-2)."""

from datetime import date

from coaching.access.actor import Actor
from coaching.apprenticeships import commands as apprenticeships, queries as apprenticeship_queries
from coaching.apprenticeships.models import Apprenticeship
from coaching.audit_log import commands as audit_log
from coaching.evidence import commands as evidence
from coaching.gateway import queries
from coaching.gateway.models import ANSWERS, AdjustmentsTold, GatewayConfirmation
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day

HELD_AS = "claim"


def confirm(one: Apprenticeship, state_read: str, *, by: Actor) -> None:
    """Of exactly the state that was read; one that moved since has to be read again (GW-1)."""
    digest = _ready_state(one, state_read)
    part = one.part_of(by.member_id)
    if part in queries.confirmed_by(one, digest):
        raise Refused(_("You have confirmed this already."))
    made = GatewayConfirmation(
        id=ids.new_id(), organisation_id=one.organisation_id, apprenticeship_id=one.id, member_id=by.member_id,
        part=part, state_hash=digest, confirmed_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "gateway.confirmed", made, apprenticeship=one.id, part=part, state=digest)
    _tell("gateway/confirmed", one, by)


def answer_adjustments(one: Apprenticeship, answer: str, *, by: Actor) -> None:
    """The apprentice's yes, or that there is nothing to tell. What was told cannot be untold."""
    if answer not in ANSWERS:
        raise Refused(_("Choose one"), "answer")
    held = queries.adjustments_of(one.id)
    if held is not None and held.told_on is not None:
        raise Refused(_("The assessment organisation was told on %(day)s.", day=day(held.told_on)))
    if held is None:
        held = AdjustmentsTold(id=ids.new_id(), organisation_id=one.organisation_id, apprenticeship_id=one.id)
        db.session.add(held)
    held.answer, held.answered_at = answer, clock.now()
    db.session.flush()
    audit_log.record(by, "adjustments.answered", held, apprenticeship=one.id)
    _tell("gateway/adjustments", one, by)


def tell_adjustments(one: Apprenticeship, on: date, *, by: Actor) -> None:
    """Only with the apprentice's yes (GW-1)."""
    held = queries.adjustments_of(one.id)
    if held is None or held.answer != "yes":
        raise Refused(_("The apprentice has not said yes to it."))
    if on < one.starts_on or on > clock.today():
        raise Refused(_("Choose a day from the start until today"), "told_on")
    held.told_on, held.told_by_id = on, by.member_id
    db.session.flush()
    audit_log.record(by, "adjustments.told", held, apprenticeship=one.id)
    _tell("gateway/adjustments", one, by)


def pass_on(one: Apprenticeship, state_read: str, *, by: Actor) -> None:
    """All is ready and all three confirmed just this (GW-1). From now on no hours, and what counts is held (GW-2)."""
    digest = _ready_state(one, state_read)
    if queries.missing_in(queries.confirmed_by(one, digest)):
        raise Refused(_("Not everybody has confirmed what stands here."))
    passing = apprenticeships.pass_gateway(one, clock.today(), by=by)
    if not apprenticeship_queries.standing_of(one).hours_are_met:
        raise Refused(_("Hours of today do not count once the gateway is passed. Without them the minimum is not met."))
    for version in queries.versions_behind(one):
        evidence.hold(version, HELD_AS, passing.id)
    db.session.flush()
    _tell("gateway/passed", one, by)


def reopen(one: Apprenticeship, reason: str, *, by: Actor) -> None:
    """GW-2: with a reason; what was held for this passing is let go, and all three confirm again."""
    passing = queries.open_passing(one.id)
    apprenticeships.reopen(one, reason, by=by)
    if passing is not None:
        evidence.let_go(HELD_AS, passing.id)
    _tell("gateway/reopened", one, by)


def _ready_state(one: Apprenticeship, state_read: str) -> str:
    found = queries.checklist_of(one)
    if state_read != found.digest:
        raise Refused(_("The list changed after you opened it. Read it again."))
    if not found.is_ready:
        raise Refused(_("Not everything is ready yet."))
    return found.digest


def _tell(kind: str, one: Apprenticeship, by: Actor) -> None:
    notifications.send(
        kind, one.parties - {by.member_id}, endpoint="gateway.show", ids={"apprenticeship_id": one.id},
        words={"name": by.name}, mail=False,
    )  # fmt: skip
