"""The world that the routes are asked in: two organisations, everybody who could ask, a plan in every state."""

from typing import Any

from tests.conftest import POSTGRES
from tests.support.visitor import PART

# Each address is asked in whole and as a part. How it is asked for lies above the database, so one way does on the
# second one.
WAYS: tuple[dict[str, str], ...] = ({},) if POSTGRES else ({}, PART)
# Name in the table -> roles. All but the last four are of the organisation that the records belong to.
PEOPLE: dict[str, list[str]] = {
    "mentee": ["mentee"],
    "mentor": ["mentor"],
    "peer": ["mentee", "apprentice"],
    "other_mentor": ["mentor"],
    "assessor": ["assessor"],
    "iqa": ["iqa"],
    "manager": ["registered_manager"],
    "lead": ["programme_lead"],
    "line_manager": ["line_manager"],
    "other_line_manager": ["line_manager"],
    "safeguarding": ["safeguarding_lead"],
    "admin": ["org_admin"],
    "suspended": ["mentor"],
    "half_in": ["mentor"],
    "locked": ["mentor"],
    "mentee_abroad": ["mentee"],
    "mentor_abroad": ["mentor"],
    "manager_abroad": ["registered_manager", "programme_lead"],
    "admin_abroad": ["org_admin"],
}
ABROAD = {"mentee_abroad", "mentor_abroad", "manager_abroad", "admin_abroad"}
# These are led to a door whatever they ask for.
AT_THE_DOOR = {"signed_out", "suspended", "half_in", "locked"}
EVERYBODY = ("signed_out", *PEOPLE)


class World:
    """`visitors` by name; `records` the values that fill a route's path, by state of the plan."""

    def __init__(self, make: Any, visit: Any):
        self.people = {
            name: make.member(roles, organisation="another" if name in ABROAD else "home")
            for name, roles in PEOPLE.items()
        }
        make.manages(self.people["line_manager"], self.people["mentee"])
        make.assesses(self.people["assessor"], self.people["mentee"])
        self.visitors = {"signed_out": visit(None)}
        for name, member in self.people.items():
            how = {"half_in": {"state": "partial"}, "locked": {"shared": True, "state": "locked"}}.get(name, {})
            self.visitors[name] = visit(member, **how)
        with make.writing():
            self.people["suspended"].state = "suspended"
        self.plans = {}
