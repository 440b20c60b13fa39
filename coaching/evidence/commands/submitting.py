"""Handing in a frozen version, and taking a piece back."""

import hashlib
import json
from collections.abc import Iterable, Mapping as Pairs, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.evidence import queries
from coaching.evidence.commands.counting import stop_counting
from coaching.evidence.commands.events import happened
from coaching.evidence.commands.files import copy_to_version, described
from coaching.evidence.models import (
    AI_HELP,
    Claim,
    Evidence,
    EvidenceVersion,
    Mapping,
    Observation,
    Source,
    State,
    Testimony,
    shortened,
)
from coaching.frameworks.models import Criterion, Framework
from coaching.notifications import commands as notifications
from coaching.people import queries as people
from coaching.plans.models import Goal
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.pseudonyms import commands as pseudonyms, queries as pseudonym_queries
from coaching.pseudonyms.models import Scope
from coaching.pseudonyms.questions import Question

# The author's texts that the guard reads, in this order; the whys follow, then the testimony.
TEXTS = ("title", "text", "what_changed", "for_whom", "said_by")


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """What the author says when handing in: answers to the guard, whose work it is, and how a tool helped (EV-2)."""

    answers: Pairs[str, str] = field(default_factory=dict)
    is_own_work: bool
    ai_help: str
    revision_read: int | None
    known: Sequence[str] = ()
    readers: Iterable[UUID] = ()


def questions_about(evidence: Evidence, known: Iterable[str]) -> list[Question]:
    """What the guard asks before this is handed in (EV-10); `known` are names of colleagues, which it leaves alone."""
    return pseudonym_queries.asked(_texts(evidence, queries.testimony_of(evidence)), scope_of(evidence), known)


def lacking(evidence: Evidence) -> list[tuple[str, str]]:
    """(name, words) of what still keeps it from being handed in; empty where nothing does."""
    found: list[tuple[str, str]] = []
    if not evidence.mappings:
        found.append(("mappings", _("Say what it counts toward: one criterion at least")))
    if evidence.needs_agreement:
        found.append(("agreement", _("The other one of you has not agreed to this extract yet")))  # EV-13
    if evidence.source == Source.TESTIMONY:
        testimony = queries.testimony_of(evidence)
        if testimony is None or not testimony.stands:
            found.append(("testimony", _("The witness has not confirmed it yet")))  # EV-9
    if evidence.category_id is None and _counts_for_a_regulator(evidence):
        found.append(("category", _("Choose what kind of evidence it is")))  # FW-5
    return found


def submit(evidence: Evidence, said: HandIn, *, by: Actor) -> EvidenceVersion:
    """Freezes a version (EV-2) with what the guard's answers made of the texts; a newer one replaces the last.

    Raises `Refused` where something is lacking, where the text changed after it was read, or a question is open.
    """
    evidence.must_be_writable()
    if said.revision_read != evidence.revision:
        raise Refused(_("The piece changed after you opened this page. Read it again, then hand it in."))
    if not said.is_own_work:
        raise Refused(_("Say that this is your own work"), "is_own_work")
    if said.ai_help not in AI_HELP:
        raise Refused(_("Say how far an AI tool helped"), "ai_help")
    for _name, words in lacking(evidence):
        raise Refused(words)
    _redact(evidence, said)
    evidence.ai_help = said.ai_help
    version = _freeze(evidence, said)
    copy_to_version(evidence, version, by=by)
    happened(evidence, "submitted", by=by)
    notifications.send(
        "evidence/submitted", set(said.readers), endpoint="evidence.show", ids={"evidence_id": evidence.id},
        words={"name": by.name}, mail=False,
    )  # fmt: skip
    return version


def withdraw(evidence: Evidence, *, by: Actor, reason: str = "") -> None:
    """Always before a decision; after it, only while nothing rests on it, else it is marked (EV-11)."""
    if evidence.state == State.DRAFT:
        raise Refused(_("A draft was not handed in. You can delete it."))
    if evidence.state == State.WITHDRAWN:
        raise Refused(_("This is withdrawn already."))
    if evidence.state == State.ACCEPTED and queries.is_held(evidence):
        if evidence.marked_at is None:
            evidence.marked_at = clock.now()
            happened(evidence, "marked", by=by, reason=reason)
        return
    stop_counting(evidence)
    evidence.state = State.WITHDRAWN
    evidence.revision += 1
    happened(evidence, "withdrawn", by=by, reason=reason)


def scope_of(evidence: Evidence) -> Scope:
    """Letters of the plan, so that "Person A" is the same person in all of it; the author's own where there is none."""
    return Scope.of_plan(evidence.plan_id) if evidence.plan_id else Scope.of_writer(evidence.author_id)


def _texts(evidence: Evidence, testimony: Testimony | None) -> list[str]:
    own = [getattr(evidence, name) for name in TEXTS] + [one.why for one in evidence.mappings]
    return own + ([testimony.text] if testimony else [])


def _redact(evidence: Evidence, said: HandIn) -> None:
    """The working text takes over what is handed in, so that the next version starts from it.

    What a witness confirmed is theirs: where the guard would change a word of it, it has to be confirmed anew.
    """
    testimony = queries.testimony_of(evidence)
    texts = pseudonyms.redact(_texts(evidence, testimony), said.answers, scope_of(evidence), known=said.known)
    for name, text in zip(TEXTS, texts, strict=False):
        setattr(evidence, name, text)
    for mapping, why in zip(evidence.mappings, texts[len(TEXTS) :], strict=False):
        mapping.why = why
    if testimony is not None and texts[-1] != testimony.text:
        raise Refused(_("Write the testimony without that name, and ask the witness to confirm it again."))


def _freeze(evidence: Evidence, said: HandIn) -> EvidenceVersion:
    evidence.version_count += 1
    content = _content(evidence)
    version = EvidenceVersion(
        id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id, evidence=evidence,
        author_id=evidence.author_id, number=evidence.version_count, content=content, content_hash=hash_of(content),
        statement=_("This is my own work."), ai_help=said.ai_help, answers=pseudonyms.summary(said.answers),
        lang=evidence.lang, submitted_at=clock.now(),
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    for mapping in evidence.mappings:
        db.session.add(
            Claim(
                id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id,
                version_id=version.id, criterion_id=mapping.criterion_id, framework_id=mapping.framework_id,
                why=mapping.why, position=mapping.position,
            )
        )  # fmt: skip
    evidence.state, evidence.submitted_at = State.SUBMITTED, clock.now()
    evidence.advice, evidence.advice_due_on = "", None
    evidence.revision += 1
    db.session.flush()
    return version


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a version's content."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _content(evidence: Evidence) -> dict[str, Any]:
    """The copy. Criteria are written out, so that a version can be read whatever becomes of its frameworks."""
    testimony = queries.testimony_of(evidence)
    category = db.session.get(Criterion, evidence.category_id) if evidence.category_id else None
    return {
        "heading": evidence.title or shortened(evidence.text), "source": evidence.source, "title": evidence.title,
        "text": evidence.text, "what_changed": evidence.what_changed, "for_whom": evidence.for_whom,
        "said_by": evidence.said_by, "happened_on": evidence.happened_on.isoformat(), "lang": evidence.lang,
        "first_lang": evidence.first_lang, "translated_by": evidence.translated_by, "ai_help": evidence.ai_help,
        "category": {"code": category.code, "title": category.title} if category else None,
        "mappings": _mappings(evidence.mappings), "goals": _goals(evidence),
        "observation": _observation(evidence), "witness": _witness(testimony), "files": described(evidence),
    }  # fmt: skip


def _mappings(mappings: Iterable[Mapping]) -> list[dict[str, Any]]:
    found = list(mappings)
    wanted = select(Criterion, Framework).join(Framework, Framework.id == Criterion.framework_id)
    rows = db.session.execute(wanted.where(Criterion.id.in_([one.criterion_id for one in found])))
    known = {criterion.id: (criterion, framework) for criterion, framework in rows}
    return [
        {
            "framework": known[one.criterion_id][1].code, "framework_title": known[one.criterion_id][1].short_title,
            "code": known[one.criterion_id][0].code, "title": known[one.criterion_id][0].title,
            "code_origin": known[one.criterion_id][0].code_origin,
            "is_unverified": known[one.criterion_id][0].needs_checking, "why": one.why,
        }
        for one in found
    ]  # fmt: skip


def _goals(evidence: Evidence) -> list[str]:
    wanted = select(Goal.title).where(Goal.id.in_([one.goal_id for one in evidence.goals])).order_by(Goal.number)
    return list(db.session.scalars(wanted)) if evidence.goals else []


def _observation(evidence: Evidence) -> dict[str, Any] | None:
    seen = db.session.get(Observation, evidence.observation_id) if evidence.observation_id else None
    if seen is None:
        return None
    return {
        "kind": seen.kind, "text": seen.text, "place": seen.place, "happened_on": seen.happened_on.isoformat(),
        "observer": people.names_of([seen.observer_id]).get(seen.observer_id, ""),
    }  # fmt: skip


def _witness(testimony: Testimony | None) -> dict[str, Any] | None:
    """Of a person who uses the service no name is kept: "Person A" at most (EV-9)."""
    if testimony is None:
        return None
    return {
        "text": testimony.text, "name": testimony.confirmed_name or testimony.witness_name,
        "role": testimony.witness_role, "relation": testimony.relation, "is_withheld": testimony.is_withheld,
        "way": testimony.way, "willing": testimony.willing,
        "confirmed_at": testimony.confirmed_at.isoformat() if testimony.confirmed_at else None,
    }  # fmt: skip


def _counts_for_a_regulator(evidence: Evidence) -> bool:
    wanted = select(Framework.id).where(
        Framework.id.in_([one.framework_id for one in evidence.mappings]), Framework.kind == "regulator"
    )
    return bool(evidence.mappings) and db.session.scalar(wanted.limit(1)) is not None
