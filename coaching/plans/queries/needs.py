"""Reads of the needs assessment: two voices and what the two make of each topic. Nobody else reads them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.plans.models import TOPICS, NeedsTopic, NeedsView, Plan
from coaching.plans.queries.plan import of_party
from coaching.platform.db import db


@dataclass(frozen=True)
class Needs:
    """`mentee` and `mentor` are their views, None where they have not written; `topics` what the two made of them."""

    mentee: NeedsView | None
    mentor: NeedsView | None
    topics: dict[str, NeedsTopic]

    @property
    def voices(self) -> list[NeedsView]:
        return [view for view in (self.mentee, self.mentor) if view is not None]

    @property
    def standing(self) -> str:
        """Not started; in progress with one voice; done with both, or where the other agreed to all that one says."""
        if not self.voices:
            return "none"
        if len(self.voices) == 2:
            return "done"
        [only] = self.voices
        said = [topic for topic in TOPICS if only.says(topic)]
        return "done" if all(self._is_agreed_by_other(topic, only) for topic in said) else "begun"

    def says(self, topic: str) -> bool:
        return any(view.says(topic) for view in self.voices)

    def revision_of(self, topic: str) -> int:
        return self.topics[topic].revision if topic in self.topics else 0

    def standing_of(self, topic: str) -> str:
        return self.topics[topic].standing if topic in self.topics else "open"

    def _is_agreed_by_other(self, topic: str, view: NeedsView) -> bool:
        marked = self.topics.get(topic)
        return marked is not None and marked.standing == "agreed" and marked.changed_by_id != view.member_id


def visible_to(actor: Actor) -> Select[NeedsView]:
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    return select(NeedsView).where(NeedsView.plan_id.in_(own_plans))


def of_plan(actor: Actor, plan: Plan) -> Needs:
    views = {view.member_id: view for view in db.session.scalars(visible_to(actor).where(NeedsView.plan_id == plan.id))}
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    wanted = select(NeedsTopic).where(NeedsTopic.plan_id == plan.id, NeedsTopic.plan_id.in_(own_plans))
    topics = {topic.topic: topic for topic in db.session.scalars(wanted)}
    return Needs(views.get(plan.mentee_id), views.get(plan.mentor_id), topics)


def find_view(plan_id: UUID, member_id: UUID) -> NeedsView | None:
    """For commands, which have been let in already."""
    wanted = select(NeedsView).where(NeedsView.plan_id == plan_id, NeedsView.member_id == member_id)
    return db.session.scalar(wanted)


def find_topic(plan_id: UUID, topic: str) -> NeedsTopic | None:
    """For commands, which have been let in already."""
    return db.session.scalar(select(NeedsTopic).where(NeedsTopic.plan_id == plan_id, NeedsTopic.topic == topic))
