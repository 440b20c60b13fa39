"""The packs of Rowan House: one that an inspector reads, one that waits for answers, one taken back, a passport."""

from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from coaching.demo.doing import Story, as_actor, days_ago
from coaching.packs import commands, making, queries
from coaching.packs.models import Kind, Names, Pack, PackItem, ReceivedClaim
from coaching.packs.queries import Choice
from coaching.people.models import Member
from coaching.platform import tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.documents import bundle

Members = dict[str, Member]
INSPECTION = "What people told us they decide"
BREAKFAST = {
    "heading": "Toast on the tray", "text": "Person K butters her own toast when the knife has a thick handle.",
    "happened_on": "2025-03-04", "lang": "en",
    "claims": [
        {"framework": "cqc-qs-2023", "framework_title": "CQC quality statements", "code": code, "title": title,
         "why": why, "is_local_code": True, "is_unverified": False, "is_draft": False, "decided_on": "2025-03-20"}
        for code, title, why in (
            ("C3", "Independence, choice and control", "She does it herself."),
            ("C2", "Treating people as individuals", "The knife is for her hand."),
        )
    ],
}  # fmt: skip
ELSEWHERE: dict[str, Any] = {
    "cairn": "passport", "format": 1, "title": "Evidence passport of Ines Duarte", "organisation": "Harbour Homes",
    "subject": "Ines Duarte", "made_at": "2025-06-30T10:00:00+00:00", "lang": "en",
    "pieces": [{"number": 1, "content": BREAKFAST, "files": []}],
}  # fmt: skip


def tell_packs(story: Story, members: Members) -> None:
    dawn, jordan = members["dawn"], members["jordan"]
    story.at(
        20, _ask, dawn, "Handovers this autumn", ["Leading half of a handover"], recipient="Ms Okoro, Harbour Homes",
        hour=14,
    )  # fmt: skip
    story.at(19, _take_back, dawn, "Handovers this autumn", hour=9)
    story.at(
        9, _ask, dawn, INSPECTION, ["Window and blanket", "Songs of her village", "Asking before I help"],
        recipient="Ms Lee, inspector", names=Names.ROLES, hour=14,
    )  # fmt: skip
    for days, name in ((9, "jordan"), (8, "tom"), (8, "ines")):
        story.at(days, _say_yes, members[name], INSPECTION, hour=19)
    story.at(5, _passport, jordan, hour=20)
    story.at(
        1, _ask, dawn, "A year of learning", ["Quiet rounds at night", "He answers for himself", "Radio off at lunch"],
        recipient="Board of Rowan House", hour=15,
    )  # fmt: skip
    story.at(0, _say_yes, members["amira"], "A year of learning", hour=7)
    story.at(12, _bring, members["ines"], hour=18)
    story.at(11, _recognise, dawn, hour=10)


def make_packs() -> None:
    """After the story is kept: the background makes them, and the inspector looks in."""
    days_ago(5, making.make_waiting, hour=21)
    for days, what in ((4, "page"), (4, "piece"), (3, "pdf")):
        days_ago(days, _read, what, hour=11)


def _ask(maker: Member, title: str, headings: Sequence[str], **terms: Any) -> None:
    actor, choice = as_actor(maker), Choice(kind=Kind.PERIOD)
    chosen = [one.version.id for one in queries.offered(actor, choice) if one.version.heading in headings]
    commands.ask(choice, chosen, commands.Terms(title=title, **terms), by=actor)


def _say_yes(author: Member, title: str) -> None:
    for item in db.session.scalars(select(PackItem).where(PackItem.author_id == author.id)):
        if _pack(title).id == item.pack_id and not item.answer:
            commands.answer(item, True, by=as_actor(author))


def _take_back(maker: Member, title: str) -> None:
    commands.revoke(_pack(title), by=as_actor(maker))


def _passport(holder: Member) -> None:
    actor, own = as_actor(holder), Choice(kind=Kind.PASSPORT)
    chosen = [one.version.id for one in queries.offered(actor, own)]
    commands.ask(own, chosen, commands.Terms(title="Evidence passport of Jordan Ellis"), by=actor)


def _bring(holder: Member) -> None:
    """What was accepted where Ines worked before: an organisation that is made up, and its key with it."""
    key = Ed25519PrivateKey.generate()
    commands.bring(bundle.sealed({"README.txt": b"Made for the demo."}, ELSEWHERE, key), by=as_actor(holder))


def _recognise(manager: Member) -> None:
    claim = db.session.scalars(select(ReceivedClaim).order_by(ReceivedClaim.position)).first()
    if claim is not None:
        commands.recognise(claim, True, "I rang Harbour Homes about it.", by=as_actor(manager))


def _pack(title: str) -> Pack:
    return db.session.scalars(select(Pack).where(Pack.title == title)).one()


def _read(what: str) -> None:
    with tenancy.every_organisation("the demo is made from outside"):
        pack = _pack(INSPECTION)
    with tenancy.within(pack.organisation_id), own_transaction():
        commands.note_reading(pack, what)
