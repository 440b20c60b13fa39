"""The checker asks whether a title is help to get there instead of the outcome; it never blocks (PL-7, R40, R41)."""

import pytest
from hypothesis import given, strategies as some

from coaching.plans.goal_check import reads_like

OUTCOMES = (
    "Lead a late handover alone",
    "I want to walk to the shop by myself again so that I can choose my own paper",
    "To stay in my own flat, near my friends, for as long as I can",
    "I want my sister and me to be on speaking terms by her birthday",
    "To feel safe enough at night to sleep through",
    "I would like to cook a Sunday meal for my family once a month",
    "To be spoken to in Welsh by the people who come into my home",
    "I want to be a proper grandad: reading, football in the park, the lot",
    "To keep my hair and beard the way I like them, because that is who I am",
    "I want to understand my money well enough not to be frightened of the post",
    "To go to chapel on Sundays and see the people I have known all my life",
    "I want to carry on working two mornings a week",
    "I can speak up in a review when I do not agree",
    "I will chair a team meeting without notes",
    "Speak up when I do not agree",
    "Write records that others can use",
    "Feel sure when I give medicines",
    "Stay calm when somebody shouts",
    "Become a senior care worker",
    "Understand what matters to each person I support",
    "A review of my own practice so that I know what to change",
    "Know when to ask for help",
    "Arwain trosglwyddiad hwyr ar fy mhen fy hun",
    "Mae'r tîm yn ymddiried ynof",
    "Previewing the day with calm",
    "Discourse with families",
    "",
)
SERVICES = (
    "Befriending volunteer, one hour a week",
    "She needs respite",
    "A care package",
    "Two visits a day from a support worker",
    "Provision of homecare",
    "Day centre on Tuesdays",
    "Weekly support group",
    "COUNSELLING for staff",
)
RESOURCES = (
    "A ramp fitted at the back door",
    "A pill dispenser with an alarm",
    "New moving equipment",
    "Help three times a day",
    "A laptop",
    "Carers in the morning",
    "Study leave",
    "Funding for the diploma",
)
OUTPUTS = (
    "A referral to the falls team",
    "Medication review to be booked",
    "Assessment by the occupational therapist",
    "Care plan to be updated by Friday",
    "Supervision meetings every month",
    "Attend a training course",
    "Training course on moving and handling",
    "Weekly meeting with my mentor",
    "Care Certificate",
    "Finish the e-learning",
    "Update the folders",
)


@pytest.mark.parametrize("title", OUTCOMES)
def test_outcomes_are_left_alone(title):
    assert reads_like(title) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [(one, "service") for one in SERVICES]
    + [(one, "resource") for one in RESOURCES]
    + [(one, "output") for one in OUTPUTS],
)
def test_help_to_get_there_is_named(title, kind):
    assert reads_like(title) == kind


def test_what_it_is_for_makes_it_an_outcome():
    assert reads_like("A ramp at the back door") == "resource"
    assert reads_like("A ramp at the back door, so that I can sit in the garden") is None


@given(some.text(max_size=400))
def test_it_answers_any_text_and_never_raises(text):
    """PL-7: it asks or is silent; nothing it is given stops the writer."""
    assert reads_like(text) in (None, "service", "output", "resource")
