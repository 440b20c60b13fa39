"""Concerns at Rowan House: one that was answered, one from a phone that had no signal, one about a manager."""

from uuid import UUID

from coaching.demo.doing import Story, as_actor
from coaching.people.models import Member
from coaching.platform import clock, ids, tenancy
from coaching.safeguarding import boxes, commands, queries
from coaching.safeguarding.commands import Writer
from coaching.safeguarding.models import SIGNED_IN

BRUISE = {
    "what": "Mrs Hollis had a bruise on her left arm. She said: “I'd rather not say.” It was not there on Monday.",
    "safe": "yes", "who": "Mrs Hollis, room 4. Lee was with me.", "where": "Her room", "when": "Tuesday, about 7:15am",
    "done": "I stayed with her and told the senior on shift. I wrote down her words.", "told": "yes",
    "wishes": "She wants to talk to her daughter first.",
}  # fmt: skip
MEDICINE = {
    "what": "Two of the night medicines for Mr Abbott were still in the pot at 6am, and the chart was signed.",
    "safe": "unknown", "who": "Mr Abbott, room 11", "where": "The medicine trolley", "when": "This morning at 6am",
    "done": "I rang the night lead and left the pot as it was.", "told": "no", "wishes": "",
}  # fmt: skip
SHOUTED = {
    "what": "I heard Mo shout at Person K in the dining room to hurry up. She cried afterwards.", "safe": "no",
    "who": "Mo, and Person K", "where": "Dining room", "when": "Yesterday at lunch", "done": "I sat with her.",
    "told": "unsafe", "wishes": "",
}  # fmt: skip


def tell_concerns(story: Story, members: dict[str, Member]) -> None:
    first, second, third = (ids.of("a concern of the demo", number) for number in range(3))
    story.at(9, _by_form, members["jordan"], first, BRUISE, hour=8)
    story.at(9, _answer, members["ade"], first, hour=9)
    story.at(2, _by_form, members["amira"], third, SHOUTED, "alternative", members["mo"], hour=15)
    story.at(0, _by_phone, members["tom"], second, hour=6)


def _by_form(
    writer: Member, concern_id: UUID, said: dict[str, str], to: str = "lead", about: Member | None = None
) -> None:  # fmt: skip
    fields = said | {"about": [str(about.id)] if about else []}
    commands.receive_form(fields, Writer(SIGNED_IN, writer.id), concern_id=concern_id, to=to)


def _answer(lead: Member, concern_id: UUID) -> None:
    by = as_actor(lead)
    concern = queries.get_readable(by, concern_id)
    commands.note_opening(concern, by=by)
    commands.acknowledge(concern, by=by)
    commands.decide(
        concern, "council_adult", "Told the council's safeguarding line at 9:40am. They ring back today.",
        nation="England", by=by,
    )  # fmt: skip


def _by_phone(writer: Member, concern_id: UUID) -> None:
    """Written with no signal, sealed on the phone, and forwarded half an hour later."""
    key, now = commands.current_key(), int(clock.now().timestamp() * 1000)
    content = {"written": now - 30 * 60_000, "lang": "en", "pass": commands.pass_for(as_actor(writer)),
               "fields": MEDICINE}  # fmt: skip
    box = boxes.seal(
        content, key.public, organisation_id=tenancy.current(), concern_id=concern_id, to="lead", key_id=key.id
    )
    commands.receive(box, commands.open_box(box), clock_ms=now)
