"""The standard of an apprenticeship: its headings and criteria, for those who were let in to the apprenticeship."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coaching.frameworks.models import Criterion, CriterionGroup
from coaching.platform.db import db


def groups_of(framework_id: UUID) -> list[CriterionGroup]:
    """Headings with their criteria, in the order of the standard."""
    wanted = select(CriterionGroup).where(CriterionGroup.framework_id == framework_id)
    whole = wanted.options(joinedload(CriterionGroup.criteria)).order_by(CriterionGroup.position)
    return list(db.session.scalars(whole).unique())


def criteria_of(framework_id: UUID) -> dict[str, Criterion]:
    """Every criterion and heading of the standard, by id as text."""
    wanted = select(Criterion).where(Criterion.framework_id == framework_id)
    return {str(one.id): one for one in db.session.scalars(wanted)}
