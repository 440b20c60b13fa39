"""Makers of concerns, by the same commands that a form and a phone use."""

from typing import Any

from coaching.people import queries as people
from coaching.platform import clock, ids, tenancy
from coaching.safeguarding import boxes, commands
from coaching.safeguarding.boxes import Box
from coaching.safeguarding.commands import Writer
from coaching.safeguarding.models import SIGNED_IN, Concern

TEXTS = {
    "what": "She had a bruise on her arm.", "who": "Mrs Hollis", "where": "Her room", "when": "Tuesday",
    "done": "I stayed with her.", "wishes": "To talk to her daughter.", "safe": "no", "told": "yes",
}  # fmt: skip


def concern(make: Any, author: Any = None, *, to: str = "lead", about: Any = (), **changed: Any) -> Concern:
    """By a plain form of somebody who is signed in."""
    writer = author or make.member(["mentee"])
    with make.writing():
        fields = TEXTS | {"about": [str(one.id) for one in about]} | changed
        return commands.receive_form(fields, Writer(SIGNED_IN, writer.id), concern_id=ids.new_id(), to=to)


def concern_key(make: Any) -> Any:
    with make.writing():
        return commands.current_key()


def box(
    make: Any, author: Any = None, *, to: str = "lead", name: str = "", concern_id: Any = None, **changed: Any
) -> Box:
    """What a phone has sealed; with the pass of its author where there is one."""
    key = concern_key(make)
    content = {
        "written": int(clock.now().timestamp() * 1000), "lang": "en", "name": name,
        "pass": commands.pass_for(make.actor(author)) if author is not None else "", "fields": TEXTS | changed,
    }  # fmt: skip
    return boxes.seal(
        content, key.public, organisation_id=tenancy.current(), concern_id=concern_id or ids.new_id(), to=to,
        key_id=key.id,
    )  # fmt: skip


def bare_concern(make: Any, plan: Any) -> Concern:
    return concern(make, people.by_ids([plan.mentee_id])[plan.mentee_id])
