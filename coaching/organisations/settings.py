"""What an administrator sets for the organisation: names and numbers that screens and the agreement show.

Each is plain text; an empty one is shown as "not set" wherever it would stand, never guessed. How far apart
reviews are is a number of weeks; an empty one takes the usual figure.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from coaching.platform.words import _l

# RV-1: an ordinary plan is reviewed every 12 weeks where the organisation sets nothing else.
REVIEW_WEEKS = 12
MOST_WEEKS = 52
# SG-3: hours until the deputy is told of a concern that nobody opened.
CONCERN_HOURS = 2
MOST_HOURS = 48
POLICY = Path(__file__).parent / "data" / "supervision-policy.json"

# Field name -> (label, group). The names are those of the agreement's placeholders where it has one.
FIELDS = {
    "safeguarding_lead": (_l("Safeguarding lead"), "worried"),
    "safeguarding_lead_number": (_l("Safeguarding lead's phone number"), "worried"),
    "lead_days": (_l("Days on which the lead can be rung"), "worried"),
    "lead_from": (_l("The lead can be rung from"), "worried"),
    "lead_until": (_l("The lead can be rung until"), "worried"),
    "deputy_lead": (_l("Deputy safeguarding lead"), "worried"),
    "deputy_lead_number": (_l("Deputy's phone number"), "worried"),
    "concern_hours": (_l("Hours until the deputy is told of a concern that nobody opened"), "worried"),
    "alternative_lead": (_l("Who to tell when it is about the lead"), "worried"),
    "alternative_lead_number": (_l("That person's phone number"), "worried"),
    "on_call": (_l("On-call manager, out of hours"), "worried"),
    "on_call_number": (_l("On-call manager's phone number"), "worried"),
    "council_number": (_l("Council's safeguarding line, by day"), "worried"),
    "council_from": (_l("The council's line is open from"), "worried"),
    "council_until": (_l("The council's line is open until"), "worried"),
    "duty_team": (_l("Council's emergency duty team"), "worried"),
    "duty_team_number": (_l("Emergency duty team's phone number"), "worried"),
    "eap_name": (_l("Your own support scheme for staff"), "help"),
    "eap_number": (_l("The scheme's phone number"), "help"),
    "programme_lead_name": (_l("Programme lead"), "agreement"),
    "mentor_support": (_l("How mentors are supported"), "agreement"),
    "protected_time": (_l("Time you give for meetings"), "agreement"),
    "training_provider": (_l("Training provider for apprentices"), "agreement"),
    "gift_limit": (_l("Limit for gifts"), "agreement"),
    "recording_time": (_l("How soon notes are written"), "agreement"),
    "dsl": (_l("Designated safeguarding lead for people under 18"), "agreement"),
    "provider_dsl": (_l("Safeguarding lead at the training provider"), "agreement"),
    "review_weeks": (_l("Weeks between reviews of coaching and mentoring"), "reviews"),
    "supervision_weeks": (_l("Weeks between reviews of supervision"), "reviews"),
    "controller_contact": (_l("Who to ask about information"), "information"),
    "dpo_contact": (_l("Data protection contact"), "information"),
    "lawful_basis": (_l("Lawful basis"), "information"),
    "consent_matters": (_l("What you ask consent for"), "information"),
    "retention_plan": (_l("How long plans and notes are kept"), "information"),
    "retention_journal": (_l("How long private journals are kept"), "information"),
    "retention_evidence": (_l("How long evidence is kept"), "information"),
    "retention_safeguarding": (_l("How long safeguarding concerns are kept"), "information"),
    "leaver_grace": (_l("How long a leaver's journal waits before it is erased"), "information"),
    "complaints_contact": (_l("Who to complain to"), "information"),
    "learning": (_l("Let accepted evidence improve suggestions"), "suggestions"),
}
HINTS = {
    "lead_from": _l("Such as 09:00. Outside these hours people are told to ring the on-call manager."),
    "concern_hours": _l("2 if you leave it empty."),
    "council_from": _l("Monday to Friday, such as 09:00. At other times people see the emergency duty team."),
    "review_weeks": _l("12 if you leave it empty."),
    "supervision_weeks": _l("If you leave it empty: 8 in England, 12 in Wales."),
    "learning": _l(
        "Cairn counts which common words of care stand in accepted evidence. "
        "It keeps no names, and nothing leaves your organisation."
    ),
}
# A setting that is a choice: value -> words. The first holds where nothing was chosen.
CHOICES = {
    "learning": (("", _l("Yes")), ("no", _l("No"))),
    "lead_days": (("", _l("Monday to Friday")), ("every", _l("Every day"))),
}
GROUPS = {
    "worried": _l("When somebody is worried"),
    "help": _l("Help for your staff"),
    "agreement": _l("In agreements"),
    "reviews": _l("Reviews"),
    "information": _l("Information and how long it is kept"),
    "suggestions": _l("Suggestions for mapping"),
}
LONGEST = 300


def weeks_between_reviews(settings: dict[str, Any], nation: str, *, is_supervision: bool) -> int:
    """RV-1, SU-4: what the organisation set, else 12 weeks, and for supervision its nation's usual figure."""
    chosen = str(settings.get("supervision_weeks" if is_supervision else "review_weeks", ""))
    if chosen.isascii() and chosen.isdigit() and 1 <= int(chosen) <= MOST_WEEKS:
        return int(chosen)
    return _supervision_weeks()[nation] if is_supervision else REVIEW_WEEKS


def hours_until_deputy(settings: dict[str, Any]) -> int:
    chosen = str(settings.get("concern_hours", ""))
    is_hours = chosen.isascii() and chosen.isdigit() and 1 <= int(chosen) <= MOST_HOURS
    return int(chosen) if is_hours else CONCERN_HOURS


def learns_from_mappings(settings: dict[str, Any]) -> bool:
    return str(settings.get("learning", "")) != "no"


@lru_cache(maxsize=1)
def _supervision_weeks() -> dict[str, int]:
    nations = json.loads(POLICY.read_text(encoding="utf-8"))["nations"]
    return {nation: policy["weeks"] for nation, policy in nations.items()}
