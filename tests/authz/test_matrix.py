"""Every route asked by everybody, in every state, plain and as a part; the table was written by hand."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import url_for

from coaching.platform import ids
from coaching.platform.db import db
from tests.authz import table
from tests.authz.world import AT_THE_DOOR, EVERYBODY, WAYS, World
from tests.support.visitor import PART, alone

AT_LEAST = 5000
OPEN = {200, 302, 303, 409, 422}


@pytest.fixture
def world(make, visit):
    return World(make, visit)


def ask(visitor: Any, method: str, path: str, variant: str) -> int:
    headers = PART if variant == "part" else {}
    how: dict[str, Any] = {"method": "HEAD" if variant == "HEAD" else method, "headers": headers}
    if method != "GET":
        how["data"] = {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}
    with alone(visitor.client.open, path, **how) as answer:  # an answer may hold a file open
        return int(answer.status_code)


def expected(name: str, open_for: Any, otherwise: str) -> str:
    if name in AT_THE_DOOR:
        return "door"
    return "open" if name in open_for else otherwise


def told(status: int, answer: str) -> bool:
    wanted = {"open": OPEN, "denied": {403}, "hidden": {404}, "door": {302, 303, 401}}
    return status in wanted[answer]


def variants(method: str) -> tuple[str, ...]:
    if PART not in WAYS:
        return ("plain",)
    return ("plain", "part", "HEAD") if method == "GET" else ("plain", "part")


# Where everybody asks everything. In the other states the two parties do, and the others take turns: a third of
# them at each route, so that over the states each has asked each route.
THOROUGH = ("", "active")


def askers(method: str, state: str, turn: int) -> Iterator[tuple[str, str]]:
    """(who, variant) of the cells of one route in one state of the plan; no state for routes without a plan."""
    strangers = [name for name in EVERYBODY if name not in table.PARTIES]
    for name in EVERYBODY:
        if state in THOROUGH or name in table.PARTIES:
            yield from ((name, variant) for variant in variants(method))
        elif (strangers.index(name) + turn) % 3 == 0:
            yield name, "plain"


def in_question(states: Any, state: str) -> bool:
    """A record of one's own is asked where everything is, once with the plan over, and once for each other answer
    that it gives: the plan is only where it comes from."""
    return state in ("active", "closed") or state == next(one for one in states if states[one] == states[state])


class Cells:
    """Counts cells and gathers the wrong ones."""

    def __init__(self, state: str = "") -> None:
        self.state = state
        self.turn = table.STATES.index(state) if state else 0
        self.asked = 0
        self.wrong: list[str] = []

    def check(self, world: World, endpoint: str, method: str, path: str, answers: dict[str, str]) -> None:
        for name, variant in askers(method, self.state, self.turn):
            status = ask(world.visitors[name], method, path, variant)
            self.asked += 1
            if not told(status, answers[name]):
                self.wrong.append(
                    f"{endpoint} {method} {variant} {self.state} as {name}: {status}, not {answers[name]}"
                )


def path_of(app: Any, endpoint: str, **values: Any) -> str:
    with app.test_request_context():
        return url_for(endpoint, **values)


def with_plan(app: Any, endpoint: str) -> bool:
    """Whether the route names the plan beside the record."""
    return any("plan_id" in rule.arguments for rule in app.url_map.iter_rules(endpoint))


@pytest.mark.long_walk
def test_every_cell_without_a_plan(app, make, world):
    cells = Cells()
    for (endpoint, method), open_for in (table.GENERAL | table.SHELVES).items():
        answers = {name: expected(name, open_for, "denied") for name in EVERYBODY}
        cells.check(world, endpoint, method, path_of(app, endpoint, **_shelf(endpoint)), answers)
    mentee_id = world.people["mentee"].id
    for (endpoint, method), row in table.PERSON.items():
        denied = row.get("denied", frozenset())
        answers = {
            name: expected(name, row.get("open", frozenset()), "denied" if name in denied else "hidden")
            for name in EVERYBODY
        }
        cells.check(world, endpoint, method, path_of(app, endpoint, member_id=mentee_id), answers)
    assert cells.wrong == []
    print(f"authorisation cells asked: {cells.asked}")


def _walk(state: str) -> Any:
    return pytest.param(state, marks=[] if state in THOROUGH else pytest.mark.long_walk)


@pytest.mark.parametrize("state", [_walk(state) for state in table.STATES])
def test_every_cell_of_a_plan(app, make, world, state):
    cells, people = Cells(state), world.people
    plan = make.plan(state, mentor=people["mentor"], mentee=people["mentee"])
    rows = table.PLAN | (table.AGREEMENT if state in table.WITH_AGREEMENT else {})
    for (endpoint, method), states in rows.items():
        values = {"plan_id": plan.id} | ({"number": 1} if endpoint.endswith("version") else {})
        cells.check(world, endpoint, method, path_of(app, endpoint, **values), _parties_only(states[state]))
    for kind, (name_of_id, record_rows) in table.RECORDS.items():
        record_id = getattr(make, f"bare_{kind}")(plan).id
        for (endpoint, method), states in record_rows.items():
            values = {name_of_id: record_id} | ({"plan_id": plan.id} if with_plan(app, endpoint) else {})
            cells.check(world, endpoint, method, path_of(app, endpoint, **values), _parties_only(states[state]))
    for kind, (name_of_id, record_rows) in table.OWN.items():
        record_id = getattr(make, f"bare_{kind}")(plan).id
        for (endpoint, method), states in record_rows.items():
            if not in_question(states, state):
                continue
            answers = {name: expected(name, states[state], "hidden") for name in EVERYBODY}
            values = {name_of_id: record_id} | ({"number": 1} if endpoint.endswith("version") else {})
            cells.check(world, endpoint, method, path_of(app, endpoint, **values), answers)
    for (endpoint, method), row in table.OUTLINE.items():
        # A stranger to outlines holds no permission for them, and is told so only where the plan is not named.
        answers = {name: expected(name, row["open"], "hidden") for name in EVERYBODY}
        cells.check(world, endpoint, method, path_of(app, endpoint, plan_id=plan.id), answers)
    assert cells.wrong == []
    print(f"authorisation cells asked: {cells.asked}")


def test_every_cell_of_deciding_and_sampling(app, make, world):
    cells, people = Cells(), world.people
    plan = make.plan("active", mentor=people["mentor"], mentee=people["mentee"])
    records = make.assessed_records(plan, people["assessor"], people["iqa"])
    for (endpoint, method), (name_of_id, record, open_for, denied) in table.ASSESSED.items():
        answers = {name: expected(name, open_for, "denied" if name in denied else "hidden") for name in EVERYBODY}
        path = path_of(app, endpoint, **{name_of_id: records[record or name_of_id]})
        cells.check(world, endpoint, method, path, answers)
    assert cells.wrong == []
    print(f"authorisation cells asked: {cells.asked}")


def _parties_only(open_for: Any) -> dict[str, str]:
    """Whoever is no party does not see that it exists."""
    return {name: expected(name, open_for, "denied" if name in table.PARTIES else "hidden") for name in EVERYBODY}


def test_every_cell_of_an_apprenticeship(app, make, world):
    cells, people = Cells(), world.people
    plan = make.plan("active", mentor=people["mentor"], mentee=people["mentee"])
    for kind, (name_of_id, rows) in table.APPRENTICESHIP.items():
        record_id = getattr(make, f"bare_{kind}")(plan).id
        for (endpoint, method), (open_for, denied_to) in rows.items():
            answers = {
                name: expected(name, open_for, "denied" if name in denied_to else "hidden") for name in EVERYBODY
            }
            cells.check(world, endpoint, method, path_of(app, endpoint, **{name_of_id: record_id}), answers)
    assert cells.wrong == []
    print(f"authorisation cells asked: {cells.asked}")


def test_there_are_many_cells_and_over_the_states_each_has_asked_each_route():
    of_plans = [method for _, method in (*table.PLAN, *table.AGREEMENT, *table.OUTLINE)]
    of_plans += [method for _, rows in table.RECORDS.values() for _, method in rows]
    own = [(method, states) for _, rows in table.OWN.values() for (_, method), states in rows.items()]
    without = [method for _, method in (*table.GENERAL, *table.SHELVES, *table.PERSON, *table.ASSESSED)]
    without += [method for _, rows in table.APPRENTICESHIP.values() for _, method in rows]
    asked = sum(len(list(askers(method, "", 0))) for method in without)
    for turn, state in enumerate(table.STATES):
        asked_here = of_plans + [method for method, states in own if in_question(states, state)]
        asked += sum(len(list(askers(method, state, turn))) for method in asked_here)
    print(f"authorisation cells in all: {asked}")
    assert asked >= AT_LEAST
    for method in ("GET", "POST"):
        for states in (table.STATES, table.WITH_AGREEMENT):
            turns = [table.STATES.index(state) for state in states]
            seen = {name for turn, state in zip(turns, states, strict=True) for name, _ in askers(method, state, turn)}
            assert seen == set(EVERYBODY)


def test_what_is_missing_and_what_is_malformed_look_alike(app, make, world):
    plan = make.plan("active", mentor=world.people["mentor"], mentee=world.people["mentee"])
    stranger = world.visitors["other_mentor"]
    hidden = alone(stranger.client.get, f"/plans/{plan.id}")
    missing = alone(stranger.client.get, f"/plans/{ids.new_id()}")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert abs(len(hidden.data) - len(missing.data)) <= 0.05 * len(missing.data)
    for nonsense in ("0", "-1", "2147483648", "9223372036854775808", "٣", "%2e%2e", "a,b", str(plan.id) + "0", "{}"):
        assert alone(stranger.client.get, f"/plans/{nonsense}").status_code == 404


def test_every_route_is_in_the_table(app):
    named = {
        endpoint
        for endpoint, _ in (
            *table.GENERAL,
            *table.PLAN,
            *table.AGREEMENT,
            *table.PERSON,
            *table.SHELVES,
            *table.PUBLIC,
            *table.OUTLINE,
            *table.ASSESSED,
        )
    }
    records = (*table.RECORDS.values(), *table.OWN.values(), *table.APPRENTICESHIP.values())
    named |= {endpoint for _, rows in records for endpoint, _ in rows}
    named |= set(table.ELSEWHERE)
    real = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.endpoint.startswith(("trial.", "dev."))}
    assert real - named == set(), "routes that nobody wrote down"
    assert named - real == set(), "rows for routes that are gone"


def test_public_pages_are_open_to_strangers(app, world):
    stranger = world.visitors["signed_out"]
    for (endpoint, _), status in table.PUBLIC.items():
        assert alone(stranger.client.get, path_of(app, endpoint)).status_code == status, endpoint


def test_rights_end_with_the_next_request(make, visit):
    """Somebody suspended, gone or without the role is refused at once, session or not (AZ6)."""
    plan = make.plan("active")
    mentor = visit(plan.mentor_id)
    mentor.get(f"/plans/{plan.id}")
    from coaching.people.models import Member

    for state in ("suspended", "left"):
        with make.writing():
            db.session.get(Member, plan.mentor_id).state = state
        mentor.get(f"/plans/{plan.id}", expect=302)
        with make.writing():
            db.session.get(Member, plan.mentor_id).state = "active"
        mentor.get(f"/plans/{plan.id}")
    with make.writing():
        db.session.get(Member, plan.mentor_id).roles = ["safeguarding_lead"]
    mentor.get(f"/plans/{plan.id}", expect=403)


def _shelf(endpoint: str) -> dict[str, str]:
    return {
        "frameworks.show": {"code": "coc-hcsw-asc"},
        "frameworks.criterion": {"code": "coc-hcsw-asc", "criterion_code": "1"},
        "frameworks.crosswalks": {"code": "coc-hcsw-asc"},
        "frameworks.as_json": {"code": "coc-hcsw-asc"},
        "frameworks.as_csv": {"code": "coc-hcsw-asc"},
        "coaching_models.show": {"code": "grow"},
        "impact.coverage": {"code": "coc-hcsw-asc"},
        "impact.pieces": {"code": "coc-hcsw-asc", "criterion_code": "1"},
        "impact.choose_person": {"code": "coc-hcsw-asc"},
    }.get(endpoint, {})
