"""Files of a piece: added to what its author works on, and copied to each version that is handed in."""

from collections.abc import Sequence
from typing import Any

from coaching.access.actor import Actor
from coaching.attachments import commands as attachments, queries as attached
from coaching.attachments.models import Attachment
from coaching.evidence.models import Evidence, EvidenceVersion
from coaching.platform import clock
from coaching.platform.refusal import Refused
from coaching.platform.upload import Upload
from coaching.platform.words import _


def add_files(evidence: Evidence, uploads: Sequence[Upload], says: str, voices: bool, *, by: Actor) -> None:
    """All of them or none. `voices`: whoever is heard in a recording said yes, and nobody who is supported (EV-15)."""
    evidence.must_be_writable()
    kept = [attachments.keep(upload, by=by, says=says) for upload in uploads]
    if any(file.is_sound for file in kept) and not voices:
        raise Refused(_("Say that everybody heard in the recording agreed"), "voices")
    attachments.attach(kept, evidence, by=by, quietly=not evidence.was_submitted)
    _touched(evidence)


def remove_file(evidence: Evidence, file: Attachment, *, by: Actor) -> None:
    """What was handed in keeps its own copy."""
    evidence.must_be_writable()
    attachments.remove(file, by=by, quietly=not evidence.was_submitted)
    _touched(evidence)


def described(evidence: Evidence) -> list[dict[str, Any]]:
    """What a version says of its files, so that its hash covers their bytes."""
    files = attached.of_record(Evidence.__tablename__, evidence.id)
    return [{"name": file.name, "sha256": file.sha256, "type": file.media_type, "says": file.says} for file in files]


def copy_to_version(evidence: Evidence, version: EvidenceVersion, *, by: Actor) -> None:
    attachments.copy_to(attached.of_record(Evidence.__tablename__, evidence.id), version, by=by)


def _touched(evidence: Evidence) -> None:
    """Whoever hands in has read which files go along."""
    evidence.revision += 1
    evidence.changed_at = clock.now()
