"""A year of accepted evidence of the others at Rowan House, so that the map of the quality statements has much to show.

And what Jordan shows for the standard of the apprenticeship. Nobody in it is real.
"""

from coaching.demo.doing import Story
from coaching.demo.portfolio import Portfolio
from coaching.people.models import Member

QS, STANDARD = "cqc-qs-2023", "st0005-1"
# Days ago, who, title, text, what changed, kind of evidence, and what it shows with a why each.
YEAR: tuple[tuple[int, str, str, str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        340, "nadia", "A handover sheet for nights", "I tried three sheets with the team and kept the shortest.",
        "Nights start with what changed.", "PR",
        ((QS, "S2", "Care goes on without a gap."), (QS, "E3", "Two teams work from one sheet.")),
    ),
    (
        262, "leila", "Medicines round without calls", "I wear the red apron and the phone stays in the office.",
        "Two months without a slip in the round.", "PR",
        ((QS, "S8", "The round is not broken into."), (QS, "E5", "We counted before and after.")),
    ),
    (
        188, "rosa", "A rota that shows who is new", "New starters stand beside somebody with a year here.",
        "Nobody new was alone on a late shift since.", "PR",
        ((QS, "S6", "Enough people, with the skills."), (QS, "W8", "We looked again."), (QS, "C5", "They feel it.")),
    ),
    (
        160, "olu", "Warm plates on the upper floor", "I asked eight people what they leave, and why.",
        "Less comes back. Two people put on weight.", "PE",
        ((QS, "E4", "They eat better."), (QS, "R4", "They were asked, and told what changed.")),
    ),
    (
        140, "rosa", "What we do after a fall", "Ten minutes on the day, without blame, and one thing to try.",
        "Falls in the corridor went from six to two in a quarter.", "OC",
        ((QS, "S1", "We learn on the day."), (QS, "S4", "People say what they risk."), (QS, "W3", "People speak up.")),
    ),
    (
        120, "jordan", "Saying it so that it is heard", "Three lines in the notes, what changed first.",
        "The seniors on nights use them.", "SL",
        ((STANDARD, "K-COMM", "I know why short is kind."), (STANDARD, "S-COMM", "My notes are read.")),
    ),
    (
        96, "leila", "Who may say yes", "I went through each consent form with the person and who knows them best.",
        "Three forms were wrong, and are right now.", "PR",
        ((QS, "E6", "Each yes is theirs."), (QS, "E1", "Needs were looked at again.")),
    ),
    (
        80, "nadia", "Rain in the stairwell", "I closed the stairs, put up the sign and rang the landlord.",
        "It was mended in two days, and we check after rain.", "OB",
        ((QS, "S5", "The stairs are safe."), (QS, "S4", "We told everybody what to do meanwhile.")),
    ),
    (
        40, "grace", "A plan for her last weeks", "Person H said what she wants to hear and who should be there.",
        "Her sister came in time.", "PE",
        ((QS, "R7", "Her wishes are written down."), (QS, "C4", "We were there when it was needed.")),
    ),
    (
        31, "dawn", "Reading the month together", "Seniors and I read incidents and thanks once a month.",
        "Two changes a month, each with a name beside it.", "SL",
        ((QS, "W5", "We look at it and act."), (QS, "W1", "Everybody knows what we are here for.")),
    ),
)  # fmt: skip


def tell_coverage(story: Story, members: dict[str, Member]) -> None:
    """Each is handed in by its author and decided by the assessor three days later."""
    for days, name, title, text, changed, kind, shows in YEAR:
        folder = Portfolio(story, members[name])
        folder.write(days, title, text, *shows, what_changed=changed, for_whom="People who live here", category=kind)
        folder.hand_in(days, title).accept(days - 3, title, members["sam"])
