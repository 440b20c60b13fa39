"""Reads of letters. Whoever asks has been let in to the plan or writes the text: letters are no secret, names are."""

from collections.abc import Iterable

from sqlalchemy import select

from coaching.platform.db import db
from coaching.pseudonyms import finder, questions
from coaching.pseudonyms.models import Pseudonym, Scope
from coaching.pseudonyms.questions import Question


def of_scope(scope: Scope) -> list[Pseudonym]:
    wanted = select(Pseudonym).where(Pseudonym.scope_id == scope.scope_id)
    return list(db.session.scalars(wanted.order_by(Pseudonym.made_at, Pseudonym.id)))


def asked(texts: Iterable[str], scope: Scope, known: Iterable[str] = ()) -> list[Question]:
    """What has to be answered before these texts leave their writer; empty where the guard finds nothing."""
    written = list(texts)
    keys = {one.key for text in written for one in finder.find(text, known) if one.is_person}
    kept = of_scope(scope)
    letters = {key: one.letter for key in keys for one in kept if one.is_of(key)}
    letters |= {f"\n{one.letter}": one.letter for one in kept}  # in use, for names that are not in these texts
    return questions.asked(written, letters, known)
