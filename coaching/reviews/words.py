"""Plain words for how goals stand at a review, why plans end, and which conflicts there are."""

from datetime import date

from coaching.platform import clock
from coaching.platform.words import _, _l, near_day, ngettext, short_day

# Standing -> words and the kind of tag; each has a shape, a word and a colour, never a colour alone (R48).
STANDING_WORDS = {
    "not_started": (_l("Not started"), "none"),
    "on_track": (_l("On track"), "good"),
    "at_risk": (_l("At risk"), "warn"),
    "off_track": (_l("Off track"), "bad"),
    "reached": (_l("Reached"), "done"),
}
FITS_WORDS = {
    "fits": _l("It still fits"),
    "needs_change": _l("Something needs to change"),
}
NEXT_STEP_WORDS = {
    "go_on": _l("We go on"),
    "look_back": _l("We look back and end it"),
}
STRAND_WORDS = {
    "performance": _l("Performance and responsibilities"),
    "challenging": _l("Challenging situations"),
    "development": _l("Professional development"),
    "wellbeing": _l("Well-being"),
}
PLANNED_WORDS = {
    "goals_reached": _l("We reached what we set out to do"),
    "time_is_up": _l("The time that we planned is over"),
}
EARLY_WORDS = {
    "not_helping": _l("It does not help just now"),
    "mentee_left": _l("The mentee has left or changed jobs"),
    "mentor_left": _l("The mentor has left or changed jobs"),
    "conflict": _l("A conflict of interest"),
    "other": _l("Something else, or I would rather not say"),
}
# Ends that nobody chooses from a list.
OTHER_ENDS = {
    "mentor_changed": _l("It goes on with another mentor"),
    "withdrawn": _l("A signature was taken back"),
    "pause_over": _l("The pause reached six months"),
}
REASON_WORDS = PLANNED_WORDS | EARLY_WORDS | OTHER_ENDS
CONFLICT_WORDS = {
    "became_line_manager": _l("The mentor is now the line manager"),
    "became_assessor": _l("The mentor is now the assessor"),
    "friendship": _l("We are friends, or close in another way"),
    "concern_about_one_of_us": _l("There is a concern about one of us"),
    "other": _l("Something else that stands between us"),
}
OUTCOME_WORDS = {
    "new_agreement": _l("We write a new agreement"),
    "another_mentor": _l("Another mentor takes over"),
    "pause": _l("We pause"),
    "goes_on": _l("It goes on as it is"),
}
SETTLED_WORDS = {
    "done": _l("Done"),
    "dropped": _l("Not needed any more"),
    "handed_on": _l("Handed on"),
}


def how_late(on: date) -> str:
    """Late by 3 days; said only to people who can do something about it (DESIGN-UX U7)."""
    days = (clock.today() - on).days
    return ngettext("Late by %(num)d day", "Late by %(num)d days", days)


def when_due(on: date | None) -> str:
    if on is None:
        return _("No date yet")
    distance = (on - clock.today()).days
    return near_day(on) if 0 <= distance <= 7 else short_day(on) if distance < 300 else near_day(on)
