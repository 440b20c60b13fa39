"""Who acts: one member of one organisation, in one sign-in session."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Actor:
    """`proved_at` is when the person last proved who they are (for step-up); roles are for tabs only."""

    member_id: UUID
    organisation_id: UUID
    account_id: UUID
    name: str
    roles: tuple[str, ...]
    permissions: frozenset[Permission]
    oversees: bool
    session_id: UUID
    device_id: UUID | None
    on_shared_phone: bool
    proved_at: datetime
    organisation_name: str
    language: str
    nation: str
    display: str
    working_as: str

    def has(self, permission: Permission) -> bool:
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class Standing:
    """What the look-up found behind a request's cookie.

    `state` is none, removed (its device was), ended, partial, locked or full; `account_id` is known for all but none,
    so that text that was being written can be kept for its author.
    """

    state: str
    account_id: UUID | None = None
    member_id: UUID | None = None
    actor: Actor | None = None


NOBODY = Standing("none")
