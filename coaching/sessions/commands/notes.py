"""Notes: each person writes and changes their own, while the plan goes on; nobody changes another's (PL-8, PL-11)."""

from datetime import datetime

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Denied, Refused, Stale
from coaching.platform.words import _
from coaching.prints import commands as prints
from coaching.sessions import gate, queries
from coaching.sessions.commands.ahead import must_go_on
from coaching.sessions.models import CoachingSession, SessionNote


def add_note(
    session: CoachingSession, stage: str, text: str, *, by: Actor, written_at: datetime | None = None
) -> SessionNote:  # fmt: skip
    """A note of one's own, at a stage or (an empty one) on the session as a whole; the other is told."""
    must_hold_notes(session, by)
    if stage and session.stage(stage) is None:
        raise Refused(_("Choose a stage from the list"), "stage")
    note = put_note(session, stage, text, by, written_at)
    changed(session)
    notifications.send(
        "session/note_added", session.plan.parties - {by.member_id}, endpoint="sessions.show",
        ids={"session_id": session.id}, words={"name": by.name}, mail=False,
    )  # fmt: skip
    return note


def change_note(note: SessionNote, text: str, *, by: Actor, revision_read: int | None = None) -> None:
    """Raises `Stale` where its author saved it elsewhere meanwhile."""
    if note.author_id != by.member_id:
        raise Denied
    must_hold_notes(note.session, by)
    note.revise(revision_read, theirs={"text": note.text})
    note.text, note.changed_at = text, clock.now()
    audit_log.record(by, "session_note.changed", note, session=note.session_id)
    changed(note.session)


def write_stage(session: CoachingSession, stage: str, text: str, *, by: Actor, revision_read: int) -> None:
    """The own note of this stage, written or changed; an empty one is a step on and nothing else.

    `revision_read` is 0 where there was none when the page was opened. Raises `Stale` like `change_note`.
    """
    if session.stage(stage) is None:
        raise Refused(_("Choose a stage from the list"))
    must_hold_notes(session, by)
    note = queries.own_note(session, stage, by.member_id)
    if note is not None and revision_read != note.revision:
        raise Stale({"text": note.text}, note.revision)
    if note is None and text:
        put_note(session, stage, text, by)
        changed(session)
    elif note is not None and note.text != text:
        change_note(note, text, by=by, revision_read=revision_read)
    session.stage_reached = stage


def put_note(
    session: CoachingSession, stage: str, text: str, by: Actor, written_at: datetime | None = None
) -> SessionNote:  # fmt: skip
    note = SessionNote(
        id=ids.new_id(), organisation_id=session.organisation_id, session_id=session.id, author_id=by.member_id,
        stage=stage, text=text, revision=1, lang=by.language, written_at=written_at or clock.written(),
        received_at=clock.now(),
    )  # fmt: skip
    session.notes.append(note)
    db.session.flush()
    audit_log.record(by, "session_note.written", note, session=session.id)
    return note


def must_hold_notes(session: CoachingSession, by: Actor) -> None:
    """PL-4: no note before both have signed, but for those of the one contracting session."""
    must_go_on(session.plan)
    if not session.is_written:
        raise Refused(_("Say first that this session took place. Then you can write about it."))
    if session.is_contracting:
        return
    standing = gate.of_plan(session.plan, by)
    if standing.code != gate.OPEN:
        raise Refused(standing.words)


def changed(session: CoachingSession) -> None:
    """What the print shows is another edition; its code says so, and those of earlier prints say "replaced"."""
    session.edition = (session.edition or 0) + 1
    prints.issue("session", session.id, session.edition)
