"""Passing the gateway on, and opening it again with a reason (GW-2). The checklist itself lives in a room above."""

from datetime import date

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.apprenticeships.commands.hours import recount
from coaching.apprenticeships.models import Apprenticeship, GatewayPassing
from coaching.audit_log import commands as audit_log
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


def pass_gateway(apprenticeship: Apprenticeship, on: date, *, by: Actor) -> GatewayPassing:
    """From this day on no hours count and none are written. Whoever calls has seen that all is ready (GW-1)."""
    if not apprenticeship.goes_on or apprenticeship.open_break is not None:
        raise Refused(_("The gateway is not passed during a break, twice, or after the end."))
    if on < apprenticeship.starts_on or on > clock.today():
        raise Refused(_("Choose a day from the start until today"))
    apprenticeship.gateway_on = on
    apprenticeship.revision += 1
    made = GatewayPassing(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        passed_by_id=by.member_id, passed_on=on, passed_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    recount(apprenticeship)
    audit_log.record(by, "gateway.passed", made, apprenticeship=apprenticeship.id)
    return made


def reopen(apprenticeship: Apprenticeship, reason: str, *, by: Actor) -> None:
    """GW-2: changes only by reopening with a reason; what counted before the gateway counts as it did."""
    if apprenticeship.gateway_on is None or apprenticeship.has_ended:
        raise Refused(_("The gateway is not closed."))
    if not reason.strip():
        raise Refused(_("Say why the gateway is opened again"), "reason")
    newest = (
        select(GatewayPassing)
        .where(GatewayPassing.apprenticeship_id == apprenticeship.id, GatewayPassing.reopened_at.is_(None))
        .order_by(GatewayPassing.passed_at.desc())
    )
    passing = db.session.scalars(newest).first()
    if passing is not None:
        passing.reopened_at, passing.reopened_by_id, passing.reopen_reason = clock.now(), by.member_id, reason
    apprenticeship.gateway_on = None
    apprenticeship.revision += 1
    db.session.flush()
    recount(apprenticeship)
    audit_log.record(by, "gateway.reopened", apprenticeship)
