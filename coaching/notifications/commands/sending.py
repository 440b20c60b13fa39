"""Sending notices and mail. Both are rows of the change's own transaction; delivery comes after the commit."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update

from coaching.notifications.commands import claiming
from coaching.notifications.models import Notice, QueuedMail
from coaching.notifications.quiet import Quiet
from coaching.people import queries as people
from coaching.platform import clock, mailer, queue, secrets, tenancy
from coaching.platform.db import db
from coaching.platform.ids import new_id

PURPOSE = "queued mail"
# What the digest says by itself while it is still so; a mail at once would say it twice, and at night.
IN_DIGEST = frozenset({"agreement/offered", "evidence/referred", "session/unrecorded"})
# Minutes until the next try; together more than a day, then somebody has to look (FT4).
WAITS = (1, 5, 15, 60, 240, 480, 720)


def send(
    kind: str, to: Iterable[UUID], *, endpoint: str, ids: dict[str, UUID], words: dict[str, Any] | None = None,
    mail: bool = True,
) -> None:  # fmt: skip
    """Puts a notice into each inbox; `mail` also writes to those who have an account."""
    members = people.by_ids(to)
    for member in members.values():
        db.session.add(
            Notice(
                id=new_id(), organisation_id=tenancy.current(), member_id=member.id, kind=kind, endpoint=endpoint,
                ids={name: str(value) for name, value in ids.items()}, words=words or {},
            )
        )  # fmt: skip
        if mail and kind not in IN_DIGEST and member.is_active:
            write(member.email, "notifications/email/notice", member.language, home=mailer.home())


def write(address: str, template: str, language: str, **words: Any) -> None:
    """Queues one e-mail, rendered now in the reader's language and sealed until it is sent."""
    _queue(_sealed(address, template, language, words), clock.now())


def write_at(at: datetime, quiet: Quiet, address: str, template: str, language: str, **words: Any) -> None:
    """The same, to be sent from this moment on, and never in its reader's quiet hours, however late it gets."""
    _queue(_sealed(address, template, language, words, quiet), at)


def _queue(mail: QueuedMail, at: datetime) -> None:
    mail.next_try_at = at
    db.session.add(mail)
    queue.wake_after_commit()


def throw_away(address: str, template: str, language: str, **words: Any) -> None:
    """The work of writing a mail, and no mail: where the time of an answer must not tell whether there was one."""
    mail = _sealed(address, template, language, words)
    mail.sealed, mail.sent_at = "", clock.now()
    db.session.add(mail)


def _sealed(
    address: str, template: str, language: str, words: dict[str, Any], quiet: Quiet | None = None
) -> QueuedMail:
    subject, body = mailer.rendered(template, language, **words)
    mail_id = new_id()
    hours = [quiet.begins.isoformat(), quiet.ends.isoformat()] if quiet is not None else []
    text = json.dumps([address, subject, body, *hours])
    return QueuedMail(id=mail_id, sealed=secrets.seal(text, PURPOSE, str(mail_id)))


def read(notice: Notice) -> None:
    notice.read_at = notice.read_at or clock.now()


def read_all(member_id: UUID, *, before: datetime | None = None) -> None:
    """All of one person's notices, or those from before a moment."""
    unread = update(Notice).where(Notice.member_id == member_id, Notice.read_at.is_(None))
    if before is not None:
        unread = unread.where(Notice.made_at < before)
    db.session.execute(unread.values(read_at=clock.now()))


def claim_due(most: int = 20) -> list[UUID]:
    """Takes mail that is due, so that a second worker leaves it alone; the caller commits before sending."""
    return claiming.claim(QueuedMail, most)


def opened(mail_id: UUID) -> tuple[str, str, str]:
    """Address, subject and text of a queued mail."""
    address, subject, body = _opened(mail_id)[:3]
    return address, subject, body


def hold(mail_id: UUID) -> bool:
    """Whether it has to wait, since its reader's quiet hours began meanwhile; that is no try."""
    hours = _opened(mail_id)[3:]
    if not hours:
        return False
    begins, ends = (time.fromisoformat(hour) for hour in hours)
    quiet = Quiet(begins, ends)
    if not quiet.is_quiet(clock.now()):
        return False
    mail = db.session.get_one(QueuedMail, mail_id, populate_existing=True)
    mail.next_try_at, mail.tries = quiet.over_after(clock.now()), mail.tries - 1
    return True


def _opened(mail_id: UUID) -> list[str]:
    mail = db.session.get_one(QueuedMail, mail_id)
    opened: list[str] = json.loads(secrets.open_sealed(mail.sealed, PURPOSE, str(mail_id)))
    return opened


def sent(mail_id: UUID) -> None:
    mail = db.session.get_one(QueuedMail, mail_id, populate_existing=True)
    mail.sent_at, mail.sealed = clock.now(), ""


def failed(mail_id: UUID, *, for_good: bool) -> None:
    """For good: the receiving server refused this address; else it is tried again, later each time."""
    mail = db.session.get_one(QueuedMail, mail_id, populate_existing=True)
    if for_good or mail.tries > len(WAITS):
        mail.given_up_at = clock.now()
    else:
        mail.next_try_at = clock.now() + timedelta(minutes=WAITS[mail.tries - 1])


def waiting() -> int:
    wanted = select(QueuedMail.id).where(or_(QueuedMail.sent_at.is_(None)), QueuedMail.given_up_at.is_(None))
    return len(list(db.session.scalars(wanted)))
