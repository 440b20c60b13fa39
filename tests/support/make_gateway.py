"""Makers for the gateway: an apprenticeship with everything that the checklist asks for, and its steps."""

from datetime import timedelta
from typing import Any

from coaching.apprenticeships import commands as apprenticeships, queries as apprenticeship_queries
from coaching.gateway import commands, queries
from coaching.platform import clock


def ready_for_gateway(make: Any, learner: Any = None, employer: Any = None, provider: Any = None) -> Any:
    """192 of 187 hours, a review of today, a scan of both, evidence for each heading, nothing to tell."""
    learner = learner or make.member(["apprentice"])
    today = clock.today()
    one = make.apprenticeship(
        learner, employer, provider, starts_on=today - timedelta(days=420), assessment_organisation="Assessing Ltd",
        assessment_chosen_on=today - timedelta(days=200),
    )  # fmt: skip
    with make.writing():
        apprenticeships.enter_published_hours(one, 187, "The published page", by=make.part(one, "provider"),
                                              revision_read=0)  # fmt: skip
    for days in range(1, 17):
        make.hours(one, happened_on=today - timedelta(days=days), minutes=720)
    make.progress_review(one)
    make.scan(one, moment="gateway", given=("apprentice", "employer"))
    groups = apprenticeship_queries.groups_of(one.framework_id)
    whole = [[one for one in group.criteria if one.kind == "heading"] or group.criteria for group in groups]
    make.counted_claims(learner, *[one for some in whole for one in some])
    with make.writing():
        commands.answer_adjustments(one, "none", by=make.part(one, "apprentice"))
    return one


def state_of(make: Any, one: Any) -> Any:
    return queries.checklist_of(one)


def gateway_confirmed(make: Any, one: Any, *parts: str) -> None:
    for name in parts or ("apprentice", "employer", "provider"):
        with make.writing():
            commands.confirm(one, state_of(make, one).digest, by=make.part(one, name))
