"""The domain's ways to say no, in words that a person can read."""

from collections.abc import Mapping
from datetime import datetime

# The revision of a form that does not say at which one it was read: older than every record.
UNREAD = -1


class Refused(Exception):
    """The change cannot be made; the message goes into the form's list of errors."""

    def __init__(self, message: str, field: str | None = None):
        super().__init__(str(message))
        self.message = message
        self.field = field


class Stale(Exception):
    """The record was saved elsewhere after this form was opened; nothing of either text is lost.

    `theirs` maps names of form fields to what the record says now. `changed_at`: when that was written, for a record
    that one person alone writes; none where somebody else may have.
    """

    def __init__(self, theirs: Mapping[str, object], revision: int, changed_at: datetime | None = None):
        super().__init__("stale revision")
        self.theirs = dict(theirs)
        self.revision = revision
        self.changed_at = changed_at


class Hidden(Exception):
    """The record does not exist for this person: answered as 404, whether it exists or not."""


class Denied(Exception):
    """The person may see the record but not do this with it, or has no role for a page that is of no record: 403."""

    def __init__(self, *, of_record: bool = True):
        super().__init__("denied")
        self.of_record = of_record
