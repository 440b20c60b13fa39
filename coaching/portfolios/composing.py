"""What is taken along, as items of a portfolio: one's own words, and nothing that somebody else wrote.

Of a piece's witness or observer only that there was one goes along; their words and names are theirs.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from coaching.access.actor import Actor
from coaching.attachments.models import Attachment
from coaching.evidence.models import Claim, EvidenceVersion, State
from coaching.evidence.words import AI_WORDS, SOURCES, STATES
from coaching.journals.models import JournalEntry
from coaching.journals.words import MOMENT_WORDS
from coaching.platform.words import _, day, ngettext
from coaching.portfolios.leap2a import BLOG, OFFLINE, RELATED, UNREADY, Category, Enclosed, Item, Part, Portfolio

LONGEST_NAME = 60
# Relations of the specification, each with its way back.
HAS_PART, PART_OF = "leap2:has_part", "leap2:is_part_of"
HAS_EVIDENCE, EVIDENCE_OF = "leap2:has_evidence", "leap2:is_evidence_of"


@dataclass(frozen=True, slots=True)
class Own:
    """Records of one person, found for them already. `files` and `claims` are by version."""

    entries: Sequence[JournalEntry] = ()
    versions: Sequence[EvidenceVersion] = ()
    claims: Mapping[UUID, Sequence[Claim]] = field(default_factory=dict)
    files: Mapping[UUID, Sequence[Attachment]] = field(default_factory=dict)


def composed(actor: Actor, own: Own, at: datetime) -> Portfolio:
    person = Item(actor.member_id, "person", actor.name, at, full_name=actor.name)
    items = _journal(actor, own.entries, at) + _evidence(actor, own, at)
    title = _("%(name)s: journal and evidence from Cairn", name=actor.name)
    return Portfolio(uuid5(actor.member_id, at.isoformat()), title, person, at, tuple(items))


def place_of(file: Attachment, number: int) -> str:
    """Where a file stands in the archive: in plain letters, since not every system reads others in a name."""
    plain = unicodedata.normalize("NFKD", file.name).encode("ascii", "ignore").decode()
    stem, _dot, ending = re.sub(r"[^A-Za-z0-9.]+", "-", plain).rpartition(".")
    return f"files/{number}-{stem.strip('-.')[:LONGEST_NAME] or 'file'}.{ending}"


def placed(own: Own) -> Iterator[tuple[str, Attachment]]:
    """Every file with its place, in the order of the pieces."""
    files = (file for version in own.versions for file in own.files.get(version.id, ()))
    return ((place_of(file, number), file) for number, file in enumerate(files, 1))


def _journal(actor: Actor, entries: Sequence[JournalEntry], at: datetime) -> list[Item]:
    if not entries:
        return []
    journal = uuid5(actor.member_id, "journal")
    parts = tuple((HAS_PART, entry.id) for entry in entries)
    whole = Item(journal, "selection", _("My journal"), at, links=parts, categories=(Category(BLOG[1], "", BLOG[0]),))
    return [whole, *(_entry(entry, journal) for entry in entries)]


def _entry(entry: JournalEntry, journal: UUID) -> Item:
    parts = [Part(text, title) for _code, title, text in entry.written_sections]
    if entry.what_it_changed:
        parts.append(Part(entry.what_it_changed, _("What it changed")))
    parts.append(Part("\n".join(_about_entry(entry)), _("About this entry")))
    categories = [Category(UNREADY[1], "", UNREADY[0])] if entry.is_draft else []
    return Item(
        entry.id, "entry", entry.heading or _("Journal entry"), entry.changed_at or entry.written_at, entry.written_at,
        tuple(parts), ((PART_OF, journal),), tuple(categories), entry.lang,
    )  # fmt: skip


def _about_entry(entry: JournalEntry) -> Iterable[str]:
    yield _happened(entry.happened_on)
    if entry.moment:
        yield str(MOMENT_WORDS[entry.moment])
    if entry.cpd_minutes:
        yield ngettext("%(num)d minute of CPD", "%(num)d minutes of CPD", entry.cpd_minutes)
    if entry.off_the_job_minutes:
        yield ngettext(
            "%(num)d minute of off-the-job training", "%(num)d minutes of off-the-job training",
            entry.off_the_job_minutes,
        )  # fmt: skip


def _evidence(actor: Actor, own: Own, at: datetime) -> list[Item]:
    if not own.versions:
        return []
    whole = uuid5(actor.member_id, "evidence")
    places = placed(own)
    shown: dict[UUID, list[UUID]] = {}
    criteria: dict[UUID, dict[str, Any]] = {}
    pieces: list[Item] = []
    for version in own.versions:
        files = [_file(*next(places), version) for _one in own.files.get(version.id, ())]
        mapped = {_ability_key(one): one for one in _standing(version, own.claims.get(version.id, ()))}
        criteria |= mapped
        for key in mapped:
            shown.setdefault(key, []).append(version.evidence_id)
        links = [(PART_OF, whole), *((EVIDENCE_OF, key) for key in mapped), *((RELATED, one.key) for one in files)]
        pieces += [_piece(version, list(mapped.values()), tuple(links)), *files]
    abilities = [_ability(key, criteria[key], shown[key], at) for key in criteria]
    parts = tuple((HAS_PART, version.evidence_id) for version in own.versions)
    blog = (Category(BLOG[1], "", BLOG[0]),)
    return [Item(whole, "selection", _("My evidence"), at, links=parts, categories=blog), *pieces, *abilities]


def _standing(version: EvidenceVersion, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """What it counts toward, without what was taken out by agreement. Both were frozen from one list, in its order."""
    pairs = zip(version.content["mappings"], claims, strict=True)
    return [mapping for mapping, claim in pairs if claim.result != "removed"]


def _piece(version: EvidenceVersion, mapped: Sequence[dict[str, Any]], links: tuple[tuple[str, UUID], ...]) -> Item:
    content = version.content
    texts = (
        (content["text"], ""), (content["what_changed"], _("What changed")), (content["for_whom"], _("For whom")),
        (content["said_by"], _("Who said it")),
    )  # fmt: skip
    parts = [Part(text, heading) for text, heading in texts if text]
    if mapped:
        lines = [_counts(one) for one in mapped]
        parts.append(Part("\n\n".join(lines), _("What it counts toward")))
    parts.append(Part("\n".join(_about_piece(version)), _("About this piece")))
    tags = tuple({one["framework"]: Category(one["framework"], one["framework_title"]) for one in mapped}.values())
    return Item(
        version.evidence_id, "entry", str(content["heading"]), version.submitted_at, version.submitted_at,
        tuple(parts), links, tags, version.lang,
    )  # fmt: skip


def _counts(one: Mapping[str, Any]) -> str:
    named = f"{one['framework_title']}, {one['code']}: {one['title']}"
    named += f" ({_('check the code')})" if one["is_unverified"] else ""
    return f"{named}\n{one['why']}" if one["why"] else named


def _about_piece(version: EvidenceVersion) -> Iterable[str]:
    content = version.content
    yield _happened(date.fromisoformat(content["happened_on"]))
    yield str(SOURCES[content["source"]])
    yield str(STATES[State(version.evidence.state)][0])
    if content["category"]:
        yield _("Kind of evidence: %(kind)s", kind=content["category"]["title"])
    if content["witness"]:
        yield _("A witness confirmed it. Their words stay in Cairn.")
    if content["observation"]:
        yield _("Somebody saw it and wrote it down. Their words stay in Cairn.")
    yield str(AI_WORDS[version.ai_help])
    yield version.statement


def _file(path: str, file: Attachment, version: EvidenceVersion) -> Item:
    return Item(
        file.id, "resource", file.name, file.made_at, parts=(Part(file.says or file.name),),
        links=((RELATED, version.evidence_id),), categories=(Category(OFFLINE[1], "", OFFLINE[0]),),
        file=Enclosed(path, file.media_type, file.size, _("This file could not be read when the copy was made.")),
    )  # fmt: skip


def _ability_key(one: Mapping[str, Any]) -> UUID:
    """The same criterion is the same ability in every portfolio."""
    return uuid5(NAMESPACE_URL, f"{one['framework']}:{one['code']}")


def _ability(key: UUID, one: Mapping[str, Any], shown_by: Iterable[UUID], at: datetime) -> Item:
    lines = [f"{one['framework_title']}, {one['code']}"]
    if one["is_unverified"]:
        lines.append(_("Check the code: it was not confirmed from an official source."))
    return Item(
        key, "ability", str(one["title"]), at, parts=(Part("\n".join(lines)),),
        links=tuple((HAS_EVIDENCE, piece) for piece in shown_by),
        categories=(Category(one["framework"], one["framework_title"]),), lang="en",
    )  # fmt: skip


def _happened(on: date) -> str:
    return _("It happened on %(day)s", day=day(on))
