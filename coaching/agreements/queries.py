"""Reads. Every one starts from `visible_to`, so nobody sees an agreement by accident."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.agreements.models import Agreement, Signature, Suggestion
from coaching.audit_log import queries as audit_log
from coaching.plans import queries as plans
from coaching.plans.models import TERMS, Plan
from coaching.platform.db import db
from coaching.platform.ids import digest
from coaching.platform.prepared import prepared


def visible_to(actor: Actor) -> Select[Agreement]:
    own_plans = plans.of_party(actor.member_id).with_only_columns(Plan.id)
    return select(Agreement).where(Agreement.plan_id.in_(own_plans))


def versions(actor: Actor, plan_id: UUID) -> list[Agreement]:
    """All versions, the newest first."""
    found = _versions.all(actor, plan_id)
    plans.give_plans(found)
    return found


@prepared
def _versions(actor: Actor, plan_id: UUID) -> Select[Any]:
    wanted = visible_to(actor).where(Agreement.plan_id == plan_id).order_by(Agreement.number.desc())
    return wanted.options(selectinload(Agreement.signatures))


def find_newest(actor: Actor, plan_id: UUID) -> Agreement | None:
    return next(iter(versions(actor, plan_id)), None)


def has_signed_newest(actor: Actor, plan_id: UUID) -> bool | None:
    """Whether the actor has signed the newest version, in one read; None where there is no version yet."""
    own = select(Signature.id).where(
        Signature.agreement_id == Agreement.id, Signature.member_id == actor.member_id
    )  # fmt: skip
    newest = visible_to(actor).with_only_columns(own.exists()).where(Agreement.plan_id == plan_id)
    return db.session.scalar(newest.order_by(Agreement.number.desc()).limit(1))


def find_version(actor: Actor, plan_id: UUID, number: int) -> Agreement | None:
    return next((one for one in versions(actor, plan_id) if one.number == number), None)


def in_force(versions_: Iterable[Agreement]) -> Agreement | None:
    return next((one for one in versions_ if one.is_in_force), None)


def to_sign(actor: Actor, plan_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these plans have a version that waits for this person's signature."""
    return set(_to_sign.all(actor, list(plan_ids)))


@prepared
def _to_sign(actor: Actor, plan_ids: Sequence[UUID]) -> Select[Any]:
    signed = select(Signature.id).where(
        Signature.agreement_id == Agreement.id, Signature.member_id == actor.member_id
    )  # fmt: skip
    wanted = visible_to(actor).where(Agreement.plan_id.in_(plan_ids), Agreement.state == "offered", ~signed.exists())
    return wanted.with_only_columns(Agreement.plan_id)


def suggestions(agreement: Agreement) -> list[Suggestion]:
    return _suggestions.all(agreement.id)


@prepared
def _suggestions(agreement_id: UUID) -> Select[Any]:
    return select(Suggestion).where(Suggestion.agreement_id == agreement_id).order_by(Suggestion.written_at)


def next_number(plan_id: UUID) -> int:
    newest = db.session.scalar(
        select(Agreement.number).where(Agreement.plan_id == plan_id).order_by(Agreement.number.desc()).limit(1)
    )
    return (newest or 0) + 1


def of_plan(plan_id: UUID) -> list[Agreement]:
    """For commands, which have been let in already."""
    wanted = select(Agreement).where(Agreement.plan_id == plan_id).order_by(Agreement.number)
    return list(db.session.scalars(wanted.options(selectinload(Agreement.signatures))))


def tampered() -> list[tuple[UUID | None, str]]:
    """Agreements and signatures of the bound organisation that are not what the audit log says they were.

    Words against their digest, digests and signatures against the log, and the log's signatures against the
    rows: changed, removed, added and swapped ones are all found. The log itself is checked by its own room.
    """
    found: list[tuple[UUID | None, str]] = []
    offered, signed = audit_log.of_action("agreement.offered"), audit_log.of_action("agreement.signed")
    rows: dict[UUID, Agreement] = {one.id: one for one in db.session.scalars(select(Agreement))}
    for agreement in rows.values():
        said = offered.get(agreement.id, [])
        if not agreement.is_as_written:
            found.append((agreement.id, "the words were changed"))
        if len(said) != 1 or said[0].details != facts(agreement):
            found.append((agreement.id, "it is not the version that the log names"))
    found += [(record_id, "a version is missing") for record_id in offered if record_id not in rows]
    signatures = list(db.session.scalars(select(Signature)))
    told = {event.details["signature"]: event for events in signed.values() for event in events}
    for signature in signatures:
        event = told.pop(signature.computed_digest(), None)
        if event is None or event.record_id != signature.agreement_id or event.member_id != signature.member_id:
            found.append((signature.agreement_id, "a signature was changed or added"))
        elif rows[signature.agreement_id].wording_digest != signature.wording_digest:
            found.append((signature.agreement_id, "a signature stands under other words"))
    found += [(event.record_id, "a signature is missing") for event in told.values()]
    return found + _bound_otherwise(rows)


def _bound_otherwise(rows: dict[UUID, Agreement]) -> list[tuple[UUID | None, str]]:
    """Versions that bind, or do not, against what the log says, and plans whose switches are not those agreed."""
    actions = ("agreement.in_force", "agreement.withdrawn")
    events = [event for action in actions for some in audit_log.of_action(action).values() for event in some]
    binds: dict[UUID, UUID | None] = {}
    for event in sorted(events, key=lambda one: (one.segment, one.sequence)):
        if event.record_id in rows:
            in_force = event.action == "agreement.in_force"
            binds[rows[event.record_id].plan_id] = event.record_id if in_force else None
    found: list[tuple[UUID | None, str]] = []
    for agreement in rows.values():
        if agreement.is_in_force != (binds.get(agreement.plan_id) == agreement.id):
            found.append((agreement.id, "whether it is in force was changed"))
    for plan in db.session.scalars(select(Plan).where(Plan.id.in_([one for one, bound in binds.items() if bound]))):
        agreed = rows[binds[plan.id]].terms  # type: ignore[index]
        if any(getattr(plan, name) != bool(agreed.get(name)) for name in TERMS):
            found.append((binds[plan.id], "the plan's choices are not those agreed"))
    return found


def facts(agreement: Agreement) -> dict[str, Any]:
    return {
        "number": agreement.number, "wording": agreement.wording_digest, "plan": str(agreement.plan_id),
        "writer": str(agreement.written_by_id), "review": agreement.review_on.isoformat(),
        "terms": sorted(name for name, chosen in agreement.terms.items() if chosen),
        "values": values_digest(agreement.answers),
    }  # fmt: skip


def values_digest(values: dict[str, str]) -> str:
    return digest(json.dumps(values, sort_keys=True, ensure_ascii=False))
