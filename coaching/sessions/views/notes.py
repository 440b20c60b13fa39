"""Adding a note to a session, and changing one's own."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.sessions import commands, policy
from coaching.sessions.forms.around import ChangeNoteForm, NoteForm
from coaching.sessions.models import CoachingSession, SessionNote
from coaching.sessions.views import bp
from coaching.sessions.views.show import session_page
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.post("/sessions/<uuid:session_id>/notes")
@guard(policy.write, in_record=True)
def add_note(session: CoachingSession) -> Any:
    form: Any = NoteForm(request.form).offer(session.stages)
    if form.validate():
        adding = partial(commands.add_note, session, form.stage.data or "", form.text.data, by=g.actor)
        if form.attempt(adding):
            return see(".show", session_id=session.id)
    return session_page(session, note_form=form, status=422)


@bp.get("/sessions/<uuid:session_id>/notes/<uuid:note_id>")
@guard(policy.open_note, in_record=True)
def open_note(note: SessionNote) -> Any:
    return _note_page(note, ChangeNoteForm(obj=note))


@bp.post("/sessions/<uuid:session_id>/notes/<uuid:note_id>")
@guard(policy.change_note, in_record=True)
def change_note(note: SessionNote) -> Any:
    form: Any = ChangeNoteForm(chosen(request.form))
    if form.validate():
        changing = partial(commands.change_note, note, form.text.data, by=g.actor, revision_read=form.revision.data)
        if form.attempt(changing):
            return see(".show", session_id=note.session_id)
        if form.conflict:
            return conflict_page(form, url_for(".change_note", session_id=note.session_id, note_id=note.id))
    return _note_page(note, form, status=422)


def _note_page(note: SessionNote, form: Any, status: int = 200) -> Any:
    stage = next((one for one in note.session.model.content["stages"] if one["code"] == note.stage), None)
    return page("sessions/note.html", note=note, session=note.session, stage=stage, form=form, status=status)
