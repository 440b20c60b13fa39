"""Who sees an apprenticeship: its three people; others its outline at most. In Wales nobody is shown one (OT-0)."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.apprenticeships import rules
from coaching.apprenticeships.models import Apprenticeship
from coaching.organisations.models import Organisation, Service
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform.db import db


def learners_there() -> Select[Any]:
    """OT-0: ids of members who work where these rules hold: their service's nation, else their organisation's."""
    nation = func.coalesce(Service.nation, Organisation.nation)
    return (
        select(Member.id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .outerjoin(Service, Service.id == Member.service_id)
        .where(nation == rules.jurisdiction())
    )


def visible_to(actor: Actor) -> Select[Apprenticeship]:
    """Everything, for the learner, the employer's and the provider's person; and whom one was opened to."""
    me = actor.member_id
    party = or_(Apprenticeship.learner_id == me, Apprenticeship.employer_id == me, Apprenticeship.provider_id == me)
    opened = Apprenticeship.id.in_(grants.granted(actor, Apprenticeship.__tablename__))
    return select(Apprenticeship).where(or_(party, opened), Apprenticeship.learner_id.in_(learners_there()))


def outlines_visible_to(actor: Actor) -> Select[Apprenticeship]:
    """For those who oversee: all; for a line manager those of own reports. What they are shown is an `Outline`."""
    wanted = select(Apprenticeship).where(Apprenticeship.learner_id.in_(learners_there()))
    return wanted if actor.oversees else wanted.where(Apprenticeship.learner_id.in_(people.reports_of(actor.member_id)))


def shown_to(actor: Actor) -> bool | None:
    """Whether this person is shown anything of apprenticeships at all; None hides the pages (OT-0)."""
    if actor.nation == rules.jurisdiction():
        return True
    return True if db.session.scalar(visible_to(actor).with_only_columns(Apprenticeship.id).limit(1)) else None


def are_for(actor: Actor) -> bool:
    """Whether a menu leads there."""
    return actor.has(Permission.APPRENTICESHIP_READ) and shown_to(actor) is True
