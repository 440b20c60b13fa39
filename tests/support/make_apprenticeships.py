"""Makers of apprenticeships, hours, reviews and scans, by the same commands people use."""

from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select

from coaching.apprenticeships import commands, progress, queries
from coaching.apprenticeships.commands.terms import People
from coaching.frameworks.models import Framework
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db

COVERED = {
    "training_plan": "Two units are done.", "hours_words": "On the way.", "ksb_words": "Communication has grown.",
    "wellbeing": "Well. Knows whom to tell.", "circumstances": "Nothing.", "next_actions": "Shadow a medication round.",
}  # fmt: skip


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def terms(starts_on: date, **changed: Any) -> commands.Terms:
    usual = {"planned_end_on": clock.months_after(starts_on, 14), "weekly_minutes": 37 * 60 + 30}
    return commands.Terms(**(usual | changed))


def standard(make: Any, code: str = "st0005-1") -> Framework:
    return db.session.scalars(select(Framework).where(Framework.code == code)).one()


def apprenticeship(
    make: Any, learner: Any = None, employer: Any = None, provider: Any = None, *, starts_on: date | None = None,
    by: Any = None, code: str = "st0005-1", **agreed: Any,
) -> Any:  # fmt: skip
    """One that goes on, since a hundred days where nothing else is said."""
    who = People(
        learner or make.member(["apprentice"]), employer or make.member(["line_manager"]),
        provider or make.member(["assessor"]),
    )  # fmt: skip
    starts_on = starts_on or days_ago(100)
    leader = make.actor(by or make.member(["programme_lead"]))
    with make.writing():
        return commands.start(who, standard(make, code), starts_on, terms(starts_on, **agreed), by=leader)


def part(make: Any, one: Any, name: str) -> Any:
    """The actor who takes this part in it."""
    member_id = {"apprentice": one.learner_id, "employer": one.employer_id, "provider": one.provider_id}[name]
    return make.actor(people.by_ids([member_id])[member_id])


def hours_said(make: Any, one: Any, **changed: Any) -> dict[str, Any]:
    criteria = [key for key, found in queries.criteria_of(one.framework_id).items() if found.kind == "knowledge"]
    return {
        "happened_on": days_ago(2), "started_at": time(9), "minutes": 90, "kind": "shadowing",
        "learned": "How the medicines round is checked.", "led_by": "Nadia", "evidence_note": "",
        "criterion_ids": criteria[:1], "is_new": True, "paid": "yes", "is_outside_duties": True, "late_reason": "",
    } | changed  # fmt: skip


def hours(make: Any, one: Any = None, **changed: Any) -> Any:
    """An entry that counts where nothing else is said."""
    one = one or apprenticeship(make)
    said = hours_said(make, one, **changed)
    with make.writing():
        return commands.write_entry(one, said, by=part(make, one, "apprentice"))


def progress_review(
    make: Any, one: Any = None, *, by: str = "provider", held_on: date | None = None, with_employer: bool = True,
    **texts: str,
) -> Any:  # fmt: skip
    one = one or apprenticeship(make)
    said = commands.ReviewSaid(
        texts=COVERED | texts, held_on=held_on or clock.today(), employer_took_part=with_employer
    )  # fmt: skip
    with make.writing():
        return commands.hold_review(one, said, by=part(make, one, by), revision_read=0)


def scan(make: Any, one: Any = None, *, moment: str = "start", unit: str = "heading", given: Any = ()) -> Any:
    """`given` names those of the two who have given a view: every line at level 2."""
    one = one or apprenticeship(make)
    with make.writing():
        made = commands.open_scan(one, moment, unit, by=part(make, one, "employer"))
        items = progress.scan_items(queries.groups_of(one.framework_id), unit)
        for name in given:
            levels = {item.key: 2 for item in items}
            commands.give_view(made, levels, "", by=part(make, one, name), revision_read=0)
    return made


def a_break(make: Any, one: Any, first_on: date, back_on: date | None = None) -> Any:
    with make.writing():
        made = commands.begin_break(one, first_on, None, by=part(make, one, "employer"))
        if back_on is not None:
            agreed = commands.breaks.Return(
                back_on=back_on, weekly_minutes=one.weekly_minutes, planned_end_on=one.planned_end_on
            )  # fmt: skip
            commands.come_back(one, agreed, by=part(make, one, "employer"))
    return made


def bare_apprenticeship(make: Any, plan: Any) -> Any:
    """The mentee's, with the plan's mentor for the employer and an assessor who is there already; made once."""
    members = people.by_ids(plan.parties)
    going_on = queries.going_on_of(plan.mentee_id)
    if going_on is not None:
        return going_on
    others = [one for one in people.with_role("assessor") if one.id not in plan.parties]
    provider = others[0] if others else None
    return apprenticeship(make, members[plan.mentee_id], members[plan.mentor_id], provider)


def bare_hours(make: Any, plan: Any) -> Any:
    one = bare_apprenticeship(make, plan)
    there = queries.standing_entries(one.id)
    return there[0] if there else hours(make, one, late_reason="Late.", evidence_note="Notes.")


def bare_progress(make: Any, plan: Any) -> Any:
    """Held in part by the provider, so that the employer may join and the provider may decide."""
    one = bare_apprenticeship(make, plan)
    there = queries.reviews_of(part(make, one, "provider"), one.id)
    return there[0] if there else progress_review(make, one, with_employer=False)


def bare_scan(make: Any, plan: Any) -> Any:
    one = bare_apprenticeship(make, plan)
    there = queries.scans_of(part(make, one, "provider"), one.id)
    return there[0] if there else scan(make, one)
