"""Reading crosswalks from a file, and what becomes of each pair. Pure."""

from collections.abc import Mapping
from typing import Any

from coaching.frameworks.fates import ADDED, CHANGED, KEPT, REFUSED, RETIRED, Fate, Plan
from coaching.frameworks.models import STRENGTHS, Crosswalk
from coaching.frameworks.reading import FRAMEWORK_CODE, too_many
from coaching.frameworks.rows import MOST_ROWS, shown
from coaching.platform.words import _

Codes = Mapping[str, frozenset[str]]  # of frameworks that can be named, and their criteria


def is_crosswalks(entry: Mapping[str, Any]) -> bool:
    return "crosswalks" in entry


def compared(entry: Mapping[str, Any], codes: Codes, standing: Mapping[str, Crosswalk]) -> tuple[Plan, list[Any]]:
    """The plan, and the crosswalks with the pairs that can be kept."""
    plan, kept = Plan(), []
    walks = entry.get("crosswalks")
    if not isinstance(walks, list) or not walks or not all(isinstance(one, dict) for one in walks):
        plan.refuse(_("There are no crosswalks in it."))
        return plan, []
    if sum(len(one["pairs"]) for one in walks if isinstance(one.get("pairs"), list)) > MOST_ROWS:
        plan.refuse(too_many())
        return plan, []
    number = 0
    for one in walks:
        why = _why_not(one, codes, standing)
        if why:
            plan.refuse(f"{shown(one.get('code', ''), 60)}: {why}")
            continue
        number, pairs = _pairs(one, codes, standing.get(one["code"]), plan, number)
        kept.append({name: one[name] for name in ("code", "from", "to")}
                    | {"purpose": shown(one.get("purpose", ""), 300), "pairs": pairs})  # fmt: skip
    return plan, kept


def _why_not(one: Mapping[str, Any], codes: Codes, standing: Mapping[str, Crosswalk]) -> str:
    names = [one.get(name) for name in ("code", "from", "to")]
    if not all(isinstance(name, str) and FRAMEWORK_CODE.fullmatch(name) for name in names):
        return _("It needs a code, and the codes of the frameworks it goes from and to.")
    for name in names[1:]:
        if name not in codes:
            return _("“%(code)s” is not among your standards.", code=name)
    held = standing.get(str(names[0]))
    if held is not None and held.is_shared:
        return _("This code belongs to a crosswalk that comes with Cairn. Give yours another.")
    if not isinstance(one.get("pairs"), list) or not one["pairs"]:
        return _("There are no pairs in it.")
    return ""


def _pairs(
    one: Mapping[str, Any], codes: Codes, held: Crosswalk | None, plan: Plan, number: int
) -> tuple[int, list[dict[str, str]]]:
    before = {(pair.from_criterion, pair.to_criterion): pair.strength for pair in held.pairs} if held else {}
    found: dict[tuple[str, str], str] = {}
    for pair in one["pairs"]:
        number += 1
        why = _pair_fault(pair, one, codes, found)
        said = pair if isinstance(pair, dict) else {}
        words = f"{shown(said.get('from', ''), 60)} → {shown(said.get('to', ''), 60)}"
        if why:
            plan.fates.append(Fate(number, "", words, REFUSED, why))
            continue
        key, strength = (pair["from"], pair["to"]), pair["strength"]
        found[key] = strength
        fate = ADDED if key not in before else KEPT if before[key] == strength else CHANGED
        plan.fates.append(Fate(number, one["code"], words, fate))
    for was, now in sorted(set(before) - set(found)):
        why = _("It is not in the file. It is no longer suggested.")
        plan.fates.append(Fate(None, one["code"], f"{was} → {now}", RETIRED, why))
    return number, [{"from": was, "to": now, "strength": strength} for (was, now), strength in found.items()]


def _pair_fault(pair: Any, one: Mapping[str, Any], codes: Codes, found: Mapping[tuple[str, str], str]) -> str:
    if not isinstance(pair, dict) or not all(isinstance(pair.get(name), str) for name in ("from", "to", "strength")):
        return _("It needs from, to and strength.")
    if pair["strength"] not in STRENGTHS:
        return _("The strength is one of %(words)s.", words=", ".join(STRENGTHS))
    for name in ("from", "to"):
        if pair[name] not in codes[one[name]]:
            return _("“%(code)s” is not in %(framework)s.", code=shown(pair[name], 60), framework=one[name])
    if (pair["from"], pair["to"]) in found:
        return _("This pair stands in the file twice. The first is kept.")
    return ""
