"""A rule: the permission it asks for, how the record is found, and what must hold between actor and record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.platform.refusal import Denied, Hidden


@dataclass(frozen=True, slots=True)
class Rule:
    """`find(actor, **path)` starts at `visible_to`; what it does not find does not exist for this person (404).

    `when(actor, record)` decides what may be done with what is seen (403 where it says no).
    `step_up` asks that the person proved who they are in the last ten minutes.
    """

    permission: Permission
    find: Callable[..., Any] | None = None
    when: Callable[[Actor, Any], bool] | None = None
    step_up: bool = False

    def open(self, actor: Actor, path: dict[str, Any]) -> Any:
        """The record, or None for a rule without one. Raises `Hidden` or `Denied`."""
        record = None
        if self.find is not None:
            record = self.find(actor, **path)
            if record is None:
                raise Hidden
        if not self.allows(actor, record):
            raise Denied(of_record=self.find is not None)
        return record

    def allows(self, actor: Actor, record: Any = None) -> bool:
        if self.permission not in actor.permissions:
            return False
        return self.when is None or self.when(actor, record)
