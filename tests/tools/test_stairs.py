"""Our own contract keeps the furniture of a room inside it."""

import pytest
from grimp import ImportGraph

from tools.stairs import PrivateFurniture

MODULES = ["house", "house.plans", "house.plans.views", "house.plans.forms", "house.people.views", "house.web.forms"]


def check(importer, imported):
    graph = ImportGraph()
    for module in {*MODULES, importer, imported}:
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    options = {"container": "house", "furniture": ["views", "forms", "jobs"], "ground": ["web"]}
    contract = PrivateFurniture(name="private", session_options={}, contract_options=options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("house.plans.views", "house.plans.forms"),
        ("house.plans.room", "house.plans.views.show"),
        ("house.plans.forms", "house.web.forms"),
    ],
)
def test_a_room_uses_its_own(importer, imported):
    assert check(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("house.people.views", "house.plans.forms"),
        ("house.people.commands", "house.plans.views.show"),
        ("house.factory", "house.plans.jobs"),
        ("house.plans_of_old.views", "house.plans.forms"),
    ],
)
def test_nobody_else_does(importer, imported):
    assert not check(importer, imported)
