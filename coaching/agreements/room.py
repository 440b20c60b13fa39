"""What this room offers to the house."""

from itertools import groupby
from typing import Any

from coaching.agreements import views
from coaching.platform.room import Holding, Room


def in_runs(blocks: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Neighbours of one kind together, so that bullets that follow each other become one list."""
    return [(kind, list(some)) for kind, some in groupby(blocks, key=lambda block: block["kind"])]


def add_filter(app: Any) -> None:
    app.jinja_env.filters["groupby_kind"] = in_runs


room = Room(
    name="agreements",
    blueprints=(views.bp,),
    on_open=(add_filter,),
    holdings=(
        Holding(
            tables=("agreement", "agreement_signature", "agreement_suggestion"),
            what="What two people agreed on how they work together, their typed names, and when they signed.",
            why="Because both rely on it, and it decides who may see what.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
