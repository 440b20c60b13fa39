"""Opening a skills scan, and giving one's own view of it (RV-8)."""

from collections.abc import Mapping
from uuid import UUID

from coaching.access.actor import Actor
from coaching.apprenticeships import progress, queries
from coaching.apprenticeships.models import LEVELS, Apprenticeship, SkillsScan, SkillsView
from coaching.apprenticeships.models.scan import VOICES
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _


def open_scan(apprenticeship: Apprenticeship, moment: str, unit: str, *, by: Actor) -> SkillsScan:
    """One at a time: the one before is whole first."""
    if apprenticeship.has_ended:
        raise Refused(_("This apprenticeship has ended."))
    if any(not one.is_whole for one in queries.scans_of(by, apprenticeship.id)):
        raise Refused(_("A skills scan is open already. Both of you give your view first."))
    made = SkillsScan(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        apprenticeship=apprenticeship, opened_by_id=by.member_id, number=queries.next_scan_number(apprenticeship.id),
        moment=moment, unit=unit, taken_on=clock.today(), views=[],
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "skills_scan.opened", made, moment=moment)
    voices = {apprenticeship.learner_id, apprenticeship.employer_id}
    _tell("skills_scan/opened", made, voices - {by.member_id}, by)
    return made


def give_view(
    scan: SkillsScan, levels: Mapping[str, int], words: str, *, by: Actor, revision_read: int | None, give: bool = True
) -> SkillsView:  # fmt: skip
    """One's own; `give` shows it to the other as soon as both are given. What the scan does not ask is left out."""
    part = scan.apprenticeship.part_of(by.member_id)
    if part not in VOICES or scan.is_whole:
        raise Refused(_("This skills scan is closed: both views are given."))
    asked = {one.key for one in progress.scan_items(queries.groups_of(scan.apprenticeship.framework_id), scan.unit)}
    said = {key: level for key, level in levels.items() if key in asked and level in LEVELS}
    if give and not said:
        raise Refused(_("Say for at least one line where it stands"))
    view = scan.view_of(part)
    if view is None:
        if revision_read:
            raise Stale({}, 0)
        view = SkillsView(
            id=ids.new_id(), organisation_id=scan.organisation_id, skills_scan_id=scan.id, part=part, revision=0,
            written_at=clock.written(), received_at=clock.now(), lang=by.language,
        )  # fmt: skip
        db.session.add(view)
    if revision_read is not None and revision_read != view.revision:
        raise Stale(
            {"words": view.words, **{f"level_{key}": level for key, level in view.levels.items()}}, view.revision
        )
    view.member_id, view.levels, view.words = by.member_id, said, words
    view.revision += 1
    view.given_at = clock.now() if give else view.given_at
    db.session.flush()
    db.session.expire(scan, ["views"])
    audit_log.record(by, "skills_scan.given" if give else "skills_scan.kept", view, part=part)
    if give:
        others = {scan.apprenticeship.learner_id, scan.apprenticeship.employer_id} - {by.member_id}
        _tell("skills_scan/given", scan, others, by)
    return view


def _tell(kind: str, scan: SkillsScan, to: set[UUID], by: Actor) -> None:
    notifications.send(
        kind, to, endpoint="apprenticeships.scan", ids={"scan_id": scan.id}, words={"name": by.name}, mail=False
    )
