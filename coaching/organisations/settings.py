"""What an administrator sets for the organisation: names and numbers that screens and the agreement show.

Each is plain text; an empty one is shown as "not set" wherever it would stand, never guessed.
"""

from coaching.platform.words import _l

# Field name -> (label, group). The names are those of the agreement's placeholders where it has one.
FIELDS = {
    "safeguarding_lead": (_l("Safeguarding lead"), "worried"),
    "safeguarding_lead_number": (_l("Safeguarding lead's phone number"), "worried"),
    "on_call": (_l("On-call manager, out of hours"), "worried"),
    "on_call_number": (_l("On-call manager's phone number"), "worried"),
    "duty_team": (_l("Council's emergency duty team"), "worried"),
    "duty_team_number": (_l("Emergency duty team's phone number"), "worried"),
    "alternative_lead": (_l("Who to tell when it is about the lead"), "worried"),
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
}
GROUPS = {
    "worried": _l("When somebody is worried"),
    "help": _l("Help for your staff"),
    "agreement": _l("In agreements"),
    "information": _l("Information and how long it is kept"),
}
LONGEST = 300
