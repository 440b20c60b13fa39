"""Taking in a passport from elsewhere, and saying claim by claim what of it is recognised here.

Recognising is no assessment: nothing is counted by it, and who met a criterion elsewhere has it shown as met elsewhere
(FW-2: decisions never carry).
"""

import io
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.packs import queries
from coaching.packs.models import ReceivedClaim, ReceivedPassport
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.documents import bundle
from coaching.platform.documents.archive import BadArchive
from coaching.platform.refusal import Refused
from coaching.platform.words import _

MOST_BYTES = 256 * 1024 * 1024
MOST_CLAIMS = 500


def bring(content: bytes, *, by: Actor) -> ReceivedPassport:
    """Raises `Refused` where it is no passport, was changed, or was brought before."""
    report = _checked(content)
    manifest = dict(report.manifest)
    before = select(ReceivedPassport.id).where(
        ReceivedPassport.holder_id == by.member_id, ReceivedPassport.manifest_hash == report.digest
    )
    if db.session.scalar(before) is not None:
        raise Refused(_("You brought this passport before. It is in the list."), "file")
    claims = _claims_in(manifest)
    passport = ReceivedPassport(
        id=ids.new_id(), organisation_id=by.organisation_id, holder_id=by.member_id,
        origin=_line(manifest.get("organisation")), name_in_it=_line(manifest.get("subject")),
        made_on=_day(manifest.get("made_at")), manifest=manifest, manifest_hash=report.digest, key=report.key,
        is_own_key=report.key in queries.known_fingerprints(), received_at=clock.now(),
    )  # fmt: skip
    db.session.add(passport)
    db.session.flush()
    for position, content_of in enumerate(claims, 1):
        db.session.add(
            ReceivedClaim(
                id=ids.new_id(), organisation_id=by.organisation_id, passport_id=passport.id, position=position,
                content=content_of, answer="", reason="", revision=1,
            )
        )  # fmt: skip
    db.session.flush()
    audit_log.record(by, "passport.brought", passport, claims=len(claims))
    return passport


def recognise(claim: ReceivedClaim, says_yes: bool, reason: str, *, by: Actor) -> None:
    """Recognised here as accepted elsewhere, or not, which needs a reason. Either can be changed, and is logged."""
    if not says_yes and not reason:
        raise Refused(_("Say why it is not recognised, so that they know what to show instead"), "reason")
    claim.answer, claim.reason = "recognised" if says_yes else "declined", reason
    claim.decided_by_id, claim.decided_at = by.member_id, clock.now()
    claim.revision += 1
    db.session.flush()
    audit_log.record(by, "passport.claim_answered", claim, answer=claim.answer)
    holder = queries.holder_of(claim)
    if holder is not None:
        notifications.send(
            "passport/answered", {holder}, endpoint="packs.received", ids={"passport_id": claim.passport_id},
            words={"name": by.name}, mail=False,
        )  # fmt: skip


def _checked(content: bytes) -> bundle.Report:
    try:
        report = bundle.checked(io.BytesIO(content), most_bytes=MOST_BYTES)
    except BadArchive:
        raise Refused(
            _("This file is not a passport. Choose the ZIP that you downloaded from Cairn."), "file"
        ) from None
    if report.manifest.get("cairn") != "passport":
        raise Refused(_("This file is not a passport. Choose the ZIP that you downloaded from Cairn."), "file")
    if not report.is_whole:
        raise Refused(_("This passport was changed after it was signed, so nothing of it can be taken in."), "file")
    return report


def _claims_in(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """What was met, with the words it rests on. A manifest that is signed may still be written by anybody."""
    try:
        found = [
            {"piece": _line(piece["content"]["heading"]), "text": str(piece["content"]["text"]),
             "happened_on": _line(piece["content"]["happened_on"]), "lang": _line(piece["content"]["lang"])[:8],
             "framework": _line(claim["framework"]), "framework_title": _line(claim["framework_title"]),
             "code": _line(claim["code"]), "title": _line(claim["title"]), "why": str(claim["why"]),
             "is_local_code": bool(claim["is_local_code"]), "is_unverified": bool(claim["is_unverified"]),
             "is_draft": bool(claim["is_draft"]), "decided_on": _line(claim["decided_on"])}
            for piece in manifest["pieces"]
            for claim in piece["content"]["claims"]
        ]  # fmt: skip
    except (KeyError, TypeError, AttributeError):
        raise Refused(
            _("This passport was made by another version of Cairn and cannot be read here."), "file"
        ) from None
    if not found or len(found) > MOST_CLAIMS:
        raise Refused(_("This passport holds no criterion that was met, or too many to look at."), "file")
    return found


def _line(value: object) -> str:
    return " ".join(str(value or "").split())[:200]


def _day(value: object) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None
