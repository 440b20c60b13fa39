"""Progress reviews, for the three people of the apprenticeship."""

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.apprenticeships.models import Apprenticeship, ProgressReview
from coaching.apprenticeships.queries.visible import visible_to as apprenticeships_visible_to
from coaching.platform.db import db


def visible_to(actor: Actor) -> Select[ProgressReview]:
    seen = apprenticeships_visible_to(actor).with_only_columns(Apprenticeship.id)
    return select(ProgressReview).where(ProgressReview.apprenticeship_id.in_(seen))


def find_review(actor: Actor, progress_id: UUID) -> ProgressReview | None:
    return db.session.scalar(_whole(visible_to(actor).where(ProgressReview.id == progress_id)))


def reviews_of(actor: Actor, apprenticeship_id: UUID) -> list[ProgressReview]:
    """The newest first, with who confirmed each."""
    wanted = visible_to(actor).where(ProgressReview.apprenticeship_id == apprenticeship_id)
    newest = wanted.options(selectinload(ProgressReview.confirmations)).order_by(ProgressReview.number.desc())
    return list(db.session.scalars(newest))


def begun_of(apprenticeship_id: UUID) -> ProgressReview | None:
    """The one that is being written, for commands and forms of those who were let in."""
    wanted = select(ProgressReview).where(
        ProgressReview.apprenticeship_id == apprenticeship_id, ProgressReview.state == "begun"
    )
    return db.session.scalar(_whole(wanted).limit(1))


def next_number(apprenticeship_id: UUID) -> int:
    wanted = select(func.max(ProgressReview.number)).where(ProgressReview.apprenticeship_id == apprenticeship_id)
    return (db.session.scalar(wanted) or 0) + 1


def _whole(wanted: Select[ProgressReview]) -> Select[ProgressReview]:
    whole = selectinload(ProgressReview.apprenticeship)
    return wanted.options(
        selectinload(ProgressReview.confirmations), whole.selectinload(Apprenticeship.breaks),
        whole.selectinload(Apprenticeship.intervals), whole.selectinload(Apprenticeship.framework),
    )  # fmt: skip
