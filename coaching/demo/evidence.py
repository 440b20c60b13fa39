"""The evidence of Rowan House: what Jordan and three others show of their work. Nobody in it is real."""

from coaching.demo.doing import Story
from coaching.demo.portfolio import Portfolio
from coaching.people.models import Member

Members = dict[str, Member]
QS = "cqc-qs-2023"
CARE = "care-cert-2025"
ST = "st0005-1"


def tell_evidence(story: Story, members: Members) -> None:
    _jordan_decided(Portfolio(story, members["jordan"]), members["sam"])
    _jordan_now(Portfolio(story, members["jordan"]), members["sam"], members["priya"])
    _amira(Portfolio(story, members["amira"]), members["sam"])
    _tom(Portfolio(story, members["tom"]), members["sam"])
    _ines(Portfolio(story, members["ines"]), members["sam"], members["leila"])


def _jordan_decided(folder: Portfolio, sam: Member) -> None:
    folder.write(
        298, "Saying each step aloud", "Person C held her breath when we used the slide sheet. I now say each step "
        "before I do it, and ask afterwards how it was. We wrote it into her plan.",
        (QS, "S5", "I made a move safer with her, not to her."), (QS, "C1", "She knows what comes and is calm."),
        what_changed="She breathes out before we move her.", for_whom="Person C", category="PE",
    ).hand_in(297, "Saying each step aloud").accept(290, "Saying each step aloud", sam, "Clear.")  # fmt: skip
    folder.write(
        219, "Window and blanket", "Person A wants her window open in the cold. I asked why: she grew up by the sea. "
        "We agreed a sign, blanket on the chair means open it, and I wrote it into her record for nights.",
        (QS, "C3", "She decides, and nobody asks her to explain again."),
        (QS, "R1", "Her care is planned around what matters to her."),
        what_changed="Nights open it without asking.", for_whom="Person A", category="OC",
    ).hand_in(218, "Window and blanket").accept(210, "Window and blanket", sam)  # fmt: skip
    folder.write(
        188, "Radio off at lunch", "After the dementia course I sat beside people at lunch and asked the team to turn "
        "the radio off. I wrote down who ate how much for a week before and after.",
        (QS, "E1", "I looked at need before and after."), (QS, "C2", "Each person eats in their own way."),
        what_changed="Two people eat more.", for_whom="The late lunch table", category="OC",
    ).hand_in(187, "Radio off at lunch")  # fmt: skip
    folder.refer(180, "Radio off at lunch", sam, "Say how you measured it, and over which days.")
    folder.hand_in(176, "Radio off at lunch").accept(172, "Radio off at lunch", sam, "The numbers make it.")
    folder.write(
        149, "He answers for himself", "A new doctor spoke to me and not to Person E. I moved my chair back and said "
        "he hears well and needs a moment.", (QS, "R3", "He was asked himself, in a way he could use."),
        (QS, "C1", "He was treated as the person in charge."), what_changed="The doctor wrote down his words.",
        for_whom="Person E", category="OB",
    ).hand_in(148, "He answers for himself").accept(140, "He answers for himself", sam)  # fmt: skip


def _jordan_now(folder: Portfolio, sam: Member, priya: Member) -> None:
    folder.write(
        33, "Leading half of a handover", "I led the first half of the late handover for six people, with three cards: "
        "what changed, who needs what, what to watch. I asked for questions at the end.",
        (QS, "E3", "The next shift got what it needs to work together."),
        (QS, "S2", "The hand-over between shifts was safe."),
        what_changed="Person A’s cushion was turned that night.", for_whom="The night team", category="SL",
    ).hand_in(32, "Leading half of a handover").accept(25, "Leading half of a handover", sam, "Well led.")  # fmt: skip
    folder.write(
        12, "Two minutes at the door", "Short of staff, I gave the handover in two minutes at the office door and rang "
        "the night desk from the bus.", (QS, "S2", "Nothing was lost when we were short."),
        (QS, "W1", "It is now how we do it when we are short."),
        what_changed="Mo made it the rule for short shifts.", for_whom="The night team",
    ).hand_in(11, "Two minutes at the door")  # fmt: skip
    folder.refer(6, "Two minutes at the door", sam, "Say what the two minutes hold, so that others can do it.")
    folder.write(
        5, "Infection round", "I checked the six hand gel points and the aprons on the late, wrote down what was "
        "missing and filled it up.", (QS, "S7", "I found what was missing and put it right."),
        what_changed="All six were full at ten.", for_whom="Everybody on the first floor",
    ).hand_in(4, "Infection round")  # fmt: skip
    folder.write(
        3, "A chart for drinks", "I made a chart with cups for Person B, who forgets to drink.",
        (QS, "E4", "She lives better when she drinks."), for_whom="Person B",
    ).hand_in(2, "A chart for drinks")  # fmt: skip
    folder.seen(2, priya, "Jordan stopped the handover to ask Person A what she wanted written down. She told him.")
    folder.write(1, "Poster for the fluid chart", "I drew a poster so that everybody fills in the chart the same way.")


def _amira(folder: Portfolio, sam: Member) -> None:
    folder.write(
        70, "Quiet rounds at night", "I changed the order of the night round so that the two lightest sleepers are "
        "looked in on last, by torch.", (QS, "C1", "They are not woken for our round."),
        what_changed="Both sleep through to five.", for_whom="Two people on the ground floor", category="PE",
    ).hand_in(69, "Quiet rounds at night").accept(60, "Quiet rounds at night", sam)  # fmt: skip
    folder.write(
        4, "Names on the night board", "I asked each person which name they like at night and wrote it on our board.",
        (QS, "C3", "They choose what they are called."), (QS, "R1", "Nights know it now, not only days."),
        what_changed="Agency staff say the right name.", for_whom="Everybody on the ground floor", category="PE",
    ).hand_in(3, "Names on the night board")  # fmt: skip


def _tom(folder: Portfolio, sam: Member) -> None:
    folder.write(
        39, "Songs of her village", "Person G chose the songs and was the judge. Her grandson brought recordings.",
        (QS, "C3", "She chose, and led."), (QS, "R6", "Everybody could join in, whatever their hearing."),
        what_changed="Eight people came the second time.", for_whom="Person G and the Tuesday group", category="PE",
    ).hand_in(38, "Songs of her village").accept(30, "Songs of her village", sam)  # fmt: skip
    folder.write(
        3, "A box for rainy days", "Rain ended the garden hour. Now a box with seeds, cards and ribbons stands by the "
        "door, and Person H chose what goes in.", (QS, "C2", "The box holds what each of them likes."),
        (QS, "C3", "Person H decided."), (QS, "R3", "They said what they want when it rains."),
        (CARE, "5", "I started from what matters to them."),
        what_changed="Nobody went back to their room.", for_whom="The garden group", category="OB",
    ).hand_in(1, "A box for rainy days")  # fmt: skip
    folder.write(
        2, "Chairs in a ring", "I put the chairs in a ring for the music hour, so that everybody sees a face.",
        (QS, "R6", "Nobody sits behind a back any more."), what_changed="Two more joined in.", for_whom="Tuesday",
    ).hand_in(1, "Chairs in a ring")  # fmt: skip


def _ines(folder: Portfolio, sam: Member, leila: Member) -> None:
    """Leila is learning to assess: Sam countersigns."""
    folder.write(
        22, "Asking before I help", "I ask “shall I, or will you?” before each step at breakfast.",
        (QS, "C3", "People do what they can."), (CARE, "5", "I see what each person wants to do."),
        what_changed="Three people butter their own toast.", for_whom="The breakfast table", category="OB",
    ).hand_in(21, "Asking before I help").accept(15, "Asking before I help", sam)  # fmt: skip
    folder.write(8, "Fire door", "I found the fire door wedged open, closed it and reported it.",
                 (QS, "S5", "I saw a risk and acted.")).hand_in(7, "Fire door")  # fmt: skip
    folder.accept(2, "Fire door", leila, "You saw it, closed it and told somebody. That is all three.")
