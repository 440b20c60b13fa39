"""What stands on the pages of a pack: its blocks, in the pack's own language. Every text of people goes in as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coaching.packs.models import Names, Pack, PackPiece
from coaching.packs.words import SOURCE_WORDS
from coaching.platform.documents import pdf
from coaching.platform.documents.letters import is_whole
from coaching.platform.documents.pdf import Block
from coaching.platform.words import _, day, moment, ngettext


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the pages say of the pack besides its pieces."""

    organisation: str
    subject: str
    fingerprint: str
    check_at: str
    verify_at: str


@dataclass(frozen=True)
class Shown:
    """A file of a piece: the name it has in the ZIP, what it shows, and the picture's own name on paper."""

    name: str
    says: str
    size: str
    picture: str = ""


def paper_of(
    pack: Pack, pieces: Sequence[PackPiece], cover: Cover, files: Mapping[int, Sequence[Shown]],
    pictures: Mapping[str, bytes],
) -> pdf.Paper:  # fmt: skip
    blocks = [*_front(pack, pieces, cover), *_table_of_criteria(pieces)]
    for piece in pieces:
        blocks += _piece(piece, files.get(piece.number, ()))
    blocks += _checking(pack, cover)
    return pdf.Paper(
        title=pack.title, blocks=blocks, lang=pack.lang, author=cover.organisation, pictures=pictures,
        header=f"{cover.organisation} · {pack.title}", watermark=_mark(pack), footer=_footer(pack),
        page_word=f"{_('Page')} ",
    )  # fmt: skip


def _mark(pack: Pack) -> str:
    """Across each page, so that a page that wanders off says where it came from."""
    at = day(_as_at(pack))
    return _("For %(name)s · %(day)s", name=pack.recipient, day=at) if pack.recipient else str(at)


def _footer(pack: Pack) -> str:
    words = _("As at %(day)s. Check code %(code)s", day=day(_as_at(pack)), code=pack.check_code)
    return f"{_('For %(name)s', name=pack.recipient)} · {words}" if pack.recipient else words


def _as_at(pack: Pack) -> Any:
    return pack.frozen_at or pack.written_at


def _front(pack: Pack, pieces: Sequence[PackPiece], cover: Cover) -> list[Block]:
    rows = [(_("About"), cover.subject), (_("Made by"), cover.organisation)]
    rows += [(_("Made for"), pack.recipient)] if pack.recipient else []
    rows += [
        (_("As at"), moment(_as_at(pack))),
        (_("Holds"), ngettext("%(num)d piece of evidence", "%(num)d pieces of evidence", len(pieces))),
        (_("Check code"), pack.check_code),
    ]
    blocks = [pdf.heading(pack.title), pdf.facts(rows)]
    blocks += [pdf.words(one) for one in _notes(pack, pieces)]
    return [*blocks, pdf.contents(_("What is inside"))]


def _notes(pack: Pack, pieces: Sequence[PackPiece]) -> list[str]:
    """What a reader has to know before relying on it."""
    notes = [_("Counts what is in Cairn. It is not compliance and not a rating.")]  # FW-4
    if pack.is_required:
        notes.append(
            _("Required by regulator: %(who)s, %(day)s, %(what)s",
              who=pack.required_by, day=day(pack.written_at), what=pack.required_what)
        )  # fmt: skip
    if pack.names != Names.FULL:
        notes.append(_("Names of authors are left out. The organisation knows who they are."))
    if any(claim["is_unverified"] for piece in pieces for claim in piece.content["claims"]):
        notes.append(_("Criteria marked “check the code” were not confirmed from their publisher’s own document."))
        if pack.unverified_why:
            notes.append(_("Why they are in this pack all the same: %(why)s", why=pack.unverified_why))
    if any(claim["is_draft"] for piece in pieces for claim in piece.content["claims"]):
        notes.append(_("Criteria marked “draft” belong to a framework that is not in force yet."))
    if not all(is_whole(text) for piece in pieces for text in _texts(piece.content)):
        notes.append(
            _("Some letters cannot be printed here and are marked […]. The ZIP holds every word as it was written.")
        )
    return [str(note) for note in notes]


def _texts(content: Mapping[str, Any]) -> list[str]:
    return [str(content[name]) for name in ("heading", "text", "what_changed", "for_whom")]


def _table_of_criteria(pieces: Sequence[PackPiece]) -> list[Block]:
    """Each criterion once, with the pieces that count toward it."""
    rows: dict[tuple[str, str], list[int]] = {}
    for piece in pieces:
        for claim in piece.content["claims"]:
            rows.setdefault((claim["framework_title"], criterion_words(claim)), []).append(piece.number)
    if not rows:
        return []
    listed = [[framework, criterion, ", ".join(map(str, numbers))] for (framework, criterion), numbers in rows.items()]
    head = [_("Standard"), _("Criterion"), _("Pieces")]
    return [pdf.heading(_("What it counts toward"), 2), pdf.table(head, sorted(listed), [3, 5, 1])]


def _piece(piece: PackPiece, files: Sequence[Shown]) -> list[Block]:
    content, lang = piece.content, str(piece.content["lang"])
    blocks = [pdf.new_page(), pdf.heading(f"{piece.number}. {content['heading']}", 2), pdf.facts(facts_of(content))]
    blocks += [pdf.words(content["text"], lang)] if content["text"] else []
    for title, text in parts_of(content):
        blocks += [pdf.heading(title, 3), pdf.words(text, lang)]
    if content["claims"]:
        blocks += [pdf.heading(_("Criteria that were met"), 3), _claims(content["claims"])]
    if files:
        blocks.append(pdf.heading(_("Files"), 3))
        blocks += [pdf.picture(one.picture, one.says or one.name, one.name) for one in files if one.picture]
        rows = [[one.name, one.says, one.size] for one in files]
        blocks.append(pdf.table([_("Name in the ZIP"), _("What it shows"), _("Size")], rows, [3, 4, 1]))
    return [*blocks, pdf.words(statement_of(content))]


def facts_of(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows = [
        (_("Author"), content["author"]),
        (_("Happened on"), day(date.fromisoformat(content["happened_on"]))),
        (_("Kind"), str(SOURCE_WORDS.get(content["source"], content["source"]))),
    ]
    rows += [(_("Evidence category"), content["category"]["title"])] if content["category"] else []
    rows += [(_("For whom"), content["for_whom"])] if content["for_whom"] else []
    return [(str(name), str(words)) for name, words in rows]


def parts_of(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(title, text) of what stands under the piece's own words."""
    found = [(_("What changed"), content["what_changed"])] if content["what_changed"] else []
    if witness := content["witness"]:
        by = ", ".join(part for part in (witness["name"], witness["role"], witness["relation"]) if part)
        found.append((_("Witness testimony: %(who)s", who=by or _("name withheld")), witness["text"]))
    if seen := content["observation"]:
        found.append((_("What was seen on %(day)s", day=day(date.fromisoformat(seen["happened_on"]))), seen["text"]))
    return [(str(title), str(text)) for title, text in found]


def statement_of(content: Mapping[str, Any]) -> str:
    helped = {
        "none": _("No AI tool helped."),
        "wording": _("An AI tool helped with the wording."),
        "ideas": _("An AI tool helped with ideas."),
    }[str(content["ai_help"] or "none")]
    handed_in = day(date.fromisoformat(content["handed_in_on"]))
    return str(
        _("“%(statement)s” %(helped)s Handed in on %(day)s, version %(number)d.",
          statement=content["statement"], helped=helped, day=handed_in, number=content["version"])
    )  # fmt: skip


def criterion_words(claim: Mapping[str, Any]) -> str:
    """Title first where the code is only ours; the mark comes along wherever the criterion goes (EV-14)."""
    title = claim["title"] if claim["is_local_code"] else f"{claim['code']} {claim['title']}"
    marks = [str(_("check the code"))] if claim["is_unverified"] else []
    marks += [str(_("draft"))] if claim["is_draft"] else []
    return f"{title} [{', '.join(marks)}]" if marks else str(title)


def _claims(claims: Sequence[Mapping[str, Any]]) -> Block:
    rows = [
        [one["framework_title"], criterion_words(one), one["why"],
         day(date.fromisoformat(one["decided_on"])) if one["decided_on"] else ""]
        for one in claims
    ]  # fmt: skip
    return pdf.table([_("Standard"), _("Criterion"), _("Why"), _("Decided on")], rows, [2, 3, 4, 2])


def _checking(pack: Pack, cover: Cover) -> list[Block]:
    words = _(
        "The ZIP of this pack holds every file with its hash in a signed list. Anybody can check it at %(verify)s, or "
        "without internet with the command in README.txt. Whether this paper is the newest is answered at %(check)s.",
        verify=cover.verify_at, check=cover.check_at,
    )  # fmt: skip
    return [
        pdf.new_page(), pdf.heading(_("How to check this pack"), 2), pdf.words(words),
        pdf.words(_("Fingerprint of the key that signs it:")), pdf.code(cover.fingerprint),
    ]  # fmt: skip
