"""A digest: everything due for one person in one message, by push where they turned it on, else by e-mail.

The digest, what it tells and the message that waits are one transaction, and two keys hold it: one digest a day, each
thing once. So it is made once, however often the job runs.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from coaching.notifications import queries
from coaching.notifications.commands.pushing import queue_push
from coaching.notifications.commands.sending import write_at
from coaching.notifications.models import Digest, QueuedPush, ToldReminder
from coaching.notifications.quiet import Quiet
from coaching.notifications.reminders import Line, sentences
from coaching.people.models import Member
from coaching.platform import clock, ids, mailer
from coaching.platform.db import db
from coaching.platform.words import _, speaking

TITLE = "Cairn"
# So many sentences stand on a locked screen.
MOST_SAID = 3


def remind(member: Member, lines: Iterable[Line]) -> Digest | None:
    """Tells one person, unless they had their digest today or chose to have none. None where nobody was told."""
    choice = queries.choice_of(member.id)
    new = queries.untold(member.id, [line for line in lines if line.kind not in choice.without])
    phones = queries.phones_of(member.account_id) if member.account_id else []
    now = clock.now()
    if not new or not member.is_active or not choice.quiet.may_remind(now) or not (phones or choice.by_mail):
        return None
    digest = Digest(
        id=ids.new_id(), organisation_id=member.organisation_id, member_id=member.id, day=choice.quiet.day(now),
        carrier="push" if phones else "mail", made_at=now,
    )  # fmt: skip
    db.session.add(digest)
    db.session.flush()  # the key refuses a second one of the day
    db.session.add_all(
        ToldReminder(
            id=ids.new_id(), organisation_id=member.organisation_id, member_id=member.id, digest_id=digest.id,
            kind=line.kind, about=line.about,
        )
        for line in new
    )  # fmt: skip
    for phone in phones:
        queue_push(phone, member, digest.id, text_of(new, member.language, digest), choice.quiet.begins_after(now))
    if not phones:
        _write(member, new, now, choice.quiet)
    db.session.flush()
    return digest


def text_of(lines: list[Line], language: str, digest: Digest) -> str:
    """What the phone shows: no name, no text of a record, and where it leads."""
    with speaking(language):
        said = sentences(lines)
        words = [sentence for sentence, _path in said[:MOST_SAID]]
        if len(said) > MOST_SAID:
            words.append(_("And more."))
    path = said[0][1] if len(said) == 1 else "/"
    shown = {"title": TITLE, "body": "\n".join(words), "lang": language, "path": path, "tag": digest.id.hex}
    return json.dumps(shown, ensure_ascii=False)


def write_instead(push: QueuedPush, member: Member) -> None:
    """No phone took it: it goes by e-mail after all, and not in the quiet hours."""
    text = queries.told_in(push.digest_id)
    quiet = queries.choice_of(member.id).quiet
    _write(member, [Line(member.id, kind, about, "/") for kind, about in text], quiet.over_after(clock.now()), quiet)


def _write(member: Member, lines: list[Line], at: datetime, quiet: Quiet) -> None:
    with speaking(member.language):
        said = sentences(lines)
    home = mailer.home()
    may_offer = not queries.phones_of(member.account_id) if member.account_id else False
    write_at(
        at, quiet, member.email, "notifications/email/digest", member.language, home=home,
        said=[(sentence, home + path) for sentence, path in said], offer=may_offer,
    )  # fmt: skip
