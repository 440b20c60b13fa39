"""The moment at which a pack takes its copy. From here on nothing that happens elsewhere changes what it says."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.evidence import commands as evidence_commands, queries as evidence
from coaching.evidence.models import Claim, EvidenceVersion
from coaching.packs import queries
from coaching.packs.models import Names, Pack, PackItem, PackPiece, State
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform import clock, ids, queue
from coaching.platform.db import db
from coaching.platform.documents import bundle
from coaching.platform.refusal import Refused
from coaching.platform.words import _, speaking

# Beside one step for each piece: the paper, the bundle, putting them away.
STEPS_AFTER = 3
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What a pack takes over of a version. Goals, the guard's answers and who observed by name of others are not shown.
TAKEN = (
    "heading",
    "source",
    "text",
    "what_changed",
    "for_whom",
    "happened_on",
    "lang",
    "first_lang",
    "ai_help",
    "category",
)


def begin(pack: Pack, *, by: Actor) -> None:
    """Freezes what has its author's yes and has it made in the background; after a failure, makes it again.

    Raises `Refused` where nobody has said yes.
    """
    if pack.state == State.COLLECTING:
        _freeze(pack)
    elif pack.state != State.FAILED:
        raise Refused(_("This pack is being made, or was made already."))
    pack.state, pack.step, pack.tries, pack.claimed_until = State.MAKING, 0, 0, None
    pack.steps = len(queries.pieces_of(pack)) + STEPS_AFTER
    pack.revision += 1
    db.session.flush()
    audit_log.record(by, "pack.begun", pack, pieces=pack.steps - STEPS_AFTER)
    queue.wake_after_commit()


def _freeze(pack: Pack) -> None:
    items = [item for item in queries.items_of(pack) if item.answer == "yes" or pack.is_required]
    if not items:
        raise Refused(_("Nobody has said yes yet, so there is nothing to show."))
    versions = queries.still_accepted([item.version_id for item in items])
    items = [item for item in items if item.version_id in versions]
    if not items:
        raise Refused(_("What you chose is not accepted any more, so there is nothing to show."))
    claims = evidence.claims_of(versions)
    with speaking(pack.lang):
        named = _named(pack, items)
    for number, item in enumerate(items, 1):
        version = versions[item.version_id]
        content = _content(version, claims.get(version.id, []), named[item.author_id], pack)
        db.session.add(
            PackPiece(
                id=ids.new_id(), organisation_id=pack.organisation_id, pack_id=pack.id, evidence_id=item.evidence_id,
                version_id=version.id, number=number, content=content,
                content_hash=bundle.sha256(bundle.canonical(content)),
            )
        )  # fmt: skip
        evidence_commands.hold(version, "pack", pack.id)  # EV-11
    pack.frozen_at = clock.now()
    db.session.flush()


def _content(version: EvidenceVersion, claims: Sequence[Claim], author: "_Author", pack: Pack) -> dict[str, Any]:
    held = version.content
    taken = {name: held.get(name, "") for name in TAKEN}
    written = {
        **taken, "author": author.shown, "version": version.number, "hash_of_version": version.content_hash,
        "statement": version.statement, "handed_in_on": clock.local(version.submitted_at).date().isoformat(),
        "witness": _witness(held.get("witness"), pack), "observation": _observation(held.get("observation"), pack),
        "claims": [_claim(one) for one in claims if one.result == "met"], "files": list(held.get("files", [])),
    }  # fmt: skip
    return _without_name(written, author) if pack.names != Names.FULL else written


def _claim(claim: Claim) -> dict[str, Any]:
    """A criterion that was met, with the mark where its code is to be checked (EV-14)."""
    criterion, framework = claim.criterion, claim.criterion.framework
    return {
        "framework": framework.code, "framework_title": framework.short_title, "is_draft": framework.is_draft,
        "code": criterion.code, "title": criterion.title, "is_local_code": criterion.code_origin != "official",
        "is_unverified": criterion.needs_checking, "why": claim.why,
        "decided_on": clock.local(claim.decided_at).date().isoformat() if claim.decided_at else "",
    }  # fmt: skip


def _witness(held: Mapping[str, Any] | None, pack: Pack) -> dict[str, Any] | None:
    """A passport holds nobody else's name (B4), nor does a pack without names."""
    if held is None:
        return None
    shows_name = pack.names == Names.FULL and not pack.is_passport and not held["is_withheld"]
    return {
        "text": held["text"], "name": held["name"] if shows_name else "", "role": held["role"],
        "relation": held["relation"], "confirmed_at": held["confirmed_at"],
    }  # fmt: skip


def _observation(held: Mapping[str, Any] | None, pack: Pack) -> dict[str, Any] | None:
    if held is None:
        return None
    shows_name = pack.names == Names.FULL and not pack.is_passport
    return {"text": held["text"], "place": held["place"], "happened_on": held["happened_on"], "kind": held["kind"],
            "observer": held["observer"] if shows_name else ""}  # fmt: skip


class _Author:
    """How an author is called in this pack, and what is taken out of texts for it."""

    def __init__(self, member: Member | None, shown: str):
        self.full_name, self.shown = member.full_name if member else "", shown


def _named(pack: Pack, items: Sequence[PackItem]) -> dict[UUID, _Author]:
    members = people.by_ids({item.author_id for item in items})
    found: dict[UUID, _Author] = {}
    for item in items:
        member = members.get(item.author_id)
        if item.author_id not in found:
            found[item.author_id] = _Author(member, _shown(pack, member, len(found)))
    return found


def _shown(pack: Pack, member: Member | None, place: int) -> str:
    if pack.names == Names.FULL and member is not None:
        return member.full_name
    letter = LETTERS[place % 26] + (str(place // 26 + 1) if place >= 26 else "")
    if pack.names == Names.ROLES and member is not None and member.job_title:
        return f"{member.job_title} {letter}"
    return _("Author %(letter)s", letter=letter)


def _without_name(value: Any, author: _Author) -> Any:
    if isinstance(value, str) and author.full_name:
        return re.sub(rf"\b{re.escape(author.full_name)}\b", author.shown, value, flags=re.IGNORECASE)
    if isinstance(value, list):
        return [_without_name(one, author) for one in value]
    if isinstance(value, dict):
        return {name: _without_name(one, author) for name, one in value.items()}
    return value
