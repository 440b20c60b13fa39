"""Another interval between progress reviews: a recorded delivery reason, agreed by the employer (RV-4)."""

from coaching.access.actor import Actor
from coaching.apprenticeships import rules
from coaching.apprenticeships.models import Apprenticeship, ReviewInterval
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


def ask_interval(apprenticeship: Apprenticeship, days: int, reason: str, *, by: Actor) -> ReviewInterval:
    """It holds once the employer agrees; where the employer asks, it is agreed. It takes the place of the old."""
    if apprenticeship.has_learning_support and days > rules.review_days():
        raise Refused(_("With learning support, reviews stay within three months."), "days")
    for earlier in apprenticeship.intervals:
        if earlier.ended_at is None and earlier.agreed_at is None:
            earlier.ended_at = clock.now()
    made = ReviewInterval(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        asked_by_id=by.member_id, days=days, reason=reason, asked_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "review_interval.asked", made, days=days)
    if by.member_id == apprenticeship.employer_id:
        _agree(apprenticeship, made, by)
    else:
        notifications.send(
            "apprenticeship/interval", {apprenticeship.employer_id}, endpoint="apprenticeships.interval",
            ids={"apprenticeship_id": apprenticeship.id}, words={"name": by.name}, mail=False,
        )  # fmt: skip
    db.session.expire(apprenticeship, ["intervals"])
    return made


def agree_interval(apprenticeship: Apprenticeship, *, by: Actor, days_read: int | None) -> None:
    asked = apprenticeship.asked_interval
    if asked is None or by.member_id != apprenticeship.employer_id:
        raise Refused(_("Nothing waits for your yes here."))
    if days_read != asked.days:
        raise Refused(_("This changed after you opened the page. Read it again, then agree."))
    _agree(apprenticeship, asked, by)
    db.session.expire(apprenticeship, ["intervals"])


def _agree(apprenticeship: Apprenticeship, asked: ReviewInterval, by: Actor) -> None:
    for earlier in apprenticeship.intervals:
        if earlier.id != asked.id and earlier.ended_at is None:
            earlier.ended_at = clock.now()
    asked.agreed_by_id, asked.agreed_at = by.member_id, clock.now()
    db.session.flush()
    audit_log.record(by, "review_interval.agreed", asked, days=asked.days)
