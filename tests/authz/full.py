"""A plan with one of every record that hangs on it, and every route of the app with those records in its address."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import url_for
from sqlalchemy import select, text

from coaching.notifications.models import Notice
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.prints.models import PrintedRevision
from coaching.sessions.models import SessionNote
from coaching.signin.models import Device
from tests.support.push_host import BROWSER
from tests.support.standards import entry

# What a code in an address names, by the room that reads it.
CODES = {"frameworks": "coc-hcsw-asc", "coaching_models": "grow", "sessions": "goal"}
# Ids that stand in addresses of deciding and sampling.
OF_ASSESSMENT = (
    "version_id", "decision_id", "sample_id", "sampling_plan_id", "draw_id", "standardisation_id", "appeal_id",
    "phrase_id",
)  # fmt: skip
# Routes that are not of a released Cairn, and those of the tests themselves.
NOT_OURS = ("trial.", "dev.")
# That an outline was opened is a read event, which the mentee is shown; so is that the log was (AD7), with its own
# place in the chain. A refusal is written down whatever becomes of the request.
WRITTEN_BY_READING = {"plan_look", "refused_attempt", "alembic_version", "throttle", "audit_event", "audit_head"}
SEEN = {("sign_in_session", "last_seen_at"), ("sign_in_session", "in_record"), ("device", "last_seen_at")}


class Full:
    """`plan` of these two in this state; `values` are the ids of its records by the name they have in addresses."""

    def __init__(self, make: Any, mentor: Any, mentee: Any, state: str = "active"):
        self.plan = plan = make.plan(state, mentor=mentor, mentee=mentee)
        kinds = ("action", "goal", "adjustment", "strength", "resource", "review", "conflict")
        self.values: dict[str, list[Any]] = {f"{kind}_id": [getattr(make, f"bare_{kind}")(plan).id] for kind in kinds}
        held = make.bare_session(plan)
        others = [make.bare_planned_session(plan).id, make.bare_begun_session(plan).id]
        note = db.session.scalars(select(SessionNote).where(SessionNote.session_id == held.id)).first()
        with make.writing():
            device = Device(id=ids.new_id(), account_id=mentee.account_id, token_hash=ids.digest(str(plan.id)))
            notice = Notice(
                id=ids.new_id(),
                member_id=mentee.id,
                kind="plan/proposed",
                endpoint="desk.today",
                ids={},
                words={"name": "Somebody"},
            )
            printed = PrintedRevision(
                id=ids.new_id(), code=f"{plan.id.hex[-9:].upper()}", record_kind="plan", record_id=ids.new_id(),
                printed_revision=1, made_at=clock.now(),
            )  # fmt: skip
            db.session.add_all([device, notice, printed])
        self.code = printed.code
        assessed = make.assessed_records(plan, make.member(["assessor"]), make.member(["iqa"]))
        self.values |= {name: [assessed[name]] for name in OF_ASSESSMENT}
        self.values |= {
            "plan_id": [plan.id], "member_id": [mentee.id], "number": [1], "criterion_code": ["1"],
            "session_id": [held.id, *others], "note_id": [note.id], "device_id": [device.id], "notice_id": [notice.id],
            "entry_id": [make.bare_journal_entry(plan).id], "share_id": [make.bare_shared_entry(plan).id],
            "evidence_id": [make.bare_evidence_handed_in(plan).id], "observation_id": [make.bare_observation(plan).id],
            "attachment_id": [ids.new_id()], "subscription_id": [make.phone(mentee, BROWSER).id],
            "import_id": [make.framework_file(entry()).id],
            "apprenticeship_id": [make.bare_apprenticeship(plan).id], "hours_id": [make.bare_hours(plan).id],
            "progress_id": [make.bare_progress(plan).id], "scan_id": [make.bare_scan(plan).id],
            "concern_id": [make.bare_concern(plan).id],
            "kept_id": [ids.new_id()], "beside_id": [make.text_beside(mentee).id],
            "token": [ids.new_token()], "lang": ["en"], "name": ["today"],
        }  # fmt: skip
        self.values |= {name: [value] for name, value in make.bare_pack(plan).items()}

    def paths(self, app: Any, *methods: str) -> Iterator[tuple[str, str, str]]:
        """(endpoint, method, path) of every rule. A name that nobody gave a value stops the test."""
        with app.test_request_context():
            for rule in app.url_map.iter_rules():
                if rule.endpoint.startswith(NOT_OURS):
                    continue
                for method in sorted((rule.methods or set()) & set(methods)):
                    for values in self._filled(rule):
                        yield rule.endpoint, method, url_for(rule.endpoint, **values)

    def _filled(self, rule: Any) -> Iterator[dict[str, Any]]:
        room = rule.endpoint.split(".")[0]
        values = self.values | {"code": [CODES.get(room, self.code)]}
        many = values["session_id"] if "session_id" in rule.arguments else [None]
        for session_id in many:
            filled = {name: values[name][0] for name in rule.arguments}
            yield filled | ({"session_id": session_id} if session_id else {})


def fingerprint() -> Counter[str]:
    """Every row of every table but what reading writes; two that are equal hold the same."""
    db.session.commit()
    found: Counter[str] = Counter()
    for name in sorted(set(db.metadata.tables) - WRITTEN_BY_READING):
        columns = [one.name for one in db.metadata.tables[name].columns if (name, one.name) not in SEEN]
        with tenancy.every_organisation("a test"):
            rows = db.session.execute(text(f"SELECT {', '.join(columns)} FROM {name}"))
        found.update(f"{name}:{tuple(row)!r}" for row in rows)
    return found
