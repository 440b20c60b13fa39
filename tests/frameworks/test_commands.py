"""What ships is on the shelf, whole and once; a file that changed under its code is refused (rule 5)."""

import pytest
from sqlalchemy import func, select

from coaching.audit_log import queries as audit_log
from coaching.frameworks import catalogue, commands, queries
from coaching.frameworks.models import Criterion, CriterionGroup, Framework, FrameworkChoice
from coaching.platform import tenancy
from coaching.platform.db import db

# code: criteria, of which unverified; by hand from the table that came with the catalogues.
COUNTS = {
    "cqc-qs-2023": (34, 0), "cqc-evidence-categories-2023": (6, 0), "cqc-asc-2026-draft": (24, 0),
    "cqc-kloe-asc-2017": (24, 0), "st0008-1": (44, 44), "st0006-1": (77, 77), "st0005-1": (75, 74),
    "care-cert-2025": (16, 1), "care-cert-2015": (15, 0), "mis-11": (11, 0), "coc-hcsw-asc": (7, 0),
    "lga-employer-2020": (8, 0), "scw-workers-code-2026": (5, 0), "scw-code-2015": (7, 0), "wales-nwo": (23, 0),
    "pcf-2018": (9, 6), "l5-coaching-mentoring": (26, 26), "cqc-la-2023": (9, 0), "hsca-regs-2014": (14, 14),
    "ciw-ratings-2025": (4, 0), "cwp-2025": (8, 0),
}  # fmt: skip


def shelf():
    with tenancy.every_organisation("counting what ships"):
        return list(db.session.scalars(select(Framework)))


def seed_again():
    with tenancy.every_organisation("seeding what ships with Cairn"):
        return commands.seed()


def test_every_catalogue_is_there_with_its_counts(app):
    assert {one.code: (one.criteria_count, one.unverified_count) for one in shelf()} == COUNTS
    assert (sum(all_ for all_, _ in COUNTS.values()), sum(open_ for _, open_ in COUNTS.values())) == (446, 242)


@pytest.mark.parametrize("code", sorted(COUNTS))
def test_the_rows_are_as_many_as_the_counts_say(app, code):
    with tenancy.every_organisation("counting what ships"):
        framework = db.session.scalars(select(Framework).where(Framework.code == code)).one()
        rows = [
            one
            for one in db.session.scalars(select(Criterion).where(Criterion.framework_id == framework.id))
            if one.kind != "heading"
        ]
    assert (len(rows), sum(one.needs_checking for one in rows)) == COUNTS[code]


def test_headings_that_may_be_mapped_to_are_criteria(app):
    with tenancy.every_organisation("counting what ships"):
        headings = list(db.session.scalars(select(Criterion).where(Criterion.kind == "heading")))
        groups = {one.id: one for one in db.session.scalars(select(CriterionGroup))}
    mappable = [
        group for path in catalogue.files() for group in catalogue.read(path)["groups"] if group.get("mappable")
    ]
    assert len(headings) == len(mappable) > 12
    assert all(one.code == groups[one.group_id].code and one.looks_like for one in headings)


def test_seeding_again_adds_nothing(app, make):
    make.organisation()
    with make.writing():
        assert seed_again() == 0
    assert len(shelf()) == len(COUNTS)


def test_a_file_that_changed_under_its_code_is_refused(app, make, monkeypatch):
    read = catalogue.read
    monkeypatch.setattr(catalogue, "read", lambda path: read(path) | {"title": "Another meaning"})
    make.organisation()
    with pytest.raises(commands.Edited, match="differs from what is stored"), make.writing():
        seed_again()


def test_turning_a_draft_on_twice_is_one_choice_and_is_in_the_log(visit, make):
    kim = make.member(["org_admin"])
    for _ in range(2):
        visit(kim).post("/frameworks/cqc-asc-2026-draft/choices", {"on": "yes"})
    assert db.session.scalar(select(func.count()).select_from(FrameworkChoice)) == 1
    assert db.session.scalars(select(FrameworkChoice)).one().chosen_by_id == kim.id
    draft = next(one for one in shelf() if one.is_draft)
    assert audit_log.about(draft, "framework.turned_on") and audit_log.faults() == []
    assert queries.chosen_ids() == {draft.id}
