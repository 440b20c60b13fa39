"""Plain words for formats, strands, states and reasons; and when a session was, as people say it."""

from datetime import date, datetime, time

from coaching.platform import clock
from coaching.platform.words import _, _l, day, time_of_day
from coaching.sessions.models import CoachingSession
from coaching.sessions.shifts import day_of_shift, is_past_midnight

FORMAT_WORDS = {
    "one_to_one": _l("Just the two of us"),
    "near_the_work": _l("Near the work"),
    "group": _l("In a group"),
    "debrief": _l("Debrief over tea"),
    "concern": _l("Talk about practice"),
}
FORMAT_EXPLAINED = {
    "one_to_one": _l("With the stages of your plan's own model."),
    "near_the_work": _l("Seeing it done, or doing it together, and talking about that."),
    "group": _l("With others there. Write down only what is yours."),
    "debrief": _l("After something hard or something good: first the people, then the learning."),
    "concern": _l("Say early and kindly what needs to change: describe, explain, specify, consequences."),
}
FORM_WORDS = {"short": _l("Short form"), "full": _l("Full form")}
AFTER_WORDS = {
    "good": _l("Something good"),
    "hard": _l("Something hard"),
    "injury": _l("An injury"),
    "death": _l("A death"),
}
STRAND_WORDS = {
    "performance": _l("Performance and responsibilities"),
    "challenging": _l("Challenging situations"),
    "development": _l("Professional development"),
    "wellbeing": _l("Well-being and resilience"),
}
REASON_WORDS = {
    "cancelled": _l("Called off"),
    "missed": _l("Missed"),
    "declined": _l("Not wanted this time"),
    "away": _l("Away"),
    "too_busy": _l("Too busy on the shift"),
}
# State -> words and the kind of tag.
STATE_WORDS = {
    "planned": (_l("Planned"), "info"),
    "begun": (_l("Being written"), "warn"),
    "held": (_l("Held"), "good"),
    "not_held": (_l("Did not take place"), "none"),
}
# What a run of three lacks, said kindly and to the two alone (SU-2).
LACKING_WORDS = {
    "support": _l(
        "The last three did not cover well-being or development. Next time could leave room for how you are, "
        "and for what you want to learn."
    ),
    "performance": _l(
        "The last three did not cover the work itself. Next time could look at what goes well in it, and what is hard."
    ),
}
WINTER = date(2026, 1, 1)  # a day on which no clock changes: a time alone is what stands on the wall


def hour(at: time) -> str:
    """2:30pm."""
    return time_of_day(datetime.combine(WINTER, at, clock.LONDON))


def when(on: date | None, at: time | None = None) -> str:
    """Today, 2:30pm; past midnight the shift's own day; else the day."""
    if on is None:
        return ""
    if is_past_midnight() and on == day_of_shift():
        said = _("Late shift of %(day)s", day=day(on))
    else:
        said = _("Today") if on == clock.today() else day(on)
    return f"{said}, {hour(at)}" if at else said


def which(number: int, of: int) -> str:
    """Session 4 of 6; past the planned number only which."""
    return (
        _("session %(number)d of %(all)d", number=number, all=of)
        if number <= of
        else _("session %(number)d", number=number)
    )


def title_of(session: CoachingSession) -> str:
    if session.is_contracting:
        return _("First meeting")
    return _("Session %(number)d", number=session.number) if session.number else _("Session")
