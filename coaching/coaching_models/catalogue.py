"""Reading the models that ship, the chooser, and making an adaptation. Pure: no database, no Flask."""

import copy
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "coaching-models.json"
LONGEST_PROMPT = 300


@lru_cache(maxsize=1)
def whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def models() -> list[dict[str, Any]]:
    return list(whole()["models"])


def questions() -> list[dict[str, Any]]:
    """The chooser: questions with answers, each of which suggests a model or leads on."""
    return list(whole()["chooser"])


def suggested(answer: str) -> str | None:
    """The code of the model that an answer ("question.answer", such as "1.0") suggests."""
    question, _, place = answer.partition(".")
    try:
        code = questions()[int(question)]["answers"][int(place)].get("suggest")
    except (ValueError, IndexError):
        return None
    return str(code) if code else None


def adapted(entry: dict[str, Any], prompts: dict[str, list[str]]) -> dict[str, Any]:
    """A copy of the model with these prompts by stage code; stages themselves stay.

    Numbers of prompts that stay in the short form are kept where the prompt is still there.
    """
    changed = copy.deepcopy(entry)
    for stage in changed["stages"]:
        if stage["code"] in prompts:
            stage["prompts"] = prompts[stage["code"]]
            stage["short_prompts"] = [number for number in stage["short_prompts"] if number <= len(stage["prompts"])]
            if "prompt_to" in stage:
                stage["prompt_to"] = (stage["prompt_to"] + ["say"] * len(stage["prompts"]))[: len(stage["prompts"])]
    return changed
