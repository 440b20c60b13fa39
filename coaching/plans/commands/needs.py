"""Changes of the needs assessment: each voice writes its own view; either says what the two make of a topic."""

from dataclasses import asdict, dataclass

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans.models import TOPICS, NeedsTopic, NeedsView, Plan
from coaching.plans.models.needs import STANDINGS
from coaching.plans.queries import needs as queries
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _


@dataclass(frozen=True, kw_only=True)
class Said:
    """One voice: strengths first, then needs (PL-3). `scale` is 1 to 10, or None where it was skipped."""

    strengths: str = ""
    needs: str = ""
    scale: int | None = None
    next_number: str = ""
    what_matters: str = ""
    barriers: str = ""
    lang: str = "en"


def say(plan: Plan, said: Said, *, by: Actor, revision_read: int | None) -> NeedsView:
    """Saves one's own view; the other's is never touched (B16). Raises `Stale` where another device saved meanwhile.

    The plan's state stays: a needs assessment is shown as begun or done, and blocks nothing.
    """
    plan.refuse_if_closed_to_writing()
    words = asdict(said)
    if not any(text for name, text in words.items() if name != "lang"):
        raise Refused(_("Write at least one thing. You can fill in the rest later."), "strengths")
    view = queries.find_view(plan.id, by.member_id)
    if view is None:
        view = NeedsView(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, member_id=by.member_id, revision=1,
            written_at=clock.now(), received_at=clock.now(), **words,
        )  # fmt: skip
        db.session.add(view)
        db.session.flush()
        _tell(plan, by)
    else:
        view.revise(revision_read or 0, theirs={name: getattr(view, name) for name in words})
        for name, text in words.items():
            setattr(view, name, text)
        view.written_at = clock.now()
    audit_log.record(by, "needs.written", view, revision=view.revision)
    return view


def stand(plan: Plan, topic: str, standing: str, *, by: Actor, revision_read: int | None) -> NeedsTopic:
    """Agreed, seen differently, or for later (B16). Raises `Stale` where the other one marked it meanwhile."""
    plan.refuse_if_closed_to_writing()
    if topic not in TOPICS or standing not in STANDINGS:
        raise Refused(_("Choose from the list"))
    marked = queries.find_topic(plan.id, topic)
    if marked is None:
        if revision_read:
            raise Stale({"standing": "open"}, 0)
        marked = NeedsTopic(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, topic=topic, standing=standing,
            changed_by_id=by.member_id, revision=1,
        )  # fmt: skip
        db.session.add(marked)
        db.session.flush()
    else:
        marked.revise(revision_read or 0, theirs={"standing": marked.standing})
        marked.standing, marked.changed_by_id, marked.written_at = standing, by.member_id, clock.now()
    audit_log.record(by, "needs.marked", marked, topic=topic, standing=standing)
    return marked


def _tell(plan: Plan, by: Actor) -> None:
    others, where = plan.parties - {by.member_id}, {"plan_id": plan.id}
    notifications.send("needs/written", others, endpoint="plans.needs", ids=where, words={"name": by.name}, mail=False)
