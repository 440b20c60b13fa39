"""A portfolio with one of everything, made of plain values, and its archive."""

import io
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coaching.platform.storage.store import Missing, Opened
from coaching.portfolios import archive
from coaching.portfolios.composing import EVIDENCE_OF, HAS_EVIDENCE, HAS_PART, PART_OF
from coaching.portfolios.leap2a import RELATED, Category, Enclosed, Item, Part, Portfolio

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
PATH, BYTES = "files/1-handover.pdf", b"%PDF-1.7 not really"


def key(number: int) -> UUID:
    return UUID(int=number, version=4)


def portfolio(**changed: object) -> Portfolio:
    me, journal, entry, piece, file, ability = (key(one) for one in range(2, 8))
    blog = (Category("Blog", scheme="selection_type"),)
    items = (
        Item(journal, "selection", "My journal", AT, links=((HAS_PART, entry),), categories=blog),
        Item(entry, "entry", "A late handover", AT, AT, (Part("I led it.\nAll of it.\n\nAgain.", "What?"),),
             ((PART_OF, journal),), (Category("Unready", scheme="readiness"),), "cy"),
        Item(piece, "entry", "Leading a handover", AT, AT, (Part("I led it."),),
             ((EVIDENCE_OF, ability), (RELATED, file)), (Category("cqc-qs-2023", "Quality statements"),)),
        Item(file, "resource", "handover.pdf", AT, parts=(Part("The notes"),), links=((RELATED, piece),),
             categories=(Category("Offline", scheme="resource_type"),),
             file=Enclosed(PATH, "application/pdf", len(BYTES), "It could not be read.")),
        Item(ability, "ability", "Learning culture", AT, parts=(Part("S1"),), links=((HAS_EVIDENCE, piece),)),
    )  # fmt: skip
    start = {"key": key(1), "title": "Mine", "author": Item(me, "person", "Jordan Ellis", AT, full_name="Jordan Ellis"),
             "updated": AT, "items": items}  # fmt: skip
    return Portfolio(**(start | changed))


def packed(content: bytes | None = BYTES, path: str = PATH) -> archive.Packed:
    def opened() -> Opened:
        if content is None:
            raise Missing
        return Opened(io.BytesIO(content), len(content))

    return archive.Packed(path, opened)


@pytest.fixture
def valid() -> bytes:
    return b"".join(archive.streamed(portfolio(), [packed()]))
