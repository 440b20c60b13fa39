"""Words for what is chosen and stored here, in the language of whoever reads."""

from datetime import date

from coaching.platform import clock
from coaching.platform.words import _l, ngettext

RESULT_WORDS = {"met": _l("Met"), "not_yet": _l("Not yet"), "removed": _l("Take out, if agreed")}
RESULTS_SAID = {"met": _l("Met"), "not_yet": _l("Not yet"), "removed": _l("Taken out")}
RESULT_TAGS = {"met": "good", "not_yet": "warn", "removed": "none"}
# Letter, word, and what it asks.
FIVE_WORDS = {
    "valid": _l("Valid"),
    "authentic": _l("Authentic"),
    "current": _l("Current"),
    "sufficient": _l("Sufficient"),
    "reliable": _l("Reliable"),
}
FIVE_EXPLAINED = {
    "valid": _l("It fits the criterion."),
    "authentic": _l("It is the learner's own work."),
    "current": _l("It is recent enough."),
    "sufficient": _l("It is enough."),
    "reliable": _l("Another assessor would decide the same."),
}
STANDING_WORDS = {
    "to_countersign": _l("Waits for a second assessor"),
    "to_agree": _l("Waits for the author's yes"),
    "settled": _l("Counts"),
    "not_countersigned": _l("Not countersigned"),
    "not_agreed": _l("The author keeps the criterion"),
    "overtaken": _l("Decided again later"),
}
STANDING_TAGS = {
    "to_countersign": "info", "to_agree": "info", "settled": "good", "not_countersigned": "warn", "not_agreed": "warn",
    "overtaken": "none",
}  # fmt: skip
CONFLICT_WORDS = {
    "mentor": _l("The assessor is the learner's mentor"),
    "manager": _l("The assessor is the learner's manager"),
    "assesses": _l("The quality assurer assesses this learner"),
    "mentors": _l("The quality assurer mentors this learner"),
    "manages": _l("The quality assurer manages this learner"),
}
RISK_WORDS = {
    "new": _l("New: every decision is looked at"),
    "experienced": _l("Experienced: chance decides"),
    "concern": _l("A concern: every decision is looked at"),
}
POINT_WORDS = {"interim": _l("Interim: while people are learning"), "summative": _l("Summative: at the end")}
STRATA_WORDS = {
    "assessor": _l("Assessor"),
    "framework": _l("Framework"),
    "source": _l("Kind of evidence"),
    "service": _l("Service"),
    "risk": _l("Risk"),
}
HOW_WORDS = {"drawn": _l("Drawn by chance"), "always": _l("Always looked at"), "by_hand": _l("Added by hand")}
WHY_ALWAYS = {
    "conflict": _l("A declared conflict"),
    "new": _l("A new assessor"),
    "concern": _l("A concern about decisions"),
}
ANSWER_WORDS = {
    "agreed": _l("I agree"),
    "advised": _l("I agree, with advice"),
    "returned": _l("Return to the assessor"),
}
ANSWERS_SAID = {
    "": _l("Not looked at yet"),
    "agreed": _l("Agreed"),
    "advised": _l("Agreed, with advice"),
    "returned": _l("Returned to the assessor"),
}
ANSWER_TAGS = {"": "none", "agreed": "good", "advised": "info", "returned": "warn"}
REPLY_WORDS = {"kept": _l("The assessor kept the decision"), "decided_again": _l("The assessor decided again")}
STAGE_WORDS = {"assessor": _l("The assessor"), "iqa": _l("The quality assurer"), "centre": _l("The centre")}
OUTCOME_WORDS = {
    "stands": _l("The decision stands"),
    "changed": _l("The assessor decides again"),
}


def ago(day: date) -> str:
    """How old what is described is (EV-8): in days up to two weeks, then weeks, then months."""
    days = (clock.today() - day).days
    if days < 14:
        return ngettext("%(num)d day old", "%(num)d days old", max(days, 0))
    if days < 70:
        return ngettext("%(num)d week old", "%(num)d weeks old", days // 7)
    return ngettext("%(num)d month old", "%(num)d months old", months_since(day))


def months_since(day: date) -> int:
    """Whole months from that day to today."""
    today = clock.today()
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
