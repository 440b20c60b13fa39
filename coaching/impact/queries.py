"""Reads of coverage: what `evidence` counts, laid over a framework that the reader sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.evidence import queries as evidence
from coaching.evidence.models import AcceptedClaim, CoverageCount, Cut, Evidence, EvidenceVersion, month_of
from coaching.evidence.queries import counts
from coaching.evidence.queries.counts import Asked, Tally
from coaching.evidence.queries.whose import Whose, authors_visible_to, whose
from coaching.frameworks import queries as frameworks
from coaching.frameworks.models import Criterion, CriterionGroup, EarlierCriterion, Framework
from coaching.frameworks.queries import Lineage
from coaching.impact.coverage import OLD_AFTER, Coverage, Square, counts_by_heading, drawn
from coaching.organisations.models import Service
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import Prepared, prepared

PAGE = 20
USUAL_MONTHS = 12
NONE = Tally()

find = frameworks.find_plain
find_criterion = frameworks.find_criterion


def find_main(actor: Actor) -> Framework | None:
    """The framework that a reader's own link leads to: an apprentice's standard, else what the regulator looks at."""
    own = None if actor.oversees else progress_of(actor)
    return find(actor, own.code) if own else _regulators(actor)


def _regulators(actor: Actor) -> Framework | None:
    """Of the regulator of the actor's nation, the current one with the most criteria."""
    wanted = frameworks.visible_to(actor).where(
        Framework.kind == "regulator", Framework.status == "current", Framework.jurisdiction == actor.nation
    )
    return db.session.scalar(wanted.order_by(Framework.criteria_count.desc(), Framework.code).limit(1))


def coverage(framework: Framework, asked: Asked) -> Coverage:
    day = asked.as_at or clock.today()
    limit = currency_months(framework)
    kinds_from = _facts(framework).get("evidence_categories_framework")
    tallies, waits = counts.by_criterion(asked), counts.waiting(asked)
    # What an official file took out is looked at only where something was accepted for it.
    rows = [row for row in _placed.rows(framework.id) if row[7] is None or row[1] in tallies]
    kinds: dict[UUID | None, str] = dict(_kinds.rows(kinds_from).all()) if kinds_from else {}
    since = month_of(day) - limit if limit else 0
    old_before = month_of(day) - OLD_AFTER

    def square(row: Any) -> Square:
        tally = tallies.get(row[1], NONE)
        return Square(
            row[1], row[2], row[3], row[4] == "heading", row[5] != "verified", tally.accepted, waits.get(row[1], 0),
            tally.newest, tally.kinds, kinds.get(tally.kind_id, ""), since, old_before,
        )  # fmt: skip

    groups = [list(some) for _group, some in groupby(rows, key=lambda row: row[6])]
    return drawn([(some[0][0], map(square, some)) for some in groups], limit)


def lineage_of(framework: Framework) -> Lineage | None:
    """Of an organisation's own framework that corrects one that ships; None for every other."""
    if framework.organisation_id is None:
        return None
    found = frameworks.lineage_of(framework.id)
    return found if found.stands_for else None


def currency_months(framework: Framework) -> int | None:
    """After how many months evidence is too old: a fact of the framework's file, None where none is set (EV-8)."""
    fact = _facts(framework).get("currency_months")
    value = fact.get("value") if isinstance(fact, Mapping) else fact
    return value if isinstance(value, int) and value > 0 else None


def _facts(framework: Framework) -> Mapping[str, Any]:
    return framework.about.get("facts") or {}


@prepared
def _placed(framework_id: UUID) -> Any:
    """Criteria in their groups, in order: the columns that a map shows."""
    named = (CriterionGroup.title, Criterion.id, Criterion.code, Criterion.title)
    wanted = select(*named, Criterion.kind, Criterion.confidence, CriterionGroup.id, Criterion.retired_on)
    joined = wanted.join(CriterionGroup, CriterionGroup.id == Criterion.group_id)
    ordered = joined.where(Criterion.framework_id == framework_id)
    return ordered.order_by(CriterionGroup.position, Criterion.position, Criterion.code)


@prepared
def _kinds(code: str) -> Any:
    """Evidence categories by id: a framework says in a file of which other framework it takes them (FW-5)."""
    joined = select(Criterion.id, Criterion.title).join(Framework, Framework.id == Criterion.framework_id)
    return joined.where(Framework.code == code)


def _titles(criterion_ids: set[UUID | None]) -> dict[UUID | None, str]:
    wanted = [one for one in criterion_ids if one is not None]
    if not wanted:
        return {}
    return dict(db.session.execute(select(Criterion.id, Criterion.title).where(Criterion.id.in_(wanted))).all())


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one framework is covered: for a line that leads to its map."""

    code: str
    title: str
    have: int
    all: int
    by_heading: bool = False

    @property
    def gaps(self) -> int:
        return self.all - self.have


def progress_of(actor: Actor) -> Standing | None:
    """How much of the apprenticeship standard that most of one's accepted evidence is for has some, at any time.

    None where nothing of one's own counts toward a standard yet.
    """
    row = _progress.rows(actor).first()
    if row is None:
        return None
    if row.was_corrected:
        return _corrected_progress_of(actor, row.code)
    by_heading = counts_by_heading(row.headings, row.unverified_count, row.criteria_count)
    have, all_ = (row.groups, row.headings) if by_heading else (row.criteria, row.criteria_count)
    return Standing(row.code, row.short_title, have, all_, by_heading)


def _corrected_progress_of(actor: Actor, code: str) -> Standing | None:
    """The same where the organisation corrected a standard: what was accepted before and after counts as one."""
    framework = find(actor, code)
    if framework is None:
        return None
    mine = Whose((actor.member_id,), sees_waiting=False)
    found = coverage(framework, Asked(framework.id, mine, lineage=lineage_of(framework)))
    return Standing(framework.code, framework.short_title, found.have, found.all, found.by_heading)


@prepared
def _progress(actor: Actor) -> Any:
    about = (Framework.code, Framework.short_title, Framework.criteria_count, Framework.unverified_count)
    within = aliased(Criterion)
    headings = select(func.count(within.id)).where(within.framework_id == Framework.id, within.kind == "heading")
    criteria = func.count(case((Criterion.kind != "heading", Criterion.id)).distinct())
    wanted = (
        select(
            *about, criteria.label("criteria"), func.count(Criterion.group_id.distinct()).label("groups"),
            headings.scalar_subquery().label("headings"),
            select(EarlierCriterion.id).where(EarlierCriterion.was_id.is_not(None)).exists().label("was_corrected"),
        )
        .join(CoverageCount, CoverageCount.framework_id == Framework.id)
        .join(Criterion, Criterion.id == CoverageCount.criterion_id)
        .where(
            CoverageCount.author_id == actor.member_id, CoverageCount.cut == Cut.AUTHOR.value,
            Framework.kind == "apprenticeship",
        )
    )  # fmt: skip
    most = func.sum(CoverageCount.accepted).desc()
    return wanted.group_by(Framework.id, *about).order_by(most, Framework.code).limit(1)


def standing_of(actor: Actor) -> Standing | None:
    """How far what the regulator looks at is covered, by all whom the actor may count, in the last twelve months."""
    framework, of = _regulators(actor), whose(actor)
    if framework is None or of is None:
        return None
    asked = Asked(framework.id, of, since=since(USUAL_MONTHS), lineage=lineage_of(framework))
    found = coverage(framework, asked)
    return Standing(framework.code, framework.short_title, found.have, found.all, found.by_heading)


def since(months: int, day: date | None = None) -> int:
    """The first of so many months that end with the day's; 0 for all."""
    return month_of(day or clock.today()) - months + 1 if months else 0


@dataclass(frozen=True, slots=True)
class Piece:
    """An accepted piece behind a criterion, as its list shows it."""

    evidence_id: UUID
    author_id: UUID
    heading: str
    happened_on: date
    kind: str


def pieces(actor: Actor, asked: Asked, criterion_id: UUID, page: int = 1) -> tuple[list[Piece], bool]:
    """A page of those that the reader may open, the newest first, and whether there are more."""
    may_open: Any = evidence.visible_to(actor).whereclause
    wanted: Any = (
        counts.claims(asked, criterion_id)
        .join(Evidence, Evidence.id == AcceptedClaim.evidence_id)
        .join(EvidenceVersion, EvidenceVersion.id == AcceptedClaim.version_id)
        .where(may_open, EvidenceVersion.hidden_at.is_(None))
        .with_only_columns(AcceptedClaim, EvidenceVersion)
    )  # fmt: skip
    rows = db.session.execute(wanted.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    kinds = _titles({claim.category_id for claim, _version in rows})
    found = [
        Piece(claim.evidence_id, claim.author_id, version.heading, claim.happened_on, kinds.get(claim.category_id, ""))
        for claim, version in rows
    ]
    return found[:PAGE], len(found) > PAGE


def services(_actor: Actor) -> list[Service]:
    return list(db.session.scalars(select(Service).order_by(Service.name)))


def people(actor: Actor, words: str = "", page: int = 1) -> tuple[list[Member], bool]:
    """Those whose evidence the actor may look at alone, by name, without any number (nobody is scored)."""
    wanted = authors_visible_to(actor).where(Member.state == "active")
    for word in words.casefold().split()[:5]:
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        wanted = wanted.where(Member.sort_name.like(f"%{plain}%", escape="\\"))
    ordered = wanted.order_by(Member.sort_name, Member.id).limit(PAGE + 1).offset((page - 1) * PAGE)
    found = list(db.session.scalars(ordered))
    return found[:PAGE], len(found) > PAGE


def others(actor: Actor, of: Whose, framework: Framework) -> list[Any]:
    """(code, short title, status) of the other frameworks that something of theirs counts toward, and the
    regulator's; replaced ones last (rule 6)."""
    asked = _others(actor.nation, actor.has(Permission.FRAMEWORK_MANAGE))
    return list(asked.rows(framework.id, list(of.member_ids or ()), of.member_ids is not None))


@lru_cache(maxsize=32)
def _others(nation: str, manages: bool) -> Prepared:
    def build(framework_id: UUID, people: Sequence[UUID], of_people: bool) -> Any:
        some = select(CoverageCount.id).where(CoverageCount.framework_id == Framework.id)
        if of_people:
            some = some.where(CoverageCount.author_id.in_(people))
        else:
            some = some.where(CoverageCount.cut == Cut.WHOLE.value, CoverageCount.service_id.is_(None))
        current = Framework.kind.in_(("regulator", "apprenticeship")) & (Framework.status != "superseded")
        wanted = frameworks.seen_in(nation, manages).where(Framework.id != framework_id, or_(some.exists(), current))
        named = wanted.with_only_columns(Framework.code, Framework.short_title, Framework.status)
        return named.order_by(Framework.status == "superseded", Framework.short_title)

    return Prepared(build)
