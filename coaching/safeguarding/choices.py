"""What a lead can decide: the choices of the service's own nation, and no other nation's (SG-5)."""

from typing import Any

from coaching.platform.words import _l

BOTH: dict[str, Any] = {
    "advice": _l("Give advice or support here"),
    "police": _l("Tell the police"),
    "none": _l("No further action"),
}
OF_NATION: dict[str, dict[str, Any]] = {
    "England": {
        "council_adult": _l("Tell the council about an adult (Care Act 2014, section 42)"),
        "council_child": _l("Tell children's services"),
        "position_of_trust": _l("Person in a position of trust: tell the council"),
        "lado": _l("Work with children: tell the council's designated officer (LADO)"),
        "cqc": _l("Notify the Care Quality Commission"),
        "dbs": _l("Refer to the DBS"),
    },
    "Wales": {
        "council_adult": _l("Report an adult at risk to the council (Act of 2014, section 128)"),
        "council_child": _l("Report a child at risk to the council (Act of 2014, section 130)"),
        "practitioner": _l("Practitioner concern: tell the council"),
        "ciw": _l("Notify Care Inspectorate Wales"),
        "scw": _l("Refer to Social Care Wales"),
        "dbs": _l("Refer to the DBS"),
    },
}


def choices_of(nation: str) -> dict[str, Any]:
    return OF_NATION[nation] | BOTH


def is_choice(choice: str, nation: str) -> bool:
    return choice in choices_of(nation)
