"""What a piece that counts teaches about suggestions, and what is taken back when it counts no more."""

from collections.abc import Callable, Iterable
from typing import Any

from coaching.evidence.models import AcceptedClaim, EvidenceVersion
from coaching.frameworks import commands as frameworks
from coaching.platform.db import db
from coaching.pseudonyms import finder

WORDS = ("title", "text", "what_changed")


def teach(rows: Iterable[AcceptedClaim]) -> None:
    _each(rows, frameworks.learn)


def take_back(rows: Iterable[AcceptedClaim]) -> None:
    _each(rows, frameworks.forget)


def _each(rows: Iterable[AcceptedClaim], change: Callable[..., None]) -> None:
    """The same words of the frozen version both times, without what the privacy guard finds in them."""
    by_version: dict[Any, list[Any]] = {}
    for row in rows:
        by_version.setdefault(row.version_id, []).append(row.criterion_id)
    for version_id, criterion_ids in by_version.items():
        content = db.session.get_one(EvidenceVersion, version_id).content
        text = "\n".join(str(content.get(name) or "") for name in WORDS)
        change(criterion_ids, text, without=[(one.start, one.end) for one in finder.find(text)])
