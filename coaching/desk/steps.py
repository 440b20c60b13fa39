"""What comes next in a plan for one of its two people, and where it leads: worked out from the plan's state."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from coaching.plans.models import Plan
from coaching.plans.words import KIND_WORDS
from coaching.platform import clock
from coaching.platform.words import _, day, ngettext

# From here on the other one has to act, or nobody; such steps are no call to this person.
WAITING = ("their_answer", "their_signature", "under_way", "paused", "over")


@dataclass(frozen=True)
class Step:
    """`code` says which step; `url` and `button` are where it is taken, and empty where there is nothing to do."""

    code: str
    plan: Plan
    other: str
    title: str
    words: str
    tag: str
    tag_kind: str
    button: str = ""
    url: str = ""

    @property
    def kind_words(self) -> str:
        return str(KIND_WORDS[self.plan.kind])

    @property
    def is_mine(self) -> bool:
        return self.code not in WAITING


def step_of(plan: Plan, member_id: UUID, other_name: str, to_sign: Collection[UUID]) -> Step:
    """The step of this plan for `member_id`; `to_sign` are the plans that wait for this person's signature."""
    code = _code(plan, member_id, to_sign)
    title, words, tag, tag_kind, button = _words(code, plan, other_name)
    return Step(code, plan, other_name, title, words, tag, tag_kind, button, _address(code, plan))


def _code(plan: Plan, member_id: UUID, to_sign: Collection[UUID]) -> str:
    if plan.has_ended:
        return "over"
    if plan.state == "proposed":
        return "their_answer" if plan.has_answered(member_id) else "answer"
    if plan.id in to_sign:
        return "sign"
    if plan.state == "paused":
        return "paused"
    if plan.state == "evaluating":
        return "look_back"
    if plan.is_review_overdue:
        return "review"
    if plan.agreement_standing == "offered":
        return "their_signature"
    if plan.agreement_standing == "none":
        return "write"
    return "under_way"


def _words(code: str, plan: Plan, name: str) -> tuple[str, str, str, str, str]:
    told: dict[str, Callable[[], tuple[str, str, str, str, str]]] = {
        "answer": lambda: (
            _("%(name)s proposes a plan with you", name=name),
            _("Read what it is for, then say yes or no."), _("Say yes or no"), "warn", _("Read and answer"),
        ),
        "their_answer": lambda: (
            _("%(name)s has your proposal", name=name),
            _("Nothing starts before both of you say yes."), _("Waiting for a yes"), "info", "",
        ),
        "sign": lambda: (
            _("Sign with %(name)s", name=name),
            _("Your agreement is written. Read it, then sign, or say what you would change."),
            _("To sign"), "warn", _("Read and sign"),
        ),
        "their_signature": lambda: (
            _("%(name)s has your agreement", name=name),
            _("It is in force once both of you have signed."), _("Waiting for a signature"), "info", "",
        ),
        "write": lambda: (
            _("Agree with %(name)s how you work", name=name),
            _("Write down what stays between you and what does not. Both of you sign it."),
            _("To agree"), "warn", _("Write your agreement"),
        ),
        "under_way": lambda: (
            _("You and %(name)s", name=name),
            _("Runs until %(day)s.", day=day(plan.planned_end_on)), _("Under way"), "good", "",
        ),
        "review": lambda: (
            _("Review with %(name)s", name=name),
            _("Look together at each goal and at what you learned. It sets the next date by itself."),
            *_lateness(plan), _("Open the review"),
        ),
        "look_back": lambda: (
            _("Look back with %(name)s", name=name),
            _("Did it help? Each of you says so in their own words."), _("Looking back"), "info", _("Look back"),
        ),
        "paused": lambda: (
            _("You and %(name)s", name=name),
            _("Away. Dates stand still.") if plan.is_away else _("Paused. Dates stand still."),
            _("Away") if plan.is_away else _("Paused"), "none", "",
        ),
        "over": lambda: (_("You and %(name)s", name=name), _("This plan has ended."), _("Ended"), "none", ""),
    }  # fmt: skip
    return told[code]()


def _lateness(plan: Plan) -> tuple[str, str]:
    """How late the review is, in words and colour; without a date nobody is late, there is only no date (PL-10)."""
    if plan.next_review_on is None:
        return _("No date yet"), "warn"
    days = (clock.today() - plan.next_review_on).days
    return ngettext("Late by %(num)d day", "Late by %(num)d days", days), "bad"


def road(step: Step) -> list[tuple[str, str, str, str]]:
    """The way to a plan that is under way: (what, address, tag, kind of tag) of each stretch."""
    plan, link = step.plan, url_for("agreements.show", plan_id=step.plan.id)
    accepted = plan.state not in ("proposed", "declined")
    written = plan.agreement_standing in ("offered", "in_force")
    signed = plan.agreement_standing == "in_force"
    done, to_come = (_("Done"), "done"), (_("Not started"), "none")
    waiting = (step.tag, step.tag_kind)
    return [
        (_("Both say yes"), "", *(done if accepted else waiting)),
        (_("Write how you work together"), link if accepted else "",
         *(done if written else waiting if step.code == "write" else to_come)),
        (_("Both sign it"), link if written else "", *(done if signed else waiting if written else to_come)),
    ]  # fmt: skip


def _address(code: str, plan: Plan) -> str:
    """Where the step is taken; without one the row leads to the plan."""
    endpoint = {
        "sign": "agreements.show",
        "their_signature": "agreements.show",
        "write": "agreements.write",
        "review": "reviews.write",
        "look_back": "reviews.evaluation",
    }.get(code)
    return url_for(endpoint or "desk.plan", plan_id=plan.id)
