"""What a text might show, from its words alone; never mapped by itself (EV-3)."""

from collections.abc import Collection, Iterable
from uuid import UUID

from coaching.access.actor import Actor
from coaching.frameworks.nearby import Suggestion, nearest_from, suggested_from
from coaching.frameworks.queries.shelf import open_criteria


def likely(actor: Actor, text: str, most: int = 6) -> list[Suggestion]:
    """The nearest of all frameworks together, for a short list to choose from."""
    return sorted(suggested(actor, text, most=2), key=lambda one: -one.score)[:most]


def suggested(actor: Actor, text: str, frameworks: Iterable[str] | None = None, most: int = 5) -> list[Suggestion]:
    """The likeliest criteria of each framework, at most `most` of each, the likeliest first.

    `frameworks` are codes, in the order wanted; None stands for all that this person may map to.
    """
    return suggested_from(open_criteria(actor), text, frameworks, most)


def suggested_first(actor: Actor, text: str, used: Collection[UUID], most: int = 5) -> list[Suggestion]:
    """For a page: of the frameworks that this person used lately, else of the nearest of each of the first kinds."""
    return nearest_from(open_criteria(actor), text, used, most)
