"""The pages of an apprenticeship for its three people and for those who oversee, in England alone (OT-0)."""

import pytest


@pytest.fixture
def three(make):
    return (
        make.member(["apprentice", "mentee"], name="Jordan Ellis"), make.member(["line_manager"], name="Mo Farrell"),
        make.member(["assessor"], name="Sam Kowalski"),
    )  # fmt: skip


@pytest.fixture
def one(make, three):
    return make.apprenticeship(*three)


def pages_of(one, make):
    entry = make.hours(one)
    review = make.progress_review(one, with_employer=False)
    scan = make.scan(one)
    here = f"/apprenticeships/{one.id}"
    return [
        "/apprenticeships", here, *(f"{here}/{rest}" for rest in ("hours", "breaks", "reviews", "scans", "ksb", "rules",
                                                                  "interval")),
        f"/apprenticeships/hours/{entry.id}", f"/apprenticeships/progress-reviews/{review.id}",
        f"/apprenticeships/scans/{scan.id}",
    ]  # fmt: skip


def test_every_page_opens_for_the_three(make, visit, one, three):
    paths = pages_of(one, make)
    for member in three:
        person = visit(member)
        for path in paths:
            page = person.get(path).text
            assert "Check the code" in page or "ksb" not in path
    learner, employer, provider = (visit(member) for member in three)
    entry = paths[-3]
    for path in (f"{paths[1]}/hours/new", f"{entry}/change", f"{entry}/removal", f"{paths[-1]}/view",
                 f"{paths[1]}/reviews/new"):  # fmt: skip
        learner.get(path)
    for path in ("terms", "published-hours"):
        employer.get(f"{paths[1]}/{path}")
        provider.get(f"{paths[1]}/{path}")
    provider.get(f"{paths[-2]}/words")
