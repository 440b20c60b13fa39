"""The pack that a phone reads from without a network, as the phone's shells know it (schema 1)."""

import hashlib
import json
from typing import Any

from flask import url_for

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.actions.models import Action
from coaching.coaching_models.models import CoachingModel
from coaching.journals.models import JournalEntry
from coaching.offline import queries
from coaching.offline.queries import Content, Reading
from coaching.plans.models import GoalState, Plan
from coaching.plans.words import KIND_WORDS
from coaching.platform import clock
from coaching.platform.words import _
from coaching.safeguarding import commands as safeguarding
from coaching.sessions import queries as sessions
from coaching.sessions.models import FORMATS
from coaching.sessions.stages import stages_of
from coaching.sessions.words import FORMAT_WORDS, STRAND_WORDS
from coaching.web import items

SCHEMA = 1


def pack_of(actor: Actor) -> dict[str, Any]:
    """`made_at` is not in it, so that the same content is the same pack."""
    content = queries.content_of(actor)
    return {
        "schema": SCHEMA, "owner": str(actor.account_id), "org": str(actor.organisation_id),
        "member": str(actor.member_id), "name": actor.name, "first_name": actor.name.partition(" ")[0],
        "organisation": actor.organisation_name, "role": actor.working_as or next(iter(actor.roles), ""),
        "lang": actor.language, "nation": actor.nation, "numbers": queries.numbers_of(actor),
        "concern_pass": safeguarding.pass_for(actor),
        "plans": [_plan(actor, plan, content) for plan in content.plans],
        "models": {_name_of(model): _model(model) for model in content.models.values()},
        "log": {
            "formats": [[one, str(FORMAT_WORDS[one])] for one in FORMATS],
            "strands": [[code, str(words)] for code, words in STRAND_WORDS.items()],
        },
        "journal": [_entry(entry) for entry in queries.journal_of(actor)],
        "write": _write(actor),
        "evidence": _form("evidence.write", source="file") if actor.has(Permission.EVIDENCE_WRITE) else None,
        "decide": [_reading(one) for one in queries.to_read(actor)],
    }  # fmt: skip


def tag_of(pack: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(pack, sort_keys=True).encode()).hexdigest()


def _form(endpoint: str, **more: Any) -> dict[str, Any]:
    """Where it is sent, and of which version it is; what is named in `path` stands in the address."""
    path = more.pop("path", {})
    return {"url": url_for(endpoint, **path), "version": items.version_of(endpoint), **more}


def _name_of(model: CoachingModel) -> str:
    return f"{model.code}-{model.version}"


def _plan(actor: Actor, plan: Plan, content: Content) -> dict[str, Any]:
    other = content.names[plan.other_party(actor.member_id)]
    course = content.courses.get(plan.id, sessions.NO_COURSE)
    last = course.held[0] if course.held else None
    return {
        "id": str(plan.id), "title": plan.purpose, "kind": plan.kind, "kind_words": str(KIND_WORDS[plan.kind]),
        "model": content.models[plan.coaching_model_id].name, "state": plan.state,
        "with": {"id": str(other.id), "name": other.full_name, "first": other.first_name},
        "as": "mentor" if plan.mentor_id == actor.member_id else "mentee",
        "next": {
            "on": course.planned_on.isoformat(), "at": course.planned_at.isoformat("minutes") if course.planned_at
            else None, "number": course.count + 1, "of": plan.planned_sessions,
        } if course.planned_on else None,
        "goals": [
            {"id": str(goal.id), "title": goal.title, "outcome": goal.kind == "personal_outcome"}
            for goal in content.goals.get(plan.id, ())
        ],
        "actions": [_action(action, content) for action in content.actions.get(plan.id, ())],
        "last": {
            "id": str(last.id), "on": last.held_on.isoformat(), "points": content.points.get(plan.id, ""),
            "confidence": last.confidence,
        } if last else None,
        "log": _log(actor, plan, content), "prompts": _name_of(content.models[plan.coaching_model_id]),
    }  # fmt: skip


def _action(action: Action, content: Content) -> dict[str, Any]:
    """`done` is where its tick is sent by itself; in the log of a session its fields are named by `field`."""
    owner = content.names.get(action.owner_id)
    return {
        "id": str(action.id), "field": action.id.hex, "what": action.what, "whose": owner.full_name if owner else "",
        "owner": str(action.owner_id), "by": action.due_on.isoformat(), "standing": action.standing,
        "revision": action.revision, "done": _form("actions.finish", path={"action_id": action.id}),
    }  # fmt: skip


def _log(actor: Actor, plan: Plan, content: Content) -> dict[str, Any]:
    """What the form of a session asks in this plan, and whether one may be written there now (PL-4)."""
    open_ones = content.goals.get(plan.id, ())
    active = [goal for goal in open_ones if goal.state == GoalState.ACTIVE]
    may, first, why = _gate(actor, plan, content)
    owners = [content.names[one] for one in (plan.mentee_id, plan.mentor_id)]
    return _form(
        "sessions.record", path={"plan_id": plan.id}, may=may, first=first, why=why,
        topics=[[str(goal.id), goal.title, goal in active] for goal in open_ones] + [["other", _("Other"), False]],
        needs_topics=bool(active) and not first, scales=[[f"scale_{goal.id.hex}", goal.title] for goal in open_ones],
        needs_strands=plan.is_supervision, owners=[[str(one.id), one.first_name] for one in owners],
    )  # fmt: skip


def _gate(actor: Actor, plan: Plan, content: Content) -> tuple[bool, bool, str]:
    """Whether a session may be written, whether it is the one first meeting, and what is said where not all is open."""
    if not actor.has(Permission.SESSION_WRITE) or not plan.may_be_written:
        return False, False, _("This plan is not open for writing now.")
    if plan.agreement_standing == "in_force" or plan.is_supervision:
        return True, False, ""
    later = _("Notes of other sessions open when both of you have signed.")
    if plan.id in content.contracted:
        return False, False, f"{_('Your first meeting is written up.')} {later}"
    return True, True, f"{_('You can write up one first meeting, where you agree how to work.')} {later}"


def _model(model: CoachingModel) -> dict[str, Any]:
    stages = stages_of(model.content, "full")
    return {
        "name": model.name,
        "stages": [
            {"code": one.code, "name": one.title, "aim": one.aim, "prompts": [*one.before, *one.prompts]}
            for one in stages
        ],
    }


def _entry(entry: JournalEntry) -> dict[str, Any]:
    return {
        "id": str(entry.id), "title": entry.heading, "on": entry.happened_on.isoformat(), "lang": entry.lang,
        "draft": entry.is_draft, "text": queries.text_of(entry),
    }  # fmt: skip


def _write(actor: Actor) -> dict[str, Any] | None:
    model = queries.usual_reflection(actor)
    if model is None:
        return None
    boxes = [[f"text_{one['code'].replace('-', '_')}", one["title"]] for one in model.sections]
    return _form("journals.write", model=model.code, name=model.name, boxes=boxes)


def _reading(one: Reading) -> dict[str, Any]:
    content = one.version.content
    shown = ("heading", "text", "what_changed", "for_whom", "happened_on", "lang")
    return {
        "id": str(one.version.id), "author": one.author, "number": one.version.number,
        "handed_in": clock.local(one.version.submitted_at).date().isoformat(),
        **{name: content.get(name) or "" for name in shown},
        "criteria": [
            {"code": criterion["code"], "title": criterion["title"], "why": criterion["why"]}
            for criterion in content.get("mappings", ())
        ],
        "files": len(content.get("files") or ()),
    }  # fmt: skip
