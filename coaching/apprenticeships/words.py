"""Plain words of apprenticeships: kinds of training, why hours do not count, parts, levels, lengths of time."""

from datetime import date, datetime, time
from typing import Any

from coaching.apprenticeships.dates import Due
from coaching.apprenticeships.models import ProgressReview
from coaching.platform import clock
from coaching.platform.words import _, _l, day, near_day, ngettext, number, short_day, time_of_day

KIND_WORDS = {
    "course": _l("A course or a workshop"),
    "shadowing": _l("Shadowing somebody"),
    "coaching": _l("Coaching or mentoring, the part with something new"),
    "practice": _l("Practice of a new skill"),
    "visit": _l("A visit"),
    "assignment": _l("An assignment or reading"),
    "reflection": _l("Writing about what I learned"),
    "other": _l("Something else that I learned"),
    "review": _l("A progress review"),
    "supervision": _l("Supervision about everyday work"),
    "english_maths": _l("English or maths"),
    "induction": _l("General induction"),
}
PAID_WORDS = {
    "yes": _l("Yes"),
    "given_back": _l("No, but my employer pays it or gives the time back"),
    "no": _l("No"),
}
YES_NO = {"yes": _l("Yes"), "no": _l("No")}
WHY_NOT = {
    "kind": _l("This kind of time does not count towards the hours."),
    "not_new": _l("It counts only when you learned something new for your standard."),
    "no_criteria": _l("Choose what it was for in your standard, so that it can count."),
    "not_paid": _l("It was not in paid time, and not paid or given back."),
    "in_duties": _l("It was part of your normal duties."),
    "before_start": _l("It was before your apprenticeship began."),
    "after_gateway": _l("It was on the day of the gateway or after it."),
    "after_end": _l("It was after the end of your apprenticeship."),
    "in_break": _l("It was in a break in learning."),
}
PART_WORDS = {
    "apprentice": _l("Apprentice"),
    "employer": _l("Employer"),
    "provider": _l("Training provider"),
}
COVER_WORDS = {
    "training_plan": _l("Progress against the training plan"),
    "hours_words": _l("Off-the-job hours"),
    "ksb_words": _l("Knowledge, skills and behaviours"),
    "english_maths": _l("English and maths"),
    "wellbeing": _l("Well-being and safeguarding"),
    "circumstances": _l("What has changed"),
    "next_actions": _l("Who does what next"),
}
LEVEL_WORDS = {
    1: _l("Not yet"),
    2: _l("With help"),
    3: _l("On my own"),
    4: _l("I can show others"),
}
MOMENT_WORDS = {
    "start": _l("At the start"),
    "review": _l("At a progress review"),
    "gateway": _l("At the gateway"),
}
UNIT_WORDS = {
    "heading": _l("The headings: short, good on a phone"),
    "criterion": _l("Each point of the standard: long"),
}
END_WORDS = {
    "completed": _l("It is completed"),
    "left": _l("The apprentice has left"),
    "stopped": _l("It was stopped"),
    "other": _l("Something else, or I would rather not say"),
}
RULE_WORDS = {
    "minimum_otj": _l("Off-the-job hours"),
    "progress_review": _l("Progress reviews"),
    "english_maths": _l("English and maths"),
    "assessment_organisation": _l("Assessment organisation"),
    "part_time": _l("Part-time"),
}
DECISION_WORDS = {"counts": _l("It counts"), "does_not_count": _l("It does not count")}
STATUS_WORDS = {
    "accepted": (_l("Accepted"), "good"),
    "submitted": (_l("Handed in"), "info"),
    "": (_l("None yet"), "none"),
}
# What an entry says, for its trail.
SAID_WORDS = {
    "happened_on": _l("Day"),
    "started_at": _l("Start"),
    "minutes": _l("Minutes"),
    "kind": _l("What it was"),
    "learned": _l("What I learned"),
    "led_by": _l("Who led it"),
    "evidence_note": _l("What shows it"),
    "criterion_ids": _l("For what in the standard"),
    "is_new": _l("Something new"),
    "paid": _l("In paid time"),
    "is_outside_duties": _l("Outside normal duties"),
    "late_reason": _l("Why it comes late"),
}


def length(minutes: int) -> str:
    """6 hours 30 minutes."""
    hours, rest = divmod(minutes, 60)
    said = []
    if hours or not rest:
        said.append(ngettext("%(hours)s hour", "%(hours)s hours", hours, hours=number(hours)))
    if rest:
        said.append(ngettext("%(num)d minute", "%(num)d minutes", rest))
    return " ".join(said)


def short_length(minutes: int) -> str:
    """6 h 30."""
    hours, rest = divmod(minutes, 60)
    return _("%(hours)s h %(minutes)s", hours=number(hours), minutes=f"{rest:02d}").removesuffix(" 00")


def at_time(at: time) -> str:
    return time_of_day(datetime.combine(date(2000, 1, 1), at, tzinfo=clock.LONDON))


def due_in_words(due: Due) -> str:
    """The target; once it is missed, the outer limit, too (RV-3)."""
    if due.target is None:
        return _("Stands still during the break")
    if not due.is_late(clock.today()):
        return near_day(due.target)
    if due.limit is None:
        return _("It was due on %(day)s", day=day(due.target))
    return _("It was due on %(day)s. The last day in the rules is %(limit)s.",
             day=day(due.target), limit=day(due.limit))  # fmt: skip


def due_tag(due: Due) -> tuple[str, str]:
    today = clock.today()
    if due.target is None:
        return _("Away"), "none"
    if due.is_past_limit(today):
        return _("Past the limit"), "bad"
    if due.is_late(today):
        return ngettext("Late by %(num)d day", "Late by %(num)d days", (today - due.target).days), "warn"
    if (due.target - today).days <= 30:
        return _("Due %(day)s", day=short_day(due.target)), "warn"
    return _("Due %(day)s", day=short_day(due.target)), "good"


def state_tag(one: Any) -> tuple[str, str]:
    """Of an apprenticeship or its outline."""
    if one.ended_on is not None:
        return _("Ended"), "none"
    if one.gateway_on is not None:
        return _("At the gateway"), "done"
    return (_("Away"), "none") if one.is_away else (_("Under way"), "good")


def trail_value(name: str, value: Any, criteria: dict[str, Any]) -> str:
    """One thing that an entry said, as a person would say it."""
    if name == "criterion_ids":
        return ", ".join(criteria[one].code for one in value if one in criteria) or _("Nothing")
    if name == "happened_on":
        return day(date.fromisoformat(value))
    if name == "started_at":
        return at_time(time.fromisoformat(value))
    if name == "minutes":
        return length(value)
    words = {"kind": KIND_WORDS, "paid": PAID_WORDS}.get(name)
    if words is not None:
        return str(words[value])
    if isinstance(value, bool):
        return str(YES_NO["yes" if value else "no"])
    return str(value) or _("Nothing")


def missing_words(review: ProgressReview) -> str:
    """RV-5: who has not confirmed yet."""
    return _("to confirm: %(who)s", who=", ".join(str(PART_WORDS[part]) for part in review.missing))
