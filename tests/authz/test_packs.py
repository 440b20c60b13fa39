"""Who may do what with one pack, one question to an author, one passport and one link: asked by everybody.

The mentee wrote the evidence; the manager made the pack of it. Written by hand from PRODUCT 8 and EV-12.
"""

import io
from typing import Any

import pytest
from sqlalchemy import select

from coaching.packs.models import ReceivedClaim
from coaching.platform import secrets
from coaching.platform.db import db
from tests.authz.test_matrix import Cells, ask, expected, path_of
from tests.authz.world import EVERYBODY, World
from tests.support.visitor import alone

OVERSEE = frozenset({"manager", "lead"})
NO_ONE: frozenset[str] = frozenset()
S1 = ("cqc-qs-2023", "S1")


@pytest.fixture
def world(make: Any, visit: Any) -> World:
    made = World(make, visit)
    make.assesses(made.people["assessor"], made.people["mentee"])
    return made


@pytest.fixture
def version(make: Any, world: World) -> Any:
    return make.accepted(world.people["mentee"], world.people["assessor"], S1)


def ask_all(app: Any, world: World, rows: Any, **values: Any) -> None:
    """`rows`: endpoint and method -> (open for, denied to); it does not exist for anybody else."""
    cells = Cells()
    for (endpoint, method), (open_for, denied) in rows.items():
        answers = {name: expected(name, open_for, "denied" if name in denied else "hidden") for name in EVERYBODY}
        cells.check(world, endpoint, method, path_of(app, endpoint, **values), answers)
    assert cells.wrong == []


def test_a_pack_that_is_ready(app, make, world, version):
    pack = make.made_pack(world.people["manager"], [version])
    ask_all(app, world, {("packs.show", "GET"): (OVERSEE, NO_ONE)}, pack_id=pack.id)
    for kind in ("pdf", "zip", "csv"):
        ask_all(app, world, {("packs.fetch", "GET"): (OVERSEE, NO_ONE)}, pack_id=pack.id, kind=kind)
    ask_all(app, world, {("packs.begin", "POST"): (NO_ONE, OVERSEE)}, pack_id=pack.id)


def test_a_pack_that_was_taken_back(app, make, world, version):
    pack = make.made_pack(world.people["manager"], [version])
    world.visitors["lead"].post(f"/packs/{pack.id}/revocations")
    rows = {
        ("packs.show", "GET"): (OVERSEE, NO_ONE),
        ("packs.begin", "POST"): (NO_ONE, OVERSEE),
        ("packs.revoke", "POST"): (NO_ONE, OVERSEE),
    }
    ask_all(app, world, rows, pack_id=pack.id)
    ask_all(app, world, {("packs.fetch", "GET"): (NO_ONE, NO_ONE)}, pack_id=pack.id, kind="pdf")


def test_who_takes_a_pack_back(app, make, world, version):
    """Whoever may is asked last, since it ends what the others ask about."""
    pack = make.pack(world.people["manager"], [version])
    path = path_of(app, "packs.revoke", pack_id=pack.id)
    for name in sorted(EVERYBODY, key=lambda one: one in OVERSEE):
        status = ask(world.visitors[name], "POST", path, "plain")
        wanted = {"open": {303, 403}, "hidden": {404}, "door": {302, 303, 401}}[expected(name, OVERSEE, "hidden")]
        assert status in wanted, (name, status)


def test_a_passport_is_its_makers_alone(app, make, world, version):
    pack = make.passport(world.people["mentee"], [version])
    own = frozenset({"mentee"})
    ask_all(app, world, {("packs.show", "GET"): (own, NO_ONE), ("packs.begin", "POST"): (NO_ONE, own)}, pack_id=pack.id)
    ask_all(app, world, {("packs.fetch", "GET"): (own, NO_ONE)}, pack_id=pack.id, kind="zip")
    assert not pack.sealed_link


def test_only_the_author_answers(app, make, world, version):
    item = make.pack_items(make.pack(world.people["manager"], [version]))[0]
    ask_all(app, world, {("packs.answer", "POST"): (frozenset({"mentee"}), NO_ONE)}, item_id=item.id)


def test_a_passport_that_was_brought(app, make, world, version):
    """The mentee abroad brought what the mentee here was accepted for; who manages there says what is recognised."""
    passport = make.passport(world.people["mentee"], [version])
    content = world.visitors["mentee"].get(f"/packs/{passport.id}/zip").data
    sent = {"file": (io.BytesIO(content), "mine.zip")}
    where = world.visitors["mentee_abroad"].post("/passports", sent).headers["Location"]
    with make.within("another"):
        claim = db.session.scalars(select(ReceivedClaim)).one()
    reads = frozenset({"mentee_abroad", "manager_abroad"})
    ask_all(app, world, {("packs.received", "GET"): (reads, NO_ONE)}, passport_id=where.rsplit("/", 1)[1])
    # Whoever may recognise nothing at all is told so, whether there is such a claim or not.
    rows = {("packs.recognise", "POST"): (frozenset({"manager_abroad"}), frozenset({"mentee_abroad"}))}
    ask_all(app, world, rows, claim_id=claim.id)


def test_a_link_opens_for_everybody_and_once_taken_back_for_nobody(app, make, world, version):
    pack = make.made_pack(world.people["manager"], [version])
    token = secrets.open_sealed(pack.sealed_link, "pack link", str(pack.id))
    paths = [f"/x/{token}", f"/x/{token}/1", f"/x/{token}/pdf", f"/x/{token}/zip", f"/x/{token}/csv"]

    def statuses():
        return {
            alone(visitor.client.get, path).status_code for visitor in world.visitors.values() for path in paths[:2]
        } | {alone(world.visitors["signed_out"].client.get, path).status_code for path in paths}

    assert statuses() == {200}
    world.visitors["manager"].post(f"/packs/{pack.id}/revocations")
    assert statuses() <= {404, 429}


def test_what_a_link_shows_of_others_is_nothing(make, world, version):
    """The room leads nowhere: no address of Cairn but the pack's own, and where a pack is checked."""
    pack = make.made_pack(world.people["manager"], [version])
    token = secrets.open_sealed(pack.sealed_link, "pack link", str(pack.id))
    for rest in ("", "/1"):
        text = alone(world.visitors["signed_out"].client.get, f"/x/{token}{rest}").text
        led = {part.split('"')[0] for part in text.split('href="')[1:]}
        ours = (f"/x/{token}", "/assets/", "#main", "/manifest.webmanifest")
        assert all(one.startswith(ours) for one in led), led
