"""The stages of a conversation model as a form of it has them: which prompts, how many minutes, what is left out.

Pure: reads the model's content (`coaching_models/data`, `stage_fields`) and knows no session.
"""

from dataclasses import dataclass
from typing import Any

PREPARE, SAY = "prepare", "say"


@dataclass(frozen=True, slots=True)
class Stage:
    """`prompts` to ask in the talk; `before` to think about first (only where a model tells them apart)."""

    code: str
    title: str
    aim: str
    record: str
    minutes: int
    prompts: tuple[str, ...]
    before: tuple[str, ...] = ()


def stages_of(content: dict[str, Any], form: str, after: str = "") -> list[Stage]:
    """In order; `form` is short or full. After some events some stages are left out (`skip_when`)."""
    return [_stage(entry, form == "short") for entry in content["stages"] if after not in entry.get("skip_when", ())]


def _stage(entry: dict[str, Any], is_short: bool) -> Stage:
    prompts = list(enumerate(entry["prompts"]))
    kept = [number - 1 for number in entry.get("short_prompts", ())]
    if is_short and kept:
        prompts = [(place, prompt) for place, prompt in prompts if place in kept]
    to = entry.get("prompt_to", [])
    before = {place for place, said in enumerate(to) if said == PREPARE}
    return Stage(
        code=entry["code"], title=entry["title"], aim=entry["aim"], record=entry["record"],
        minutes=entry["short_minutes"] if is_short else entry["minutes"],
        prompts=tuple(prompt for place, prompt in prompts if place not in before),
        before=tuple(prompt for place, prompt in prompts if place in before),
    )  # fmt: skip


def following(stages: list[Stage], code: str) -> Stage | None:
    """The stage after this one; None after the last, the first where the code is unknown."""
    codes = [stage.code for stage in stages]
    if code not in codes:
        return stages[0] if stages else None
    place = codes.index(code) + 1
    return stages[place] if place < len(stages) else None
