"""The apprenticeships of Rowan House: Jordan's since ten months, Ines's just begun. Nobody in them is real."""

from datetime import date, time, timedelta
from typing import Any

from coaching.apprenticeships import commands, progress, queries
from coaching.apprenticeships.commands.breaks import Return
from coaching.apprenticeships.commands.terms import People
from coaching.apprenticeships.models import Apprenticeship, ProgressReview, SkillsScan
from coaching.demo.doing import Story, as_actor
from coaching.people.models import Member
from coaching.platform import clock

Members = dict[str, Member]
STANDARD = "st0005-1"
# Days ago -> what was learned, in which kind of time, minutes, who led it, headings of the standard. Some months have
# little and one has none, as it goes.
LEARNED: tuple[tuple[int, str, str, int, str, tuple[str, ...]], ...] = (
    (296, "How the home works, and what the job asks of me.", "course", 180, "Beacon Skills", ("K-JOB",)),
    (289, "Slide sheets: say each step before doing it.", "practice", 240, "Nadia Islam", ("S-HEALTH", "S-DIGNITY")),
    (275, "Signs of abuse, and whom to tell.", "course", 210, "Beacon Skills", ("K-SAFE",)),
    (262, "Shadowed a senior through a fall and the debrief after it.", "shadowing", 90, "Huw Prosser", ("S-SAFE",)),
    (240, "Writing a note that the next shift can use.", "practice", 60, "Nadia Islam", ("S-COMM",)),
    (233, "Dementia: the same corridor with other eyes.", "course", 210, "Beacon Skills", ("K-COMM", "K-VALUES")),
    (190, "Lunch without noise: tried it for a week and counted.", "assignment", 120, "me", ("K-HEALTH",)),
    (176, "Food and drink: what to record and why.", "course", 180, "Beacon Skills", ("K-HEALTH",)),
    (148, "Speaking up for somebody when others speak over them.", "coaching", 45, "Priya Nair", ("S-DIGNITY",)),
    (139, "Reading for the unit on rights.", "assignment", 150, "me", ("K-VALUES", "K-PROF")),
    (76, "Shadowed a handover: she starts with what changed.", "shadowing", 45, "Nadia Islam", ("S-COMM", "K-COMM")),
    (61, "Three cards for a handover.", "practice", 30, "Priya Nair", ("S-COMM",)),
    (48, "Medicines: what I may do, and what I may not.", "course", 240, "Beacon Skills", ("K-JOB", "S-HEALTH")),
    (34, "Led half of a handover and heard what to change.", "coaching", 25, "Priya Nair", ("S-COMM", "S-PROF")),
    (20, "Infection control: the why behind each step.", "course", 180, "Beacon Skills", ("K-HEALTH",)),
    (6, "Visited another home and saw their mealtimes.", "visit", 240, "Mo Farrell", ("K-VALUES", "K-JOB")),
)


def tell_apprenticeships(story: Story, members: Members) -> None:
    _jordan(Learner(story, members["jordan"], members["mo"], members["sam"], members["dawn"]))
    _ines(Learner(story, members["ines"], members["mo"], members["sam"], members["dawn"]))


class Learner:
    """One learner, told by what the three did so many days ago."""

    one: Apprenticeship

    def __init__(self, story: Story, learner: Member, employer: Member, provider: Member, leader: Member):
        self.story, self.who, self.leader = story, People(learner, employer, provider), leader
        self.reviews: list[ProgressReview] = []
        self.scans: list[SkillsScan] = []

    def start(self, days: int, *, months: int, **agreed: Any) -> None:
        self.story.at(days, self._start, months, agreed, hour=9)

    def learn(self, days: int, learned: str, kind: str, minutes: int, led_by: str, codes: tuple[str, ...],
              **more: Any) -> None:  # fmt: skip
        self.story.at(days, self._learn, learned, kind, minutes, led_by, codes, more, hour=19)

    def scan(self, days: int, moment: str, mine: list[int], theirs: list[int]) -> None:
        """Levels in the order of the standard's headings; the last one goes on where there are too few."""
        self.story.at(days, self._open, moment, hour=10)
        self.story.at(days, self._give, self.who.employer, theirs, hour=11)
        self.story.at(days, self._give, self.who.learner, mine, hour=12)

    def meet(self, days: int, texts: dict[str, str], *, with_employer: bool, confirm: tuple[Member, ...]) -> None:
        self.story.at(days, self._meet, texts, with_employer, hour=15)
        for member in confirm:
            self.story.at(days - 1, self._confirm, member, hour=9)

    def away(self, days: int, until: int, helps: str) -> None:
        self.story.at(days, self._away, hour=9)
        self.story.at(until, self._back, helps, hour=9)

    def _start(self, months: int, agreed: dict[str, Any]) -> None:
        today = clock.today()
        standard = next(one for one in queries.standards(today) if one.code == STANDARD)
        terms = commands.Terms(
            planned_end_on=clock.months_after(today, months), weekly_minutes=37 * 60 + 30, **agreed
        )  # fmt: skip
        self.one = commands.start(self.who, standard, today, terms, by=as_actor(self.leader))

    def _learn(
        self, learned: str, kind: str, minutes: int, led_by: str, codes: tuple[str, ...], more: dict[str, Any]
    ) -> None:  # fmt: skip
        by_code = {one.code: key for key, one in queries.criteria_of(self.one.framework_id).items()}
        said = {
            "happened_on": clock.today(), "started_at": time(13), "minutes": minutes, "kind": kind,
            "learned": learned, "led_by": led_by, "evidence_note": "", "criterion_ids": [by_code[c] for c in codes],
            "is_new": True, "paid": "yes", "is_outside_duties": True, "late_reason": "",
        } | more  # fmt: skip
        commands.write_entry(self.one, said, by=as_actor(self.who.learner))

    def _open(self, moment: str) -> None:
        self.scans.append(commands.open_scan(self.one, moment, "heading", by=as_actor(self.who.employer)))

    def _give(self, member: Member, levels: list[int]) -> None:
        items = progress.scan_items(queries.groups_of(self.one.framework_id), "heading")
        said = {one.key: levels[min(place, len(levels) - 1)] for place, one in enumerate(items)}
        commands.give_view(self.scans[-1], said, "", by=as_actor(member), revision_read=0)

    def _meet(self, texts: dict[str, str], with_employer: bool) -> None:
        said = commands.ReviewSaid(texts=texts, held_on=clock.today(), employer_took_part=with_employer)
        self.reviews.append(commands.hold_review(self.one, said, by=as_actor(self.who.provider), revision_read=0))

    def _confirm(self, member: Member) -> None:
        review = self.reviews[-1]
        commands.confirm_review(review, by=as_actor(member), revision_read=review.revision)

    def _away(self) -> None:
        first: date = clock.today()
        commands.begin_break(self.one, first, first + timedelta(weeks=5), by=as_actor(self.who.employer))

    def _back(self, helps: str) -> None:
        agreed = Return(
            back_on=clock.today(), weekly_minutes=self.one.weekly_minutes,
            planned_end_on=self.one.planned_end_on + timedelta(weeks=5), adjustments=helps,
        )  # fmt: skip
        commands.come_back(self.one, agreed, by=as_actor(self.who.employer))


def _jordan(learner: Learner) -> None:
    learner.start(300, months=14, planned_hours=190, takes_english_maths=True)
    learner.scan(298, "start", [1, 2, 1, 1, 1, 1, 2, 2, 1], [1, 2, 2, 1, 1, 1, 2, 3, 2])
    for days, learned, kind, minutes, led_by, codes in LEARNED:
        learner.learn(days, learned, kind, minutes, led_by, codes)
    learner.learn(160, "Talked about the rota and last week.", "supervision", 30, "Mo Farrell", (), is_new=False)
    both = (learner.who.learner, learner.who.employer)
    learner.meet(
        222, {
            "training_plan": "Two units are done, in time.", "hours_words": "A good start; the rota leaves room.",
            "ksb_words": "Communication has grown most.", "english_maths": "Maths begins in spring.",
            "wellbeing": "Well. Knows Ade, and how to ring.", "circumstances": "Nothing.",
            "next_actions": "Mo plans one training day in each block of the rota.",
        }, with_employer=True, confirm=both,
    )  # fmt: skip
    learner.meet(
        140, {
            "training_plan": "Two more units are done.", "hours_words": "Close to the plan.",
            "ksb_words": "Dignity and rights: more questions, and good ones.", "english_maths": "Maths has begun.",
            "wellbeing": "Tired. A break is planned. Knows whom to tell.",
            "circumstances": "A break from next week on.",
            "next_actions": "Mo writes the break down; Sam sends the reading.",
        }, with_employer=True, confirm=both,
    )  # fmt: skip
    learner.away(125, 90, "Larger print, and slides a day before.")
    learner.scan(63, "review", [2, 2, 3, 2, 2, 2, 3, 3, 3, 2], [2, 3, 3, 2, 2, 2, 3, 3, 2, 2])
    learner.meet(
        55, {
            "training_plan": "The unit on rights is handed in.",
            "hours_words": "Behind the plan after the break. One day a fortnight from now on.",
            "ksb_words": "Handovers: from listening to leading half of one.",
            "english_maths": "Maths on Tuesdays.", "wellbeing": "Better after the break. Knows whom to tell.",
            "circumstances": "Back on full hours.", "next_actions": "Jordan leads one handover; Sam comes to watch.",
        }, with_employer=True, confirm=(learner.who.learner,),
    )  # fmt: skip


def _ines(learner: Learner) -> None:
    """Just begun: no figure is set anywhere, and the first scan has one view."""
    learner.start(24, months=13)
    learner.learn(17, "What the Care Certificate asks of me.", "course", 120, "Beacon Skills", ("K-JOB",))
    learner.story.at(20, learner._open, "start", hour=10)
    learner.story.at(19, learner._give, learner.who.employer, [1, 1, 2], hour=11)
