"""The list of rooms. A new room is its folder and one line here."""

from importlib import import_module
from importlib.util import find_spec

from coaching.platform.room import Room

NAMES = (
    "access",
    "audit_log",
    "organisations",
    "people",
    "notifications",
    "prints",
    "signin",
    "frameworks",
    "coaching_models",
    "attachments",
    "pseudonyms",
    "safeguarding",
    "apprenticeships",
    "plans",
    "agreements",
    "actions",
    "journals",
    "sessions",
    "reviews",
    "evidence",
    "impact",
    "assessment",
    "calendar",
    "gateway",
    "packs",
    "portfolios",
    "offline",
    "admin",
    "desk",
    "dev",
)


def all_rooms() -> list[Room]:
    """Every room that is there, its tables known to the database layer."""
    return [import_module(f"coaching.{name}.room").room for name in NAMES if _has(name, "room")]


def load_tables() -> None:
    """Imports every room's tables, for migrations and for making a database without the web."""
    for name in NAMES:
        if _has(name, "models"):
            import_module(f"coaching.{name}.models")
    import_module("coaching.access.grants")
    import_module("coaching.web.drafts")
    import_module("coaching.web.kept")
    import_module("coaching.web.replay")
    import_module("coaching.platform.queue")


def seed() -> None:
    """Puts what ships with Cairn (catalogues, models, templates) into the database; again is harmless."""
    for room in all_rooms():
        if room.seed is not None:
            room.seed()


def _has(name: str, furniture: str) -> bool:
    return find_spec(f"coaching.{name}.{furniture}") is not None
