"""Making organisations and changing what they have set."""

from typing import Any

from coaching.audit_log import commands as audit_log
from coaching.organisations.models import Organisation, Service
from coaching.platform import ids, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Stale


def found(name: str, *, nation: str = "England", kind: str = "employer", is_demo: bool = False) -> Organisation:
    """A new organisation. The caller binds it before adding people to it."""
    organisation = Organisation(
        id=ids.new_id(), name=name, nation=nation, kind=kind, is_demo=is_demo, settings={}, revision=1
    )
    db.session.add(organisation)
    db.session.flush()
    audit_log.record_installation(None, "organisation.founded", organisation)
    return organisation


def open_service(name: str, *, nation: str, by: Any = None) -> Service:
    service = Service(id=ids.new_id(), organisation_id=tenancy.current(), name=name, nation=nation)
    db.session.add(service)
    audit_log.record(by, "service.opened", service)
    return service


def set_up(organisation: Organisation, values: dict[str, str], *, by: Any, revision_read: int | None = None) -> None:
    """Sets what an administrator may set (`settings.FIELDS`); the log names the fields, not their text."""
    if revision_read is not None and revision_read != organisation.revision:
        raise Stale(organisation.settings, organisation.revision)
    changed = sorted(name for name, value in values.items() if organisation.settings.get(name, "") != value)
    organisation.settings = {**organisation.settings, **values}
    organisation.revision += 1
    audit_log.record(by, "organisation.set_up", organisation, fields=changed)
