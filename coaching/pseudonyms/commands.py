"""Answers are carried out: texts are written anew, and the letter of each name is kept for the next time."""

from collections.abc import Iterable, Mapping

from coaching.platform import ids, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.pseudonyms import finder, queries
from coaching.pseudonyms.models import Pseudonym, Scope, mark_of
from coaching.pseudonyms.questions import KEPT, OUT, name_of, written_anew


def redact(
    texts: Iterable[str], answers: Mapping[str, str], scope: Scope, *, known: Iterable[str] = ()
) -> list[str]:  # fmt: skip
    """The texts as they may leave their writer (B13). Raises `Refused` while a finding has no answer of its own.

    The caller records the event: what was found is no business of the log.
    """
    written, known = list(texts), tuple(known)
    asked = {one.name: one for one in queries.asked(written, scope, known)}
    for name, question in asked.items():
        if answers.get(name) not in question.choices:
            raise Refused(_("Say what to do about “%(words)s” first", words=question.text), name)
    for text in written:
        for one in finder.find(text, known):
            choice = answers[name_of(one)]
            if one.is_person and choice not in KEPT:
                _keep(scope, one.key, choice)
    return [written_anew(text, answers, known) for text in written]


def summary(answers: Mapping[str, str]) -> list[str]:
    """How the findings were answered, without what they were: for the record of what was shared."""
    return sorted(choice if choice in KEPT or choice == OUT else "person" for choice in answers.values())


def _keep(scope: Scope, key: str, letter: str) -> None:
    kept = next((one for one in queries.of_scope(scope) if one.is_of(key)), None)
    if kept is not None:
        kept.letter = letter
        return
    db.session.add(
        Pseudonym(
            id=ids.new_id(), organisation_id=tenancy.current(), scope_id=scope.scope_id, plan_id=scope.plan_id,
            owner_id=scope.owner_id, name_mark=mark_of(scope.scope_id, key), letter=letter,
        )
    )  # fmt: skip
    db.session.flush()
