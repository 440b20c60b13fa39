"""Asking the authors for a pack, and their answers. Each pack is asked for anew; no answer is no (EV-12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.attachments import queries as attached
from coaching.audit_log import commands as audit_log
from coaching.evidence import queries as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.notifications import commands as notifications
from coaching.packs import queries
from coaching.packs.commands.freezing import begin
from coaching.packs.models import USUAL_LINK, Kind, Names, Pack, PackItem
from coaching.packs.queries import Choice
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

MEGABYTE = 1_000_000
MOST_MEGABYTES = 60
MOST_LETTERS = 1_200_000


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How the pack is to be. With `required_by` a law asks for it, and nobody's yes is needed (EV-12)."""

    title: str
    recipient: str = ""
    names: str = Names.FULL
    link_days: int = USUAL_LINK
    for_end_point: bool = False
    unverified_why: str = ""
    required_by: str = ""
    required_what: str = ""
    lang: str = "en"


def ask(choice: Choice, version_ids: Sequence[UUID], terms: Terms, *, by: Actor) -> Pack:
    """A pack of these versions. Their authors are asked; where nobody has to be, it is made at once.

    Raises `Refused` where nothing is chosen, or a piece does not fit (any more).
    """
    versions = queries.accepted_of(by, version_ids, choice)
    if not versions:
        raise Refused(_("Choose at least one piece"), "pieces")
    if len(versions) != len(set(version_ids)):
        raise Refused(_("A piece that you chose is not accepted any more. Look at the list again."), "pieces")
    _check_room(versions)
    _check_law(terms, by)
    _check_codes(versions, terms)
    pack = _written(choice, terms, by)
    items = _items(pack, versions, by)
    audit_log.record(by, "pack.asked", pack, of_kind=pack.kind, pieces=len(items))
    if pack.is_required:
        audit_log.record(by, "pack.required_by_regulator", pack, pieces=len(items))
        _tell("pack/required", items, pack, by)
    elif not all(item.answer for item in items):
        _tell("pack/asked", items, pack, by)
        return pack
    begin(pack, by=by)
    return pack


def answer(item: PackItem, says_yes: bool, *, by: Actor) -> None:
    """The author's yes or no, which they may change until the pack is made. The last yes or no has it made."""
    pack = db.session.get_one(Pack, item.pack_id)
    if pack.is_required:
        raise Refused(_("A law asks for this pack, so there is nothing to choose. You were told so that you know."))
    if not pack.is_collecting:
        raise Refused(_("This pack was made already, or was given up. Your answer cannot change it any more."))
    item.answer, item.answered_at = "yes" if says_yes else "no", clock.now()
    db.session.flush()
    audit_log.record(by, "pack.answered", item, answer=item.answer)
    items = queries.items_of(pack)
    if all(one.answer for one in items):
        notifications.send(
            "pack/answered", {pack.maker_id}, endpoint="packs.show", ids={"pack_id": pack.id}, mail=False
        )
        if any(one.answer == "yes" for one in items):
            begin(pack, by=by)


def _check_room(versions: Sequence[EvidenceVersion]) -> None:
    """A pack is made in memory, so its texts and what is attached to them have a limit."""
    if sum(len(str(version.content)) for version in versions) > MOST_LETTERS:
        raise Refused(_("This is too much for one pack. Choose fewer pieces, and make two packs."), "pieces")
    files = attached.of_records(EvidenceVersion.__tablename__, [version.id for version in versions])
    size = sum(file.size for some in files.values() for file in some)
    if size > MOST_MEGABYTES * MEGABYTE:
        raise Refused(
            _("These pieces have %(size)d MB of files. A pack holds up to %(most)d MB: choose fewer.",
              size=-(-size // MEGABYTE), most=MOST_MEGABYTES), "pieces",
        )  # fmt: skip


def _check_law(terms: Terms, by: Actor) -> None:
    if not terms.required_by:
        return
    if not by.has(Permission.PACK_OVERSEE):
        raise Refused(_("Ask your registered manager: they alone can say that a law requires this."), "required_by")
    if not terms.required_what:
        raise Refused(_("Say what they asked for, and under which power"), "required_what")


def _check_codes(versions: Iterable[EvidenceVersion], terms: Terms) -> None:
    """A pack for an end-point assessor holds no criterion whose code is not checked, but for a reason that is given."""
    if not terms.for_end_point or terms.unverified_why:
        return
    claims = evidence.claims_of([version.id for version in versions])
    unchecked = sum(one.criterion.needs_checking for some in claims.values() for one in some if one.result == "met")
    if unchecked:
        raise Refused(
            _("%(number)d criteria in this pack carry the mark “check the code”. Say why it may go out all the same.",
              number=unchecked), "unverified_why",
        )  # fmt: skip


def _written(choice: Choice, terms: Terms, by: Actor) -> Pack:
    is_own = choice.kind == Kind.PASSPORT
    pack = Pack(
        id=ids.new_id(), organisation_id=by.organisation_id, maker_id=by.member_id, kind=choice.kind,
        title=terms.title, recipient=terms.recipient, learner_id=by.member_id if is_own else choice.learner_id,
        criterion_id=choice.criterion_id, service_id=choice.service_id, since=choice.since, until=choice.until,
        names=Names.FULL if is_own else terms.names, for_end_point=terms.for_end_point,
        unverified_why=terms.unverified_why, required_by=terms.required_by, required_what=terms.required_what,
        link_days=terms.link_days, lang=terms.lang, state="collecting", revision=1, step=0, steps=0, tries=0,
        pending=[], files={}, manifest_hash="", check_code="", sealed_link="", written_at=clock.now(),
        received_at=clock.now(),
    )  # fmt: skip
    db.session.add(pack)
    db.session.flush()
    return pack


def _items(pack: Pack, versions: Sequence[EvidenceVersion], by: Actor) -> list[PackItem]:
    """One's own pieces need no asking."""
    items = [
        PackItem(
            id=ids.new_id(), organisation_id=pack.organisation_id, pack_id=pack.id, evidence_id=version.evidence_id,
            version_id=version.id, author_id=version.author_id, position=position,
            answer="yes" if version.author_id == by.member_id else "",
            answered_at=clock.now() if version.author_id == by.member_id else None,
        )
        for position, version in enumerate(versions, 1)
    ]  # fmt: skip
    db.session.add_all(items)
    db.session.flush()
    return items


def _tell(kind: str, items: Iterable[PackItem], pack: Pack, by: Actor) -> None:
    authors = {item.author_id for item in items if item.author_id != by.member_id}
    notifications.send(kind, authors, endpoint="packs.asked", ids={}, words={"name": by.name})
