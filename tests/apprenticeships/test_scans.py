"""Skills scans: by apprentice and employer, side by side, at each moment, compared over time (RV-8)."""

import gzip

import pytest
from sqlalchemy import select

from coaching.apprenticeships import commands, progress, queries
from coaching.apprenticeships.models import SkillsScan
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from tests.support.make_apprenticeships import days_ago, part


@pytest.fixture
def one(make):
    return make.apprenticeship()


def items(one, unit="heading"):
    return progress.scan_items(queries.groups_of(one.framework_id), unit)


def levels(one, level, unit="heading"):
    return {f"level_{item.key}": str(level) for item in items(one, unit)}


def test_each_gives_their_own_and_then_both_stand_side_by_side_rv_8(visit, one):
    employer, learner, provider = visit(one.employer_id), visit(one.learner_id), visit(one.provider_id)
    employer.post(f"/apprenticeships/{one.id}/scans", {"moment": "start", "unit": "heading"})
    scan = db.session.scalars(select(SkillsScan)).one()
    here = f"/apprenticeships/scans/{scan.id}"
    employer.post(f"{here}/view", levels(one, 2) | {"words": "zqemployerqz", "revision": "0"})
    for person in (learner, provider):
        page = person.get(here).text
        assert "zqemployerqz" not in page and "With help" not in page and "Nobody sees the other" in page
    provider.post(f"{here}/view", levels(one, 2) | {"revision": "0"}, expect=403)
    learner.post(f"{here}/view", levels(one, 3) | {"words": "zqlearnerqz", "revision": "0"})
    for person in (learner, employer, provider):
        page = person.get(here).text
        assert "zqemployerqz" in page and "zqlearnerqz" in page
        assert "Apprentice: On my own · Employer: With help" in page and page.count("You differ") == len(items(one))
    learner.post(f"{here}/view", levels(one, 4) | {"revision": "1"}, expect=403)


def test_kept_for_later_is_not_given_and_can_be_gone_on_with(visit, make, one):
    scan = make.scan(one)
    learner = visit(one.learner_id)
    here = f"/apprenticeships/scans/{scan.id}"
    first = items(one)[0]
    learner.post(f"{here}/view", {f"level_{first.key}": "4", "words": "So far", "revision": "0", "step": "save"})
    assert "So far" in learner.get(f"{here}/view").text and "So far" not in visit(one.employer_id).get(here).text
    assert queries.find_scan(part(make, one, "apprentice"), scan.id).given == set()
    learner.post(f"{here}/view", levels(one, 1) | {"revision": "0"}, expect=409)
    answer = learner.post(f"{here}/view", {"words": "Only words", "revision": "1"}, expect=422).text
    assert "Say for at least one line where it stands" in answer and "Only words" in answer


def test_how_it_changed_from_scan_to_scan_rv_8(visit, make, one):
    make.scan(one, given=("apprentice", "employer"))
    scan = make.scan(one, moment="review", given=("employer",))
    visit(one.learner_id).post(f"/apprenticeships/scans/{scan.id}/view", levels(one, 4) | {"revision": "0"})
    page = visit(one.provider_id).get(f"/apprenticeships/scans/{scan.id}").text
    assert "Apprentice: I can show others (before: With help) · Employer: With help" in page
    ksb = visit(one.learner_id).get(f"/apprenticeships/{one.id}/ksb").text
    assert "Apprentice: I can show others" in ksb and "Employer: With help" in ksb


def test_point_by_point_with_the_mark_of_codes_to_check(visit, make, one):
    scan = make.scan(one, unit="criterion")
    page = visit(one.learner_id).get(f"/apprenticeships/scans/{scan.id}/view").text
    assert len(gzip.compress(page.encode(), 6)) < 14 * 1024
    assert page.count("<select") == len(items(one, "criterion")) == 75 and page.count("Check the code") == 74


def test_one_at_a_time_rv_8(make, one):
    make.scan(one)
    with pytest.raises(Refused, match="open already"):
        make.scan(one, moment="review")


def test_which_is_still_to_come_rv_8(make, visit, one):
    page = visit(one.learner_id).get(f"/apprenticeships/{one.id}").text
    assert "One at the start is still to come" in page
    make.scan(one, given=("apprentice", "employer"))
    assert "still to come" not in visit(one.learner_id).get(f"/apprenticeships/{one.id}").text
    make.progress_review(one, held_on=days_ago(2))
    page = visit(one.learner_id).get(f"/apprenticeships/{one.id}/scans").text
    assert "One since the last review is still to come" in page
    make.scan(one, moment="review", given=("apprentice", "employer"))
    assert "still to come" not in visit(one.learner_id).get(f"/apprenticeships/{one.id}/scans").text


def test_levels_of_what_is_not_asked_and_none_there_is_are_left_out(make, one):
    scan = make.scan(one)
    key = items(one)[0].key
    said = {key: 3, items(one, "criterion")[0].key: 4, items(one)[1].key: 9}
    with make.writing():
        view = commands.give_view(scan, said, "", by=part(make, one, "apprentice"), revision_read=0)
    assert view.levels == {key: 3}
    with pytest.raises(Refused), make.writing():
        commands.give_view(scan, said, "", by=part(make, one, "provider"), revision_read=0)
