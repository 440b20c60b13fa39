"""The plans of Rowan House over twelve months: one in every state, and one that shows its full self."""

from collections.abc import Callable
from datetime import timedelta

from coaching.demo.doing import Pair, Story, as_actor
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.platform import clock
from coaching.reviews import commands as reviews

Members = dict[str, Member]


def tell(story: Story, members: Members) -> None:
    def pair(mentor: str, mentee: str) -> Pair:
        return Pair(story, members[mentor], members[mentee])

    _leading(pair("priya", "jordan"))
    _settling(pair("priya", "amira"))
    _supervision(pair("mo", "jordan"))
    _finished(pair("leila", "jack"))
    _looking_back(pair("huw", "grace"))
    _away(pair("leila", "sunil"))
    _handed_on(pair("huw", "olu"), members["leila"])
    _probation(pair("nadia", "pat"))
    _beginnings(pair)


def _leading(pair: Pair) -> None:
    """Priya and Jordan: the plan that shows everything."""
    pair.propose(84, "coaching", "grow", "Lead a late handover alone, and speak up in it.").accept(82)
    pair.see(
        82, strengths="I know the people here well. I stay calm.", needs="I go quiet when seniors are in the room.",
        scale=3, next_number="I would say one thing in every handover.",
        what_matters="That Person A gets her tea the way she likes it, whoever is on.",
        barriers="Handovers start before the late shift is in.",
    )  # fmt: skip
    pair.see(
        81, mentee_says=False, strengths="Notices what others miss, and writes it down.",
        needs="Trust that others want to hear it.", scale=4, next_number="Opens one handover.",
        what_matters="Being taken seriously.", barriers="The rota.",
    )  # fmt: skip
    pair.offer(80).sign(mentor=80, mentee=79)
    pair.goal(
        78, "I lead the late handover alone", measure="How sure I am, 1 to 10", baseline="3", target="8", weeks=14,
        success="The night staff know what they need without asking again.",
    )  # fmt: skip
    pair.goal(
        78, "I say what I noticed, also to seniors", kind="confidence", measure="Handovers in which I spoke, of five",
        measure_kind="number", baseline="1", target="5", weeks=16, success="Nobody is surprised by what I saw.",
    )  # fmt: skip
    pair.may_use(78, "time", "Fifteen minutes before the late shift", "twice a week", "Mo Farrell")
    pair.may_use(78, "learning", "The short course on handovers", "two hours", "Dawn Okonjo")
    _leading_meets(pair)


def _leading_meets(pair: Pair) -> None:
    """From three to seven in five sessions, with one bad week and a review in between."""
    pair.meet(
        77, 3, "Listened to how handovers go now. Jordan knows a lot and says little.", "Shadow Nadia's handover",
        "speaking up", strands=("development",),
    )  # fmt: skip
    pair.done(68, "Shadow Nadia's handover", "I saw that she starts with what changed. I use that now.")
    pair.meet(
        63, 4, "Practised with three cards: what changed, who needs what, what to watch.",
        "Say one thing in each handover", "speaking up", strands=("development", "wellbeing"),
    )  # fmt: skip
    pair.read(62, 1, "4")
    pair.stands(56, "Say one thing in each handover", "at_risk", "Two handovers were dropped, short of staff.")
    pair.meet(
        49, 4, "A hard week. We talked about what is in Jordan's hands.", "", strands=("challenging", "wellbeing")
    )
    pair.done(47, "Say one thing in each handover", "Amira thanked me: she had not known about the new cushion.")
    pair.review(
        42, "Short and often works better than long and seldom.", weeks=7,
        goals={1: ("on_track", "5", "Leads the first half already."), 2: ("at_risk", "3", "Quiet when it is busy.")},
    )  # fmt: skip
    pair.meet(
        35, 5, "Jordan led half of it. Two questions from nights, both answered.", "Lead the first ten minutes",
        "handover", strands=("development", "performance"),
    )  # fmt: skip
    pair.note(35, "I was nervous and it went well. I want to do the whole of it before Christmas.")
    pair.offer(20, mentee_writes=True, shares_wellbeing=True).sign(mentee=19, mentor=18)
    pair.done(22, "Lead the first ten minutes", "The team asked me to do it again on Friday.")
    pair.meet(
        14, 7, "Planned the whole handover. Priya sits at the back and says nothing.", "Lead with Priya there",
        "speaking up", strands=("development",), wellbeing=7, next_in=14,
    )  # fmt: skip
    pair.read(13, 1, "7")
    pair.read(13, 2, "4")


def _settling(pair: Pair) -> None:
    """Priya and Amira: a review that is late by three days."""
    pair.propose(95, "mentoring", "clear", "Find out what Amira wants next, after two years of nights.").accept(93)
    pair.offer(88, mentee_writes=True).sign(mentee=88, mentor=87)
    pair.goal(
        85, "I know which two courses I would take", kind="career", measure="Where I am on the way, 1 to 10",
        baseline="2", target="8", weeks=20,
    )  # fmt: skip
    pair.meet(80, 4, "Talked about what Amira likes: dementia care, and teaching.", "Ask two people what they studied")
    pair.meet(52, 5, "One course fits the rota. Money is open.", "Ask Dawn about paying for the course", "money")
    pair.stands(30, "Ask Dawn about paying for the course", "off_track", "Dawn was away.")


def _supervision(pair: Pair) -> None:
    """Mo and Jordan: supervision that goes on without a signature (PL-4)."""
    pair.propose(150, "supervision", "outcome-supervision", "Regular one-to-ones, every six weeks.").accept(149)
    pair.offer(148).sign(mentor=148)
    pair.meet(140, None, "Rota, medication round, one compliment.", strands=("performance",))
    pair.meet(98, None, "Two records looked at together. Clear and kind.", strands=("performance", "development"))
    pair.review(90, "One-to-ones are kept, also in busy weeks.", weeks=10, goals={})
    pair.meet(
        56, None, "Night handovers, and how Jordan sleeps after lates.", "Swap one late for an early",
        strands=("performance", "wellbeing"),
    )  # fmt: skip
    pair.done(40, "Swap one late for an early", "I sleep better and am in time for college.")
    pair.meet(14, None, "What went well: the tea round. What is hard: the new chart.", strands=("performance",))
    pair.review(13, "The four strands come up in turn.", weeks=8, goals={})


def _finished(pair: Pair) -> None:
    """Leila and Jack: a plan that went its whole way."""
    pair.propose(330, "coaching", "oscar", "Choose between two ways of planning the medication round.", meetings=3)
    pair.accept(328).offer(326).sign(mentor=326, mentee=325)
    pair.goal(
        324, "The round is done by nine without rushing anybody", kind="practice",
        measure="Rounds done by nine, of seven", measure_kind="number", baseline="2", target="6", weeks=16,
    )  # fmt: skip
    pair.meet(318, 4, "Drew both ways on paper, with what each costs.", "Time three rounds")
    pair.done(310, "Time three rounds", "The chart trolley was the hold-up, not me.")
    pair.meet(290, 6, "Chose the second way. Tried it with nights.")
    pair.meet(262, 8, "It holds on weekends too.")
    pair.read(260, 1, "6")
    pair.review(
        246, "Measuring first saved an argument.", goals={1: ("reached", "6", "Six of seven.")}, next_step="look_back"
    )
    pair.evaluate(
        244, mentee_says=True, before=4, after=8, what_changed="I plan first and ask second.",
        changed_for_people="Person A has her tablets before breakfast, as she likes it.",
        do_again="Three short meetings.", do_differently="Ask nights at the start.",
    )  # fmt: skip
    pair.evaluate(
        243, mentee_says=False, before=5, after=8, what_changed="Jack brings figures now.",
        changed_for_people="The round is calm.", do_again="OSCAR for a choice like this.",
        do_differently="Set the review date earlier.",
    )  # fmt: skip
    pair.close(242, "goals_reached", "We did what we set out to do.", "Jack shows the round to new staff.")


def _looking_back(pair: Pair) -> None:
    """Huw and Grace: one voice is there, the other is still to come."""
    pair.propose(200, "coaching", "grow", "Feel sure about moving and handling.", meetings=4).accept(199)
    pair.offer(197).sign(mentor=197, mentee=196)
    pair.goal(195, "I use the hoist without asking twice", measure="How sure I am, 1 to 10", baseline="4", target="9")
    pair.meet(190, 4, "Practised with two colleagues.", "Use it once a shift with Huw there")
    pair.done(170, "Use it once a shift with Huw there", "I stopped holding my breath.")
    pair.meet(150, 6, "Talked about the second pair of hands.")
    pair.meet(110, 8, "Nearly every shift now.")
    pair.read(20, 1, "8")
    pair.review(
        8, "Doing it daily mattered more than talking about it.", goals={1: ("reached", "8", "Sure and gentle.")},
        next_step="look_back",
    )  # fmt: skip
    pair.evaluate(
        5, mentee_says=True, before=4, after=8, what_changed="I look at the person, not at the hoist.",
        changed_for_people="Person B holds my arm and jokes now.", do_again="Practise on the floor.",
        do_differently="Begin with the sling sizes.",
    )  # fmt: skip


def _away(pair: Pair) -> None:
    """Leila and Sunil: dates stand still, and nobody says why (PL-15)."""
    pair.propose(120, "mentoring", "clear", "Find a way into nursing that fits family life.").accept(118)
    pair.offer(116).sign(mentor=116, mentee=115)
    pair.goal(112, "I know the three ways into nursing", kind="career", measure="Ways I can explain, of three",
              measure_kind="number", baseline="0", target="3", weeks=30)  # fmt: skip
    pair.meet(100, 5, "Listed what Sunil knows already.", "Talk to Leila's friend at the hospital")
    pair.then(30, lambda one: plans.pause(
        one.plan, clock.today() + timedelta(weeks=12), is_away=True, by=as_actor(one.mentor)))  # fmt: skip


def _handed_on(pair: Pair, new_mentor: Member) -> None:
    """Huw and Olu, then Leila and Olu: another mentor is another plan (PL-1)."""
    pair.propose(170, "mentoring", "clear", "Cook more of what people grew up with.").accept(168)
    pair.offer(167).sign(mentor=167, mentee=166)
    pair.meet(160, 6, "Six dishes, three languages.", "Ask three families for a recipe")
    pair.done(140, "Ask three families for a recipe", "Person C sang while eating.")

    def hand_over(one: Pair) -> None:
        following = reviews.hand_over(one.plan, new_mentor, by=as_actor(one.mentor))
        goes_on = Pair(one.story, new_mentor, one.mentee)
        goes_on.plan = following

    pair.then(12, hand_over)


def _probation(pair: Pair) -> None:
    """Nadia and Pat: one-to-ones in the first weeks (R89)."""
    pair.propose(24, "supervision", "outcome-supervision", "The first twelve weeks on nights.", weeks=16).accept(24)
    pair.offer(23).sign(mentor=23, mentee=22)
    pair.then(22, lambda one: reviews.set_probation(
        one.plan, began_on=clock.today() - timedelta(days=2), ends_on=clock.today() + timedelta(weeks=24),
        decide_by=clock.today() + timedelta(weeks=22), by=as_actor(one.mentor), revision_read=0))  # fmt: skip
    pair.meet(
        17, None, "Where everything is. Who to ask at three in the morning.", strands=("wellbeing", "performance")
    )
    pair.review(16, "Pat wants to know why, not only how. Good.", weeks=2, goals={})


def _beginnings(make: Callable[[str, str], Pair]) -> None:
    """Plans that have not begun, or never did."""
    starting = make("priya", "tom").propose(
        6, "mentoring", "clear", "Bring more music and more outdoors into the week."
    )
    starting.accept(5).offer(2, mentee_writes=True).sign(mentee=2)
    make("priya", "lee").propose(1, "coaching", "grow", "Write care notes that the next shift can use.")
    over = make("priya", "rosa").propose(300, "coaching", "grow", "Chair the team meeting.")
    over.accept(299).offer(298).sign(mentor=298, mentee=297).withdraw(200)
    make("huw", "jack").propose(40, "mentoring", "clear", "Think about nursing.").decline(39)
    ready = make("leila", "ines").propose(30, "coaching", "star", "Write up examples for the portfolio.")
    ready.accept(28)
    make("nadia", "marek").propose(3, "supervision", "outcome-supervision", "One-to-ones on nights.")
