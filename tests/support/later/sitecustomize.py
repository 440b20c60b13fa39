"""Python runs this before a server's first line where `running(days_later=…)` put this folder on PYTHONPATH.

Cairn has no switch that moves its clock, and gets none for tests: its one source of time is given a later answer from
outside. In the same way `running(forms_newer=…)` makes it the server of some versions later, whose forms were all
changed that often. Everything else of the process (sign-in, tokens, jobs, the database) is what a person's server runs.
"""

import os
from datetime import UTC, datetime, timedelta

from coaching.platform import clock

AHEAD = timedelta(days=int(os.environ.get("DAYS_LATER", "0")))


def now() -> datetime:
    return clock._stopped_at.get() or datetime.now(UTC) + AHEAD


clock.now = now

NEWER = int(os.environ.get("FORMS_NEWER", "0"))
if NEWER:
    from coaching.web import items

    version_of = items.version_of
    items.version_of = lambda endpoint: version_of(endpoint) + NEWER
