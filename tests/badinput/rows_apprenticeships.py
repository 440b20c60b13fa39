"""Starting an apprenticeship, its terms, hours, breaks, progress reviews, skills scans."""

from datetime import timedelta
from typing import Any

from coaching.apprenticeships import commands, progress, queries
from coaching.platform import clock
from tests.badinput.row import Reached, Row, World, day
from tests.support.make_apprenticeships import COVERED

TERMS = {
    "planned_end_on": day(400), "weekly_hours": "37.5", "planned_hours": "300", "prior_hours": "0",
    "prior_learning": "", "assessment_organisation": "", "assessment_chosen_on": "",
}  # fmt: skip
HOURS = {
    "started_at": "09:00", "minutes": "60", "kind": "shadowing", "learned": "How it is checked.", "led_by": "Nadia",
    "is_new": "yes", "paid": "yes", "is_outside_duties": "yes", "evidence_note": "Notes.", "late_reason": "Ill.",
}  # fmt: skip
HOURS_NEED = (
    "happened_on", "started_at", "minutes", "kind", "learned", "led_by", "is_new", "paid", "is_outside_duties",
)  # fmt: skip
HOURS_LONGEST = {"learned": 4000, "led_by": 200, "evidence_note": 4000, "late_reason": 4000}
HOSTILE_HOURS = ("learned", "led_by", "evidence_note", "late_reason")
LONG_REVIEW = dict.fromkeys(COVERED, 4000)


def _one(world: World, **agreed: Any) -> Any:
    """The mentee's, with the mentor for the employer."""
    return world.make.apprenticeship(world.mentee_member, world.mentor_member, **agreed)


def _with_one(rest: str, fields: dict[str, Any], who: str = "mentor", **more: Any) -> Any:
    def reach(world: World) -> Reached:
        one = _one(world)
        sent = fields | {name: value(one) if callable(value) else value for name, value in more.items()}
        return Reached(f"/apprenticeships/{one.id}{rest}", getattr(world, who), sent)

    return reach


def _start(world: World) -> Reached:
    learner, employer = world.make.member(["apprentice"]), world.make.member(["line_manager"])
    provider = world.make.member(["assessor"])
    people = {"learner": str(learner.id), "employer": str(employer.id), "provider": str(provider.id)}
    fields = TERMS | people | {"standard": "st0005-1", "starts_on": day(-30)}
    return Reached("/apprenticeships", world.visit(world.make.member(["programme_lead"])), fields)


def _overseen(rest: str) -> Any:
    def reach(world: World) -> Reached:
        one = _one(world)
        fields: dict[str, Any] = {"revision": str(one.revision)}
        if rest == "people":
            fields |= {"employer": str(one.employer_id), "provider": str(one.provider_id)}
        else:
            fields |= {"ended_on": day(0), "reason": "left"}
        lead = world.visit(world.make.member(["programme_lead"]))
        return Reached(f"/apprenticeships/{one.id}/{rest}", lead, fields)

    return reach


def _entry(rest: str, fields: dict[str, Any]) -> Any:
    def reach(world: World) -> Reached:
        entry = world.make.hours(_one(world))
        more = {"happened_on": day(-2)} if rest == "change" else {}
        sent = fields | more | {"revision": str(entry.revision)}
        return Reached(f"/apprenticeships/hours/{entry.id}/{rest}", world.mentee, sent)

    return reach


def _asked(world: World) -> Reached:
    one = _one(world)
    with world.make.writing():
        commands.ask_interval(one, 60, "Blocks of training.", by=world.make.part(one, "provider"))
    return Reached(f"/apprenticeships/{one.id}/interval/agreement", world.mentor, {"days": "60"})


def _back(world: World) -> Reached:
    one = _one(world)
    world.make.a_break(one, clock.today() - timedelta(days=20))
    fields = {"weekly_hours": "30", "planned_end_on": day(420), "adjustments": "Larger print.", "back_on": day(0)}
    return Reached(f"/apprenticeships/{one.id}/breaks/return", world.mentor, fields)


def _review(rest: str, who: str, fields: dict[str, Any], *, with_employer: bool = True) -> Any:
    def reach(world: World) -> Reached:
        review = world.make.progress_review(_one(world), with_employer=with_employer)
        sent = fields | ({} if rest == "decision" else {"revision": str(review.revision)})
        path = f"/apprenticeships/progress-reviews/{review.id}/{rest}"
        if who == "provider":
            return Reached(path, world.visit(review.apprenticeship.provider_id), sent)
        return Reached(path, getattr(world, who), sent)

    return reach


def _view(world: World) -> Reached:
    scan = world.make.scan(_one(world))
    items = progress.scan_items(queries.groups_of(scan.apprenticeship.framework_id), "heading")
    levels = {f"level_{one.key}": "3" for one in items}
    return Reached(
        f"/apprenticeships/scans/{scan.id}/view", world.mentor, levels | {"words": "Good.", "revision": "0"}
    )  # fmt: skip


ROWS = {
    "apprenticeships.start": Row(
        reach=_start,
        required=("learner", "standard", "starts_on", "employer", "provider", "planned_end_on", "weekly_hours"),
        longest={"prior_learning": 2000, "assessment_organisation": 200}, days=("starts_on", "planned_end_on"),
        chosen=("learner", "standard", "employer", "provider"), hostile=("prior_learning",), is_read=False,
        strangers=False,
    ),
    "apprenticeships.change_terms": Row(
        reach=_with_one("/terms", TERMS, revision="1"), required=("planned_end_on", "weekly_hours"),
        longest={"prior_learning": 2000, "assessment_organisation": 200}, days=("planned_end_on",),
        revision="revision", hostile=("prior_learning",), is_read=False, shown=lambda reached: reached.path,
    ),
    "apprenticeships.enter_published": Row(
        reach=_with_one("/published-hours", {"hours": "278", "source": "The page of the standard"}, revision="0"),
        required=("hours", "source"), longest={"source": 300}, revision="revision", hostile=("source",),
        shown=lambda reached: reached.path,
    ),
    "apprenticeships.ask_interval": Row(
        reach=_with_one("/interval", {"days": "60", "reason": "Blocks of training."}), required=("days", "reason"),
        longest={"reason": 2000}, hostile=("reason",),
    ),
    "apprenticeships.agree_interval": Row(reach=_asked, why="a button"),
    "apprenticeships.change_people": Row(
        reach=_overseen("people"), required=("employer", "provider"), chosen=("employer", "provider"),
        revision="revision",
    ),
    "apprenticeships.end": Row(
        reach=_overseen("end"), required=("ended_on", "reason"), days=("ended_on",), chosen=("reason",),
        revision="revision",
    ),
    "apprenticeships.begin_break": Row(
        reach=_with_one("/breaks", {"first_on": day(-3), "expected_back_on": day(40)}), required=("first_on",),
        days=("first_on", "expected_back_on"),
    ),
    "apprenticeships.come_back": Row(
        reach=_back, required=("back_on", "weekly_hours", "planned_end_on"), longest={"adjustments": 2000},
        days=("back_on", "planned_end_on"), hostile=("adjustments",),
    ),
    "apprenticeships.write_entry": Row(
        reach=_with_one("/hours", HOURS, "mentee", happened_on=day(-2)), required=HOURS_NEED, longest=HOURS_LONGEST,
        days=("happened_on",), chosen=("kind", "paid", "is_new", "is_outside_duties", "criteria"),
        hostile=HOSTILE_HOURS,
    ),
    "apprenticeships.rewrite_entry": Row(
        reach=_entry("change", HOURS | {"why": "A slip."}), required=HOURS_NEED, longest=HOURS_LONGEST | {"why": 300},
        days=("happened_on",), chosen=("kind", "paid", "criteria"), revision="revision",
        hostile=(*HOSTILE_HOURS, "why"), shown=lambda reached: reached.path.removesuffix("/change"),
    ),
    "apprenticeships.remove_entry": Row(
        reach=_entry("removal", {"why": "Written twice."}), required=("why",), longest={"why": 300},
        revision="revision", hostile=("why",), shown=lambda reached: reached.path.removesuffix("/removal"),
    ),
    "apprenticeships.save_review": Row(
        reach=_with_one("/reviews", COVERED, revision="0", held_on=day(-1), employer_took_part="y"),
        required=("held_on", *COVERED), longest=LONG_REVIEW, days=("held_on",), revision="revision",
        hostile=tuple(COVERED),
    ),
    "apprenticeships.rewrite_review": Row(
        reach=_review("words", "mentor", COVERED), required=tuple(COVERED), longest=LONG_REVIEW, revision="revision",
        hostile=tuple(COVERED),
    ),
    "apprenticeships.confirm": Row(reach=_review("confirmations", "mentee", {"agreed": "y"}), required=("agreed",)),
    "apprenticeships.take_part": Row(
        reach=_review("participation", "mentor", {"took_part_on": day(0)}, with_employer=False),
        required=("took_part_on",), days=("took_part_on",),
    ),
    "apprenticeships.decide": Row(
        reach=_review("decision", "provider", {"counts": "counts", "decision_reason": "Nothing was left out."},
                      with_employer=False),
        required=("counts", "decision_reason"), longest={"decision_reason": 4000}, chosen=("counts",),
        hostile=("decision_reason",),
    ),
    "apprenticeships.open_scan": Row(
        reach=_with_one("/scans", {"moment": "start", "unit": "heading"}), required=("moment", "unit"),
        chosen=("moment", "unit"),
    ),
    "apprenticeships.give_view": Row(
        reach=_view, longest={"words": 2000}, revision="revision", hostile=("words",),
    ),
}  # fmt: skip
