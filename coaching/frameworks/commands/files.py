"""A file in two steps: the dry run reads it and says what would become of each row, confirming writes it whole."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.frameworks import catalogue, crosswalking, fates, queries, reading, sheets, writing
from coaching.frameworks.commands import crosswalks, official, shelf
from coaching.frameworks.fates import CHANGED, Fate, Plan
from coaching.frameworks.models import CORRECT, NEW, Criterion, Framework, FrameworkFile
from coaching.frameworks.models.file import KEPT_FOR
from coaching.frameworks.rows import MOST_BYTES, Sheet, Unreadable, sheet_from, shown
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day

EVERYWHERE = "UK"
NOT_ITS_MEANING = ("effective_to", "superseded_by", "status", "verification")  # these change here, without a new file


@dataclass(frozen=True)
class Asked:
    """What goes with the file. All after `framework` is what a table cannot say of itself."""

    purpose: str = NEW
    name: str = ""
    framework: str = ""
    code: str = ""
    title: str = ""
    version: str = ""
    source: str = ""
    supersedes: str = ""
    effective_from: date | None = None


def receive(content: bytes, asked: Asked, *, by: Actor) -> FrameworkFile:
    """Keeps what the file says for a day. Raises `Refused` where the file as a whole cannot be read."""
    sweep()
    try:
        kind, code, kept = _read(content, asked, by)
    except Unreadable as fault:
        raise Refused(str(fault), "file") from None
    file = FrameworkFile(
        id=ids.new_id(), sent_by_id=by.member_id, purpose=asked.purpose, kind=kind, code=shown(code, 60),
        name=shown(asked.name, 120), file_hash=hashlib.sha256(content).hexdigest(), content=kept,
    )  # fmt: skip
    db.session.add(file)
    db.session.flush()
    audit_log.record(by, "framework_file.sent", file, kind=kind)
    return file


def plan_of(file: FrameworkFile, *, by: Actor) -> Plan:
    """What would happen now. Only looks."""
    return _planned(file, by)[0]


def write(file: FrameworkFile, digest: str, *, by: Actor) -> None:
    """Carries out what was read. Again is harmless; raises `Refused` where the shelf changed since."""
    if file.is_written:
        return
    if not file.is_waiting:
        raise Refused(_("This file was kept for a day, and that is over. Send it again."))
    plan, carry_out = _planned(file, by)
    if plan.is_refused:
        raise Refused(_("This file cannot be written. See below why."))
    if plan.digest != digest:
        raise Refused(_("The standards changed since you looked. Read what would happen now, then confirm."))
    carry_out()
    file.report, file.written_at, file.content = plan.as_kept(), clock.now(), None
    audit_log.record(by, "framework_file.written", file, code=file.code, **plan.counts)


def install(content: bytes, asked: Asked, *, is_trial: bool = False) -> Plan:
    """For the whole installation, from the command line: what ships is put right for everybody."""
    kind, _code, kept = _read(content, asked, None)
    if kind != "framework":
        raise Unreadable(_("Crosswalks for everybody come with Cairn. This is for frameworks."))
    plan, carry_out = _placed(sheet_from(kept), asked.purpose, None)
    if not plan.is_refused and not is_trial:
        carry_out()
        audit_log.record_installation(None, "framework.installed", code=kept["header"]["code"], **plan.counts)
    return plan


def sweep() -> None:
    """Empties files that nobody confirmed within a day."""
    old = FrameworkFile.sent_at < clock.now() - KEPT_FOR
    db.session.execute(delete(FrameworkFile).where(old, FrameworkFile.written_at.is_(None)))


def _read(content: bytes, asked: Asked, by: Actor | None) -> tuple[str, str, dict[str, Any]]:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 2 MB. A list of standards is far smaller."))
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        sheet = sheets.read(content, _header(asked, by))
        return "framework", sheet.header["code"], sheet.kept()
    entry = reading.parsed(content)
    if crosswalking.is_crosswalks(entry):
        if not reading.is_small(entry):
            raise Unreadable(_("This file is nested too deeply to be a list of standards."))
        return "crosswalks", "", {"crosswalks": entry["crosswalks"]}
    sheet = reading.read(entry)
    code = sheet.header.get("code", "")
    return "framework", code if isinstance(code, str) else "", sheet.kept()


def _header(asked: Asked, by: Actor | None) -> dict[str, Any]:
    """For a table: what stands already where it corrects, else what was filled in beside it."""
    if asked.purpose == CORRECT:
        standing = queries.of_code(asked.framework, ships=by is None)
        if standing is None:
            raise Refused(_("Choose which framework the table puts right."), "framework")
        return writing.header_of(standing)
    if by is None or not asked.code or not asked.title:
        raise Refused(_("A table does not say what it is. Give it a code and a title."), "code")
    if not reading.FRAMEWORK_CODE.fullmatch(asked.code):
        raise Refused(_("Use small letters, digits and hyphens, such as our-promises-2026."), "code")
    start = asked.effective_from.isoformat() if asked.effective_from else None
    source = {"title": asked.source or asked.title, "publisher": by.organisation_name, "where": asked.source or "–",
              "supports": "codes and titles"}  # fmt: skip
    header = {
        "schema": 1, "code": asked.code, "title": asked.title, "short_title": asked.title[:60], "kind": "organisation",
        "publisher": by.organisation_name, "jurisdiction": by.nation,
        "version": asked.version or str(clock.today().year), "status": "current", "effective_from": start,
        "effective_to": None, "supersedes": [asked.supersedes] if asked.supersedes else [], "superseded_by": [],
        "licence": {"name": "The organisation's own", "note": "For use inside the organisation."}, "source": [source],
        "checked_on": clock.today().isoformat(), "verification": {}, "notes": [], "facts": {},
    }  # fmt: skip
    faults = reading.header_faults(header | {"groups": []})
    if faults:
        raise Unreadable(faults[0])
    return header


def _planned(file: FrameworkFile, by: Actor) -> tuple[Plan, Any]:
    if file.content is None:
        return Plan([Fate(**one) for one in file.report]), None
    if file.kind == "crosswalks":
        return _walked(file.content, by)
    return _placed(sheet_from(file.content), file.purpose, by)


def _walked(entry: dict[str, Any], by: Actor) -> tuple[Plan, Any]:
    walks = (
        [one for one in entry["crosswalks"] if isinstance(one, dict)] if isinstance(entry["crosswalks"], list) else []
    )
    named = {str(one.get("code")): queries.crosswalk_of(str(one.get("code"))) for one in walks[:100]}
    standing = {code: one for code, one in named.items() if one}
    plan, kept = crosswalking.compared(entry, queries.codes_in(by), standing)

    def carry_out() -> None:
        for one in kept:
            crosswalks.put(one, standing.get(one["code"]), owner=tenancy.current())

    return plan, carry_out


def _placed(sheet: Sheet, purpose: str, by: Actor | None) -> tuple[Plan, Any]:
    """The plan for one framework, and what carries it out. Without `by` it is for the whole installation."""
    code = sheet.header.get("code") if not sheet.faults else None
    standing = queries.of_code(code, ships=by is None) if isinstance(code, str) else None
    is_of_ours = standing is not None and not standing.is_shared
    words_win = standing is None or (is_of_ours and not queries.ships(standing.code))
    criteria, groups = _what_stands(standing)
    plan = fates.compared(sheet, criteria, groups, words_win=words_win)
    if plan.is_refused:
        return plan, None
    ended = _superseded(sheet, plan, by) if purpose == NEW and standing is None else []
    _beside(sheet, standing, purpose, plan, by)

    def carry_out() -> None:
        if standing is None:
            _add(sheet, ended, by)
        elif not plan.changes_nothing:
            _correct(standing, sheet, plan, words_win=words_win, by=by)

    return plan, carry_out


def _what_stands(standing: Framework | None) -> tuple[list[Criterion], dict[Any, str]]:
    groups = standing.groups if standing else []
    return [one for group in groups for one in group.criteria], {group.id: group.title for group in groups}


def _beside(sheet: Sheet, standing: Framework | None, purpose: str, plan: Plan, by: Actor | None) -> None:
    """What must hold for the file as a whole, beside its rows."""
    header = sheet.header
    if by is not None and header["jurisdiction"] not in (by.nation, EVERYWHERE):
        plan.refuse(_("It is for %(there)s, and your organisation works in %(here)s. Nothing of it is offered here.",
                      there=header["jurisdiction"], here=by.nation))  # fmt: skip
    if standing is None:
        if purpose == CORRECT:
            plan.refuse(_("There is no framework with the code %(code)s to put right. Send it as a new one.",
                          code=header["code"]))  # fmt: skip
        return
    if standing.jurisdiction != header["jurisdiction"] or (
        by is not None and not queries.find_plain(by, standing.code)
    ):
        plan.refuse(_("The code %(code)s is taken. Give yours another.", code=standing.code))
        return
    said = _what_is_said_anew(header, standing, purpose)
    if said:
        why = _("It says something else about itself: %(names)s.", names=", ".join(said))
        plan.fates.append(Fate(None, standing.code, standing.short_title, CHANGED, why))
    if purpose == NEW and not plan.changes_nothing:
        plan.refuse(_("A framework of this code is here already, and says something else. A new version needs a new "
                      "code. To put right what is here, send the file as a correction."))  # fmt: skip


def _what_is_said_anew(header: dict[str, Any], standing: Framework, purpose: str) -> list[str]:
    now = writing.header_of(standing)
    skipped = NOT_ITS_MEANING if purpose == NEW else ("superseded_by", "verification")
    if header["effective_to"] is None:
        skipped = (*skipped, "effective_to")
    return [name for name in writing.HEADER if name not in skipped and header.get(name) != now.get(name)]


def _superseded(sheet: Sheet, plan: Plan, by: Actor | None) -> list[tuple[Framework, date]]:
    """Those of one's own that the new version replaces, each with its last day."""
    if sheet.header["status"] == "draft":
        return []
    start, found = reading.day_of(sheet.header["effective_from"]) or clock.today(), []
    for code in sheet.header["supersedes"]:
        old = queries.of_code(code, ships=by is None)
        if old is None or old.is_shared is not (by is None):
            continue  # what ships stays as it is: one organisation cannot end it for the others
        last_day = min(start - timedelta(days=1), old.effective_to or date.max)
        if old.effective_from is not None and last_day < old.effective_from:
            plan.refuse(_("It starts before %(old)s, which it replaces.", old=old.short_title))
        found.append((old, last_day))
        why = _("It is replaced. It can be mapped to until %(day)s.", day=day(last_day))
        plan.fates.append(Fate(None, old.code, old.short_title, CHANGED, why))
    return found


def _add(sheet: Sheet, ended: Iterable[tuple[Framework, date]], by: Actor | None) -> None:
    entry = writing.entry(sheet.header, sheet.rows)
    made = shelf.add(entry, catalogue.content_hash(entry), tenancy.current() if by else None)
    for old, last_day in ended:
        old.effective_to, old.superseded_by = last_day, sorted({*old.superseded_by, made.code})
        official.rehash(old)
    if by is not None:
        audit_log.record(by, "framework.added", made, code=made.code, rows=len(sheet.rows))


def _correct(standing: Framework, sheet: Sheet, plan: Plan, *, words_win: bool, by: Actor | None) -> None:
    framework = standing
    if by is not None and standing.is_shared:
        own = official.copied(standing, tenancy.current())
        plan = replace(
            plan, matched=[(row, own.get(one.id, one), fate) for row, one, fate in plan.matched],
            retired=[own[one.id] for one in plan.retired],
        )  # fmt: skip
        framework = queries.of_id(next(iter(own.values())).framework_id)
    official.correct(framework, sheet, plan, words_win=words_win, by=by)
    if by is not None:
        audit_log.record(by, "framework.corrected", framework, code=framework.code, **plan.counts)
