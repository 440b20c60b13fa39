"""A box comes in: opened once, put into the inbox, and those who are to know are told (SG-3).

The log says that a concern came and never from whom: whoever reads the log may be who it is about.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coaching.access.permissions import Permission
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform import clock, ids, secrets, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.safeguarding import boxes, queries
from coaching.safeguarding.boxes import Box, NotOpened
from coaching.safeguarding.commands import keys
from coaching.safeguarding.models import FORM, NOBODY, PASS, PHONE, SAID, Concern, ConcernAbout
from coaching.web.letters import typed

TEXTS = ("what", "who", "where", "when", "done", "wishes", "safe", "told")
MUST_SAY = ("what", "who", "where", "when", "done", "wishes")
FORM_PURPOSE = "safeguarding form"
MOST_LETTERS = 20_000
MOST_ABOUT = 20
OLDEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Writer:
    """From whom it is: `member_id` where it is proved, `name` what the phone says of an unproved one."""

    proof: str
    member_id: UUID | None = None
    name: str = ""


def receive_form(
    said: Mapping[str, Any], writer: Writer, *, concern_id: UUID, to: str, lang: str = "en"
) -> Concern:  # fmt: skip
    """A plain form, sealed at once as a phone does it. Sent twice it is one concern; other words are another."""
    mark = secrets.mark(json.dumps([to, dict(said)], sort_keys=True), FORM_PURPOSE)
    before = queries.find_by_id(concern_id)
    if before is not None and before.box_hash == mark:
        return before
    concern_id = ids.new_id() if before is not None else concern_id
    key = keys.current_key()
    content = {"fields": dict(said), "lang": lang}
    box = boxes.seal(
        content, key.public, organisation_id=tenancy.current(), concern_id=concern_id, to=to, key_id=key.id
    )  # fmt: skip
    return _take_in(box, open_box(box), writer, FORM, mark, clock.now())


def open_box(box: Box) -> dict[str, Any]:
    """What is in it. Raises `NotOpened` where nothing is: the phone then says that it is not sent."""
    key = queries.find_key(box.key_id)
    if key is None:
        raise NotOpened
    return boxes.opened(box, key.private)


def writer_of(content: Mapping[str, Any]) -> Writer:
    """By the pass in the seal; without a good one it is what the phone says, and is shown as that."""
    holder = keys.holder_of(content.get("pass"))
    if holder is not None and holder[0] == tenancy.current() and people.by_ids([holder[1]]):
        return Writer(PASS, holder[1])
    name = _plain(content.get("name"))[:200]
    return Writer(SAID, None, name) if name else Writer(NOBODY)


def receive(box: Box, content: Mapping[str, Any], *, clock_ms: int | None = None) -> Concern:
    """A phone's box. The same one again changes nothing; another one under the same id is refused."""
    box_hash = ids.digest(json.dumps(box.as_words, sort_keys=True))
    before = queries.find_by_id(box.id)
    if before is None:
        written_at = _written_at(content.get("written"), clock_ms)
        return _take_in(box, content, writer_of(content), PHONE, box_hash, written_at)
    if before.box_hash != box_hash:
        raise Refused(_("Something else was sent under this number already."))
    return before


def _take_in(
    box: Box, content: Mapping[str, Any], writer: Writer, way: str, box_hash: str, written_at: datetime
) -> Concern:  # fmt: skip
    given = content.get("fields")
    fields = given if isinstance(given, dict) else {}
    texts = {name: _plain(fields.get(name)) for name in TEXTS}
    if not any(texts[name] for name in MUST_SAY):
        raise Refused(_("Write what you have seen or heard"), "what")
    concern = Concern(
        id=box.id, organisation_id=box.organisation_id, to_whom=box.to, way=way, proof=writer.proof,
        author_id=writer.member_id, box_hash=box_hash, revision=1, written_at=written_at, received_at=clock.now(),
        lang="cy" if content.get("lang") == "cy" else "en",
    )  # fmt: skip
    concern.put(texts | {"name": writer.name})
    db.session.add(concern)
    db.session.flush()
    about = _note_about(concern, fields.get("about"))
    audit_log.record(None, "concern.received", concern, way=way, to=concern.to_whom)
    _tell(concern, queries.told_first(concern.to_whom, about))
    return concern


def tell_deputies() -> int:
    """Those that nobody opened in time: the deputy is told, once. For the lead's, that is; others are said again."""
    told = 0
    settings = organisations.current().settings
    for concern in queries.waiting_for_deputy(clock.now(), settings):
        concern.deputy_told_at = clock.now()
        about = set(queries.about(concern))
        if concern.to_whom == boxes.LEAD:
            found = [one for one in queries.receivers(Permission.CONCERN_DEPUTY) if one.id not in about]
        else:
            found = queries.told_first(concern.to_whom, about)
        audit_log.record(None, "concern.deputy_told", concern)
        _tell(concern, found, kind="concern/unopened")
        told += 1
    return told


def _tell(concern: Concern, members: list[Member], kind: str = "concern/new") -> None:
    """A notice and an e-mail without a word of it. Where nobody receives it, an administrator is asked to name one."""
    if members:
        notifications.send(
            kind, {one.id for one in members}, endpoint="safeguarding.show", ids={"concern_id": concern.id}
        )
        return
    admins = {one.id for one in queries.receivers(Permission.PEOPLE_MANAGE)} - set(queries.about(concern))
    audit_log.record(None, "concern.nobody_named", concern)
    notifications.send("concern/nobody_named", admins, endpoint="admin.people", ids={})


def _note_about(concern: Concern, chosen: Any) -> set[UUID]:
    """The members it is about, of those that are here; the writer is not asked for a reason."""
    found = set()
    for given in (chosen if isinstance(chosen, list) else [])[:MOST_ABOUT]:
        try:
            found.add(UUID(str(given)))
        except ValueError:
            continue
    known = set(people.by_ids(found))
    for member_id in sorted(known):
        db.session.add(
            ConcernAbout(id=ids.new_id(), organisation_id=tenancy.current(), concern_id=concern.id, member_id=member_id)
        )
    db.session.flush()
    return known


def _written_at(written: Any, clock_ms: int | None) -> datetime:
    """Counted back from now by the phone's own clock, so that a wrong clock does no harm."""
    now = clock.now()
    if clock_ms is None or isinstance(written, bool) or not isinstance(written, int):
        return now
    ago = clock_ms - written
    return now - timedelta(milliseconds=ago) if 0 <= ago <= OLDEST.total_seconds() * 1000 else now


def _plain(value: Any) -> str:
    """Read as a form is: what no person types is taken out. Nothing is refused for its length."""
    return typed(value).strip()[:MOST_LETTERS] if isinstance(value, str) else ""
