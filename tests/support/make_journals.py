"""Makers of journal entries and shared copies, by the same commands people use."""

import json
from typing import Any

from coaching.journals import commands as journals, queries
from coaching.journals.models import JournalEntry, SharedEntry
from coaching.people import commands as people, queries as people_queries
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.web import beside
from coaching.web.beside import TextBeside

TEXTS = {"what": "I led the late handover.", "so-what": "I was heard.", "now-what": "I will do it again on Friday."}


def said(**changed: Any) -> journals.Said:
    return journals.Said(**({"texts": TEXTS, "happened_on": clock.today()} | changed))


def entry(
    make: Any, author: Any = None, *, model: str = "driscoll", as_draft: bool = False, **changed: Any
) -> JournalEntry:  # fmt: skip
    """A saved entry of this member, private."""
    by = make.actor(author or make.member(["mentee"]))
    with make.writing():
        return journals.write(queries.find_model(by, model), said(**changed), by=by, as_draft=as_draft)


def share(make: Any, entry: JournalEntry, reader: Any) -> SharedEntry:
    """A copy for this member, under the first tie there is; what the guard asks is answered with its first choice."""
    by = make.actor(people_queries.by_ids([entry.author_id])[entry.author_id])
    with make.writing():
        readers = queries.readers_of(by)
        one = next(one for one in readers if one.member.id == reader.id)
        asked = journals.questions_about(entry, one, by=by, readers=readers)
        answers = {question.name: question.choices[0] for question in asked}
        return journals.share(entry, one, answers, by=by, readers=readers, revision_read=entry.revision)


def comment(make: Any, share: SharedEntry, by: Any, text: str = "Well led.") -> Any:
    with make.writing():
        return journals.comment(share, text, by=make.actor(by))


def assesses(make: Any, who: Any, whom: Any) -> Any:
    with make.writing():
        return people.tie("assesses", who, whom)


def bare_journal_entry(make: Any, plan: Any) -> JournalEntry:
    """An entry of the plan's mentee that nobody shared."""
    mentee = people_queries.by_ids([plan.mentee_id])[plan.mentee_id]
    return entry(make, mentee)


def bare_shared_entry(make: Any, plan: Any) -> SharedEntry:
    """A copy put there past the commands, for plans in states in which nobody may share."""
    from coaching.platform import ids
    from coaching.platform.db import db

    written = bare_journal_entry(make, plan)
    with make.writing():
        made = SharedEntry(
            id=ids.new_id(), organisation_id=plan.organisation_id, entry_id=written.id, author_id=plan.mentee_id,
            reader_id=plan.mentor_id, plan_id=plan.id, reader_is="mentor", revision_copied=1,
            happened_on=clock.today(),
            content={
                "heading": "I led the late handover.", "model": "Driscoll", "moment": "", "is_free": False, "card": "",
                "sections": [], "what_it_changed": "Much", "cpd_minutes": None, "off_the_job_minutes": None,
            },
        )  # fmt: skip
        db.session.add(made)
    return made


def text_beside(make: Any, member: Any, *, path: str = "/journal", words: str = "Not chosen.") -> TextBeside:
    """What this member did not choose, as a choice leaves it."""
    row = TextBeside(
        id=ids.new_id(), member_id=member.id, path=path, waits=False, written_at=clock.now(), at=clock.now()
    )  # fmt: skip
    held = {"writer": member.full_name, "said": [["What?", words]], "fields": []}
    row.sealed = secrets.seal(json.dumps(held), beside.PURPOSE, f"{member.id}:{row.id}")
    db.session.add(row)
    return row
