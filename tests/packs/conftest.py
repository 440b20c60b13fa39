"""Somebody whose evidence is accepted, who assesses it, who makes packs of it."""

from typing import Any

import pytest

S1, K2 = ("cqc-qs-2023", "S1"), ("st0005-1", "K2")


@pytest.fixture
def assessor(make: Any) -> Any:
    return make.member(["assessor"], name="Ffion Rees")


@pytest.fixture
def learner(make: Any, assessor: Any) -> Any:
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis", job_title="Care worker")
    make.assesses(assessor, made)
    return made


@pytest.fixture
def manager(make: Any) -> Any:
    return make.member(["registered_manager"], name="Dawn Price")


@pytest.fixture
def versions(make: Any, learner: Any, assessor: Any) -> list[Any]:
    return [
        make.accepted(learner, assessor, S1, title=f"Handover {n}", text=f"Jordan Ellis led handover {n}.")
        for n in (1, 2)
    ]


@pytest.fixture
def ready(make: Any, manager: Any, versions: Any) -> Any:
    return make.made_pack(manager, versions)
