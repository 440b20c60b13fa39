"""Plain words of the checklist: what each line is, its state, and what is known of it."""

from collections.abc import Callable
from typing import Any

from coaching.apprenticeships.words import length
from coaching.gateway.checklist import Line
from coaching.platform.words import _, _l, day, ngettext, number

LINE_WORDS = {
    "evidence": _l("Accepted evidence"),
    "hours": _l("Off-the-job hours"),
    "duration": _l("Minimum duration"),
    "review": _l("The last progress review"),
    "scan": _l("Skills scan at the gateway"),
    "organisation": _l("Assessment organisation"),
    "adjustments": _l("What helps, told early to the assessment organisation"),
    "sample": _l("Quality assurance"),
    "prerequisites": _l("What the standard asks for before the gateway"),
    "codes": _l("Codes of the standard"),
}
STATE_TAGS = {
    "ready": (_l("Ready"), "good"),
    "not_yet": (_l("Not yet"), "warn"),
    "not_set": (_l("Not set"), "none"),
    "shown": (_l("To look at"), "info"),
}
ANSWER_WORDS = {
    "yes": _l("Yes, and they may be told"),
    "none": _l("No, there is nothing to tell"),
}


def note_of(line: Line) -> str:
    """What is known, in one sentence or two."""
    return NOTES[line.code](line.facts)


def _evidence(facts: dict[str, Any]) -> str:
    numbers = {"have": number(facts["have"]), "all": number(facts["all"])}
    if facts["by_heading"]:
        return _("%(have)s of %(all)s have some. Headings count until the official codes are imported.", **numbers)
    return _("%(have)s of %(all)s have some.", **numbers)


def _hours(facts: dict[str, Any]) -> str:
    done = length(facts["done"])
    if facts["minimum"] is None:
        return _("%(done)s done. The published figure of the standard is not set, so there is no minimum to meet.",
                 done=done)  # fmt: skip
    return _("%(done)s done; at least %(minimum)s", done=done, minimum=length(facts["minimum"]))


def _duration(facts: dict[str, Any]) -> str:
    if facts["earliest"] is None:
        return _("Stands still during the break")
    return _("Met from %(day)s on", day=day(facts["earliest"]))


def _review(facts: dict[str, Any]) -> str:
    if facts["last"] is None:
        return _("None that counts was held yet.")
    if facts["until"] is None:
        return _("Stands still during the break")
    return _("Held on %(day)s; the next one by %(until)s", day=day(facts["last"]), until=day(facts["until"]))


def _scan(facts: dict[str, Any]) -> str:
    if facts["taken"] is not None:
        return _("Both views are of %(day)s", day=day(facts["taken"]))
    return _("Waits for a view") if facts["is_open"] else _("Open one, so that both can give their view.")


def _organisation(facts: dict[str, Any]) -> str:
    if facts["chosen"] is None:
        return _("Not chosen yet. It is chosen six months before the gateway.")
    chosen = day(facts["chosen"])
    if facts["from"] is None:
        return _("%(name)s, chosen on %(day)s", name=facts["name"], day=chosen)
    return _("%(name)s, chosen on %(day)s. Six months are over on %(from_day)s.", name=facts["name"], day=chosen,
             from_day=day(facts["from"]))  # fmt: skip


def _adjustments(facts: dict[str, Any]) -> str:
    if facts["told_on"] is not None:
        return _("The apprentice said yes. Told on %(day)s", day=day(facts["told_on"]))
    if facts["answer"] == "none":
        return _("The apprentice says that there is nothing to tell.")
    if facts["answer"] == "yes":
        return _("The apprentice said yes. It was not told yet.")
    return _("Waits for the apprentice's answer.")


def _sample(facts: dict[str, Any]) -> str:
    if facts["is_returned"]:
        return _("A sampled decision was returned. The gateway waits until the assessor has answered.")
    return _("No decision that was returned waits for an answer.")


def _prerequisites(facts: dict[str, Any]) -> str:
    if not facts["texts"]:
        return _("Cairn has no list for this version. Look it up in the published standard.")
    return _("Listed below. Look whether each is there.")


def _codes(facts: dict[str, Any]) -> str:
    if not facts["count"]:
        return _("All were confirmed from an official source.")
    return ngettext(
        "%(num)d of %(all)d was not confirmed from an official source. Check it before it is used.",
        "%(num)d of %(all)d were not confirmed from an official source. Check them before they are used.",
        facts["count"], all=facts["all"],
    )  # fmt: skip


NOTES: dict[str, Callable[[dict[str, Any]], str]] = {
    "evidence": _evidence, "hours": _hours, "duration": _duration, "review": _review, "scan": _scan,
    "organisation": _organisation, "adjustments": _adjustments, "sample": _sample, "prerequisites": _prerequisites,
    "codes": _codes,
}  # fmt: skip
