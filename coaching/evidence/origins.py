"""What a new piece can be made from, as its author finds it: words to begin with, and words to read beside it.

Only the author's own way leads here; what is made of a journal entry keeps no more of it than the word "journal" (B2).
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.actions import queries as actions
from coaching.actions.models import Standing
from coaching.evidence import queries
from coaching.evidence.commands import MadeFrom
from coaching.evidence.models import Source
from coaching.journals import queries as journals
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan
from coaching.platform import clock
from coaching.sessions import queries as sessions

# The kind of evidence that it most likely is (FW-5); the author looks at it, and may choose another.
CATEGORIES = {
    Source.OBSERVATION: "OB", Source.SEEN: "OB", Source.TESTIMONY: "SL", Source.COMPLIMENT: "PE", Source.ACTION: "OC",
}  # fmt: skip
USUAL_CATEGORY = "PR"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """`text` begins the author's own words; `beside` are (heading, text) to cut from. `plan` is None for any."""

    made_from: MadeFrom
    record_id: UUID | None = None
    text: str = ""
    what_changed: str = ""
    happened_on: date = field(default_factory=clock.today)
    lang: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> str:
        return self.made_from.source

    @property
    def category(self) -> str:
        return CATEGORIES.get(Source(self.source), USUAL_CATEGORY)


def find_origin(actor: Actor, source: str, record_id: UUID | None) -> Origin | None:
    """None where there is nothing of that kind that this person may make a piece from."""
    find = {
        Source.JOURNAL: _of_entry, Source.SESSION: _of_session, Source.ACTION: _of_action,
        Source.OBSERVATION: _of_observation,
    }.get(source)  # type: ignore[call-overload]  # fmt: skip
    if find is not None:
        found: Origin | None = find(actor, record_id) if record_id else None
        return found
    if source not in (Source.FILE, Source.COMPLIMENT, Source.TESTIMONY):
        return None
    return Origin(made_from=MadeFrom(source=source, plan=plan_of(actor)))


def plan_of(actor: Actor) -> Plan | None:
    """The plan in which the actor learns that began last and goes on."""
    found, _more = plans.listed(actor)
    return next((plan for plan in found if plan.mentee_id == actor.member_id and plan.state not in ENDED), None)


def _of_entry(actor: Actor, entry_id: UUID) -> Origin | None:
    entry = journals.find(actor, entry_id)
    if entry is None or entry.is_draft:
        return None
    written = tuple((title, text) for _code, title, text in entry.written_sections)
    return Origin(
        made_from=MadeFrom(source=Source.JOURNAL, plan=plan_of(actor)), record_id=entry.id,
        text="\n\n".join(text for _title, text in written), what_changed=entry.what_it_changed,
        happened_on=entry.happened_on, lang=entry.lang,
    )  # fmt: skip


def _of_session(actor: Actor, session_id: UUID) -> Origin | None:
    """The mentee cuts it, the mentor agrees to it (EV-13)."""
    session = sessions.find(actor, session_id)
    if session is None or not session.is_held or session.plan.mentee_id != actor.member_id:
        return None
    stages = {stage.code: stage.title for stage in session.stages}
    return Origin(
        made_from=MadeFrom(source=Source.SESSION, plan=session.plan, session_id=session.id), record_id=session.id,
        happened_on=session.held_on or clock.today(),
        beside=tuple((stages.get(note.stage, ""), note.text) for note in session.notes),
    )  # fmt: skip


def _of_action(actor: Actor, action_id: UUID) -> Origin | None:
    action = actions.find(actor, action_id)
    if action is None or action.standing != Standing.DONE or action.owner_id != actor.member_id:
        return None
    return Origin(
        made_from=MadeFrom(source=Source.ACTION, plan=action.plan, action_id=action.id), record_id=action.id,
        text=action.what, what_changed=action.what_it_changed,
        happened_on=action.settled_at.date() if action.settled_at else clock.today(),
    )  # fmt: skip


def _of_observation(actor: Actor, observation_id: UUID) -> Origin | None:
    seen = queries.find_own_observation(actor, observation_id)
    if seen is None:
        return None
    source = Source.SEEN if seen.kind == "seen" else Source.OBSERVATION
    return Origin(
        made_from=MadeFrom(source=source, plan=plan_of(actor), observation_id=seen.id), record_id=seen.id,
        happened_on=seen.happened_on, lang=seen.lang, beside=(("", seen.text),),
    )  # fmt: skip
