"""How often a property is tried with what chance makes."""

from tests.conftest import POSTGRES


def examples(many: int) -> int:
    """So many; a third of them on PostgreSQL, where the same steps meet other locks and types, and no other rules."""
    return many // 3 if POSTGRES else many
