"""Who is in the demo. Every name, address and number here is made up; the numbers are kept for drama."""

PASSWORD = "walk-the-hill-path"  # noqa: S105  (printed by `make run`; a production start refuses these accounts)

# First part of the address -> full name, job title, roles.
ROWAN = {
    "kim": ("Kim Achterberg", "Administrator", ["org_admin"]),
    "dawn": ("Dawn Okonjo", "Registered manager", ["registered_manager", "programme_lead"]),
    "ade": ("Ade Balogun", "Safeguarding lead", ["safeguarding_lead"]),
    "mo": ("Mo Farrell", "Team leader, days", ["line_manager"]),
    "priya": ("Priya Nair", "Senior care worker", ["mentor"]),
    "sam": ("Sam Kowalski", "Assessor", ["assessor"]),
    "ruth": ("Ruth Abara", "Quality assurer", ["iqa"]),
    "jordan": ("Jordan Ellis", "Care worker", ["apprentice", "mentee"]),
    "amira": ("Amira Haddad", "Care worker, nights", ["mentee"]),
    "lee": ("Lee Chambers", "Care worker", ["mentee"]),
    "tom": ("Tom Whitlock", "Activities worker", ["mentee"]),
}
ROWAN_MORE = {
    "grace": ("Grace Mbeki", "Care worker", ["mentee"]),
    "huw": ("Huw Prosser", "Senior care worker", ["mentor"]),
    "ines": ("Ines Duarte", "Care worker", ["mentee", "apprentice"]),
    "jack": ("Jack Tran", "Care worker", ["mentee"]),
    "leila": ("Leila Rahimi", "Nurse", ["mentor", "assessor"]),
    "marek": ("Marek Zielinski", "Care worker, nights", ["mentee"]),
    "nadia": ("Nadia Islam", "Team leader, nights", ["line_manager", "mentor"]),
    "olu": ("Olu Adeyemi", "Cook", ["mentee"]),
    "pat": ("Pat Donnelly", "Care worker", ["mentee"]),
    "rosa": ("Rosa Lindqvist", "Deputy manager", ["programme_lead"]),
    "sunil": ("Sunil Gurung", "Care worker", ["mentee"]),
    "bea": ("Bea Thornton", "Deputy safeguarding lead", ["safeguarding_deputy", "safeguarding_alternative"]),
}
ASHDOWN = {
    "fay": ("Fay Merrick", "Administrator", ["org_admin"]),
    "cal": ("Cal Rees", "Manager", ["registered_manager", "programme_lead"]),
    "nia": ("Nia Bowen", "Senior home carer", ["mentor"]),
    "beth": ("Beth Ashworth", "Assessor", ["assessor"]),
    "owen": ("Owen Price", "Home carer", ["mentee"]),
}
# Who manages whom at Rowan House.
MANAGES = {"mo": ("jordan", "amira", "lee", "tom", "grace", "ines"), "nadia": ("marek", "jack", "pat")}
# Whom Sam assesses.
ASSESSED = ("jordan", "ines", "amira", "tom")

ROWAN_SETTINGS = {
    "safeguarding_lead": "Ade Balogun", "safeguarding_lead_number": "01632 960 112",
    "lead_from": "09:00", "lead_until": "17:00", "deputy_lead": "Bea Thornton", "deputy_lead_number": "01632 960 113",
    "council_number": "01632 960 190", "council_from": "09:00", "council_until": "17:00",
    "on_call": "the on-call manager", "on_call_number": "01632 960 150",
    "duty_team": "the council's emergency duty team", "duty_team_number": "01632 960 199",
    "alternative_lead": "Bea Thornton", "alternative_lead_number": "01632 960 113",
    "eap_name": "Rowan staff support line", "eap_number": "01632 960 177",
    "programme_lead_name": "Dawn Okonjo", "mentor_support": "a monthly mentors' meeting with Dawn",
    "protected_time": "one hour every two weeks, in paid time", "training_provider": "Beacon Skills (made up)",
    "gift_limit": "a card or a cake", "recording_time": "two days",
    "controller_contact": "the manager at Rowan House", "dpo_contact": "dpo@rowan.example",
    "lawful_basis": "our legitimate interest in good support for staff", "consent_matters": "photos and sound",
    "retention_plan": "three years after the end", "retention_journal": "as long as you work here",
    "retention_evidence": "three years after the end", "retention_safeguarding": "as the law asks",
    "leaver_grace": "90 days", "complaints_contact": "Dawn Okonjo",
}  # fmt: skip
ASHDOWN_SETTINGS = {
    "safeguarding_lead": "Cal Rees", "safeguarding_lead_number": "01632 960 312", "programme_lead_name": "Cal Rees",
    "on_call": "the on-call manager", "on_call_number": "01632 960 350",
}  # fmt: skip
