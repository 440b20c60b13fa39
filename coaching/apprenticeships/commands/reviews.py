"""Keeping, holding, confirming a progress review of the three (RV-2, RV-5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coaching.access.actor import Actor
from coaching.apprenticeships import queries
from coaching.apprenticeships.models import COVERS, Apprenticeship, ProgressConfirmation, ProgressReview
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _, day
from coaching.web.beside import TextBeside


@dataclass(frozen=True, kw_only=True)
class ReviewSaid:
    """Texts by the names of `COVERS`, when it was held, and whether the employer took part."""

    texts: Mapping[str, str] = field(default_factory=dict)
    held_on: date | None = None
    employer_took_part: bool = False


def keep_review(
    apprenticeship: Apprenticeship, said: ReviewSaid, *, by: Actor, revision_read: int | None
) -> ProgressReview:  # fmt: skip
    """What is written so far, for the three; nothing is due less for it."""
    review = _begun(apprenticeship, by, revision_read)
    _put(review, said)
    db.session.flush()
    audit_log.record(by, "progress_review.kept", review)
    return review


def hold_review(
    apprenticeship: Apprenticeship, said: ReviewSaid, *, by: Actor, revision_read: int | None
) -> ProgressReview:  # fmt: skip
    """It took place. Who writes it up confirms it; the other two are asked. Without the employer it is held in part."""
    if said.held_on is None or said.held_on > clock.today() or said.held_on < apprenticeship.starts_on:
        raise Refused(
            _("Choose a day from %(day)s until today", day=day(apprenticeship.starts_on)), "held_on"
        )  # fmt: skip
    if any(span.holds(said.held_on) for span in apprenticeship.spans):
        raise Refused(_("That day lies in a break in learning"), "held_on")
    standing = queries.standing_of(apprenticeship)
    review = _begun(apprenticeship, by, revision_read)
    _put(review, said)
    review.state, review.held_on = "held", said.held_on
    took_part = said.employer_took_part or by.member_id == apprenticeship.employer_id
    review.employer_took_part_on = said.held_on if took_part else None
    review.target_on, review.limit_on = standing.due.target, standing.due.limit
    review.done_minutes, review.planned_minutes = standing.done, standing.planned
    db.session.flush()
    _confirm(review, by)
    audit_log.record(by, "progress_review.held", review, in_part=review.is_in_part)
    _tell("progress_review/held", review, by)
    return review


def rewrite_review(review: ProgressReview, said: ReviewSaid, *, by: Actor, revision_read: int | None) -> None:
    """Other words: what was confirmed before is asked again, since it was other words that were confirmed."""
    if not review.is_held or review.is_whole:
        raise Refused(_("All three have confirmed this review. It stays as it is."))
    review.revise(revision_read, theirs=texts_of(review))
    _put(review, said)
    db.session.flush()
    _confirm(review, by)
    audit_log.record(by, "progress_review.rewritten", review)
    _tell("progress_review/rewritten", review, by)


def confirm_review(review: ProgressReview, *, by: Actor, revision_read: int | None) -> None:
    part = review.apprenticeship.part_of(by.member_id)
    if revision_read != review.revision:
        raise Refused(_("The review changed after you opened it. Read it again, then confirm."))
    if part not in review.missing:
        raise Refused(_("You have confirmed this already."))
    if part == "employer" and review.is_in_part:
        raise Refused(_("Say first when you took part."))
    _confirm(review, by)
    audit_log.record(by, "progress_review.confirmed", review, part=part)


def take_part_in_review(review: ProgressReview, on: date, *, by: Actor, revision_read: int | None) -> None:
    """RV-5: the employer took part later on; from then on it is whole, and is counted from the day it was held."""
    if not review.is_in_part or review.held_on is None:
        raise Refused(_("The employer took part already."))
    if revision_read != review.revision:
        raise Refused(_("The review changed after you opened it. Read it again, then confirm."))
    if on < review.held_on or on > clock.today():
        raise Refused(_("Choose a day from %(day)s until today", day=day(review.held_on)), "took_part_on")
    review.employer_took_part_on = on
    db.session.flush()
    _confirm(review, by)
    audit_log.record(by, "progress_review.employer_took_part", review)
    _tell("progress_review/employer_took_part", review, by)


def decide_review(review: ProgressReview, counts: bool, reason: str, *, by: Actor) -> None:
    """RV-5: whether one that was held in part counts; decided once, with the reason."""
    if not review.is_in_part or review.decision:
        raise Refused(_("Nothing is to be decided here any more."))
    review.decision = "counts" if counts else "does_not_count"
    review.decision_reason, review.decided_by_id, review.decided_at = reason, by.member_id, clock.now()
    db.session.flush()
    audit_log.record(by, "progress_review.decided", review, decision=review.decision)
    _tell("progress_review/decided", review, by)


def put_beside(
    apprenticeship: Apprenticeship, text: TextBeside, held: ProgressReview | None, *, by: Actor
) -> None:  # fmt: skip
    """What one wrote offline while another saved stands beside it; any of the three merges it (U3.6)."""
    audit_log.record(by, "progress_review.put_beside", text, apprenticeship=apprenticeship.id)
    endpoint = "apprenticeships.review_words" if held else "apprenticeships.write_review"
    where = {"progress_id": held.id} if held else {"apprenticeship_id": apprenticeship.id}
    notifications.send(
        "progress_review/beside", apprenticeship.parties - {by.member_id}, endpoint=endpoint, ids=where,
        words={"name": by.name}, mail=False,
    )  # fmt: skip


def texts_of(review: ProgressReview) -> dict[str, Any]:
    """What it says, by the names of the form's fields."""
    return {name: getattr(review, name) for name in COVERS} | {"held_on": review.held_on}


def _begun(apprenticeship: Apprenticeship, by: Actor, revision_read: int | None) -> ProgressReview:
    """The one that is being written, in its next revision, or a new one."""
    if apprenticeship.has_ended:
        raise Refused(_("This apprenticeship has ended."))
    begun = queries.begun_of(apprenticeship.id)
    if begun is not None:
        begun.revise(revision_read, theirs=texts_of(begun))
        return begun
    if revision_read:
        raise Stale({}, 0)
    made = ProgressReview(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        apprenticeship=apprenticeship, written_by_id=by.member_id, number=queries.next_number(apprenticeship.id),
        revision=1, written_at=clock.written(), received_at=clock.now(), lang=by.language, confirmations=[],
    )  # fmt: skip
    db.session.add(made)
    return made


def _put(review: ProgressReview, said: ReviewSaid) -> None:
    for name in COVERS:
        if name in said.texts:
            setattr(review, name, said.texts[name])


def _confirm(review: ProgressReview, by: Actor) -> None:
    part = review.apprenticeship.part_of(by.member_id)
    if part:
        db.session.add(
            ProgressConfirmation(
                id=ids.new_id(), organisation_id=review.organisation_id, progress_review_id=review.id,
                member_id=by.member_id, part=part, revision_read=review.revision, confirmed_at=clock.now(),
            )
        )  # fmt: skip
        db.session.flush()
    db.session.expire(review, ["confirmations"])


def _tell(kind: str, review: ProgressReview, by: Actor) -> None:
    notifications.send(
        kind, review.apprenticeship.parties - {by.member_id}, endpoint="apprenticeships.review",
        ids={"progress_id": review.id}, words={"name": by.name}, mail=False,
    )  # fmt: skip
