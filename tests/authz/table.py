"""Who may do what, written by hand from PRODUCT 8 and the workflow, by another road than the rules.

A row names a route by endpoint and method and says for whom it is open; everybody else of the same
organisation is answered as `else` says, people abroad as if nothing were there. Somebody who is signed
out, suspended, half signed in or locked is led to a door, whatever they ask for.

open     the route does its work (or says what is wrong with an empty form)
denied   403: may see it, but this step is not theirs
hidden   404: as if it did not exist
"""

ALL = frozenset(
    {"mentee", "mentor", "peer", "other_mentor", "assessor", "iqa", "manager", "lead", "line_manager",
     "other_line_manager", "safeguarding", "admin", "mentee_abroad", "mentor_abroad", "manager_abroad", "admin_abroad"}
)  # fmt: skip
PARTIES = frozenset({"mentee", "mentor"})
HOLD_PLANS = ALL - {"assessor", "iqa", "safeguarding", "admin", "admin_abroad"}
PROPOSE = frozenset({"mentor", "other_mentor", "manager", "lead", "line_manager", "other_line_manager", "mentor_abroad",
                     "manager_abroad"})  # fmt: skip
LOOK_ON = frozenset({"manager", "lead", "line_manager", "other_line_manager", "manager_abroad"})
SEE_PEOPLE = ALL - {"safeguarding", "admin", "admin_abroad"}
ADMINS = frozenset({"admin", "admin_abroad"})

# Pages and changes without a record, or with one of one's own: (endpoint, method) -> open for; others are denied.
GENERAL: dict[tuple[str, str], frozenset[str]] = {
    ("desk.today", "GET"): ALL,
    ("desk.menu", "GET"): ALL,
    ("desk.me", "GET"): ALL,
    ("desk.hello", "GET"): ALL,
    ("desk.plans", "GET"): HOLD_PLANS,
    ("desk.people", "GET"): SEE_PEOPLE,
    ("reviews.index", "GET"): HOLD_PLANS,
    ("desk.overview", "GET"): LOOK_ON,
    ("plans.propose", "GET"): PROPOSE,
    ("plans.propose_now", "POST"): PROPOSE,
    # One's own concerns, and the key that a phone seals them with; the inbox is for those who receive them (SG-3).
    ("safeguarding.mine", "GET"): ALL,
    ("safeguarding.key", "GET"): ALL,
    ("safeguarding.index", "GET"): frozenset({"safeguarding"}),
    ("notifications.inbox", "GET"): ALL,
    ("notifications.read_all", "POST"): ALL,
    ("frameworks.index", "GET"): ALL,
    ("coaching_models.index", "GET"): ALL,
    ("coaching_models.choose", "GET"): ALL,
    ("signin.devices", "GET"): ALL,
    ("signin.password", "GET"): ALL,
    ("signin.change_password", "POST"): ALL,
    ("signin.prove", "GET"): ALL,
    ("signin.prove_now", "POST"): ALL,
    ("signin.kept_texts", "GET"): ALL,
    ("offline.hello", "GET"): ALL,
    ("offline.key", "GET"): ALL,
    ("offline.pack", "GET"): ALL,
    ("offline.newest", "GET"): ALL,
    ("offline.keep", "POST"): ALL,
    ("offline.remove", "POST"): ALL,
    ("offline.outbox", "GET"): ALL,
    ("frameworks.files", "GET"): ADMINS,
    ("frameworks.send_file", "POST"): ADMINS,
    ("admin.people", "GET"): ADMINS,
    ("admin.invite", "GET"): ADMINS,
    ("admin.send_invitation", "POST"): ADMINS,
    ("admin.set_up", "GET"): ADMINS,
    ("admin.save_set_up", "POST"): ADMINS,
    ("admin.audit_log", "GET"): ADMINS,
    ("admin.check_log", "POST"): ADMINS,
}

# Coverage: everybody opens it, and finds their own; whose they count beside it is in tests/impact.
GENERAL |= {("impact.main", "GET"): ALL}

# Routes of one plan. For each state of the plan: the parties for whom it is open; the other party is denied.
# Nobody else sees that it exists, whatever their rank.
ANY = {"mentee", "mentor"}
NO_ONE: set[str] = set()
STATES = (
    "proposed", "declined", "needs_assessment", "agreement", "active", "paused", "evaluating", "closed", "closed_early",
)  # fmt: skip
PLAN: dict[tuple[str, str], dict[str, set[str]]] = {
    ("desk.plan", "GET"): dict.fromkeys(STATES, ANY),
    ("desk.print_plan", "GET"): dict.fromkeys(STATES, ANY),
    ("plans.accept", "POST"): dict.fromkeys(STATES, NO_ONE) | {"proposed": {"mentee"}},
    ("plans.edit", "GET"): dict.fromkeys(STATES, NO_ONE) | {"proposed": ANY, "needs_assessment": ANY, "agreement": ANY},
    ("plans.edit_now", "POST"): dict.fromkeys(STATES, NO_ONE)
    | {"proposed": ANY, "needs_assessment": ANY, "agreement": ANY},
    ("agreements.show", "GET"): dict.fromkeys(STATES, ANY),
    ("agreements.write", "GET"): dict.fromkeys(STATES, NO_ONE)
    | {"needs_assessment": ANY, "agreement": ANY, "active": ANY},
    ("agreements.offer", "POST"): dict.fromkeys(STATES, NO_ONE)
    | {"needs_assessment": ANY, "agreement": ANY, "active": ANY},
}
# Goals, needs, actions and the like: both read them always; both write while the plan goes on (PL-11).
READ_BY_PARTIES = dict.fromkeys(STATES, ANY)
WRITTEN_BY_PARTIES = dict.fromkeys(STATES, NO_ONE) | {
    "needs_assessment": ANY, "agreement": ANY, "active": ANY, "evaluating": ANY,
}  # fmt: skip
PLAN |= {
    ("actions.of_plan", "GET"): READ_BY_PARTIES,
    ("actions.new", "GET"): WRITTEN_BY_PARTIES,
    ("actions.agree", "POST"): WRITTEN_BY_PARTIES,
}
# Reviews: written while the plan is active, read by the two always. Either ends, pauses, declares; nobody else does.
SUPPORTED = WRITTEN_BY_PARTIES | {"paused": ANY}
ACTIVE_ONLY = dict.fromkeys(STATES, NO_ONE) | {"active": ANY}
PLAN |= {
    ("reviews.of_plan", "GET"): READ_BY_PARTIES,
    ("reviews.write", "GET"): ACTIVE_ONLY,
    ("reviews.save", "POST"): ACTIVE_ONLY,
    ("reviews.evaluation", "GET"): READ_BY_PARTIES,
    ("reviews.evaluate", "POST"): ACTIVE_ONLY | {"evaluating": ANY},
    ("reviews.closure", "GET"): READ_BY_PARTIES,
    ("reviews.close", "POST"): SUPPORTED,
    ("reviews.pauses", "GET"): READ_BY_PARTIES,
    ("reviews.pause", "POST"): ACTIVE_ONLY,
    ("reviews.conflicts", "GET"): READ_BY_PARTIES,
    ("reviews.declare", "POST"): SUPPORTED,
    ("reviews.mentor_change", "GET"): READ_BY_PARTIES,
    # Only who may propose plans chooses the next mentor; the mentee asks.
    ("reviews.hand_over", "POST"): {state: who & {"mentor"} for state, who in SUPPORTED.items()},
    # These plans are coaching: there is no probation in them.
    ("reviews.probation", "GET"): dict.fromkeys(STATES, NO_ONE),
    ("reviews.set_probation", "POST"): dict.fromkeys(STATES, NO_ONE),
}
# Routes of one record that hangs on a plan. Kind -> the name of its id in the path, and its rows; the record itself is
# put there by `make.bare_<kind>(plan)` (tests/support), whatever the state of the plan.
RECORDS: dict[str, tuple[str, dict[tuple[str, str], dict[str, set[str]]]]] = {}
RECORDS["action"] = ("action_id", {
    ("actions.show", "GET"): READ_BY_PARTIES,
    ("actions.change", "POST"): WRITTEN_BY_PARTIES,
    ("actions.ask_done", "GET"): WRITTEN_BY_PARTIES,
    ("actions.finish", "POST"): WRITTEN_BY_PARTIES,
    ("actions.reword", "GET"): WRITTEN_BY_PARTIES,
    ("actions.reword_now", "POST"): WRITTEN_BY_PARTIES,
})  # fmt: skip
PLAN |= {
    ("plans.goals", "GET"): READ_BY_PARTIES,
    ("plans.new_goal", "GET"): WRITTEN_BY_PARTIES,
    ("plans.write_goal", "POST"): WRITTEN_BY_PARTIES,
}
# Adjustments are the mentee's to write; the mentor reads what is needed (PRODUCT 8).
WRITTEN_BY_MENTEE = {state: who & {"mentee"} for state, who in WRITTEN_BY_PARTIES.items()}
PLAN |= {
    ("plans.needs", "GET"): READ_BY_PARTIES,
    ("plans.my_needs", "GET"): WRITTEN_BY_PARTIES,
    ("plans.say_needs", "POST"): WRITTEN_BY_PARTIES,
    ("plans.stand_needs", "POST"): WRITTEN_BY_PARTIES,
    ("plans.adjustments", "GET"): READ_BY_PARTIES,
    ("plans.new_adjustment", "GET"): WRITTEN_BY_MENTEE,
    ("plans.ask_adjustment", "POST"): WRITTEN_BY_MENTEE,
    ("plans.strengths", "GET"): READ_BY_PARTIES,
    ("plans.add_strength", "POST"): WRITTEN_BY_PARTIES,
    ("plans.resources", "GET"): READ_BY_PARTIES,
    ("plans.new_resource", "GET"): WRITTEN_BY_PARTIES,
    ("plans.write_resource", "POST"): WRITTEN_BY_PARTIES,
}
RECORDS["adjustment"] = ("adjustment_id", {
    ("plans.adjustment", "GET"): WRITTEN_BY_MENTEE,
    ("plans.change_adjustment", "POST"): WRITTEN_BY_MENTEE,
})  # fmt: skip
RECORDS["strength"] = ("strength_id", {
    ("plans.remove_strength", "POST"): WRITTEN_BY_PARTIES,
    ("plans.put_back_strength", "POST"): WRITTEN_BY_PARTIES,
})  # fmt: skip
RECORDS["resource"] = ("resource_id", {
    ("plans.resource", "GET"): WRITTEN_BY_PARTIES,
    ("plans.rewrite_resource", "POST"): WRITTEN_BY_PARTIES,
})  # fmt: skip
# The goal is under way, so nobody opens it again.
RECORDS["goal"] = ("goal_id", {
    ("plans.goal", "GET"): READ_BY_PARTIES,
    ("plans.reword_goal", "GET"): WRITTEN_BY_PARTIES,
    ("plans.rewrite_goal", "POST"): WRITTEN_BY_PARTIES,
    ("plans.read_goal", "POST"): WRITTEN_BY_PARTIES,
    ("plans.settle_goal", "POST"): WRITTEN_BY_PARTIES,
    ("plans.goal_criteria", "GET"): WRITTEN_BY_PARTIES,
    ("plans.reopen_goal", "POST"): dict.fromkeys(STATES, NO_ONE),
    ("plans.choose_criteria", "POST"): WRITTEN_BY_PARTIES,
})  # fmt: skip
RECORDS["review"] = ("review_id", {
    ("reviews.show", "GET"): READ_BY_PARTIES,
    ("reviews.print_review", "GET"): READ_BY_PARTIES,
})  # fmt: skip
RECORDS["conflict"] = ("conflict_id", {("reviews.settle", "POST"): SUPPORTED})
# Sessions. Notes and the like are words that somebody may be writing while the other ends the plan: both send them
# always, and where none may be written the answer is 422 with the words given back and the reason (OPEN holds 422).
SENT_BY_PARTIES = dict.fromkeys(STATES, ANY)
GENERAL |= {("sessions.new", "GET"): HOLD_PLANS}
PLAN |= {
    ("sessions.index_of_plan", "GET"): READ_BY_PARTIES,
    ("sessions.prompts", "GET"): READ_BY_PARTIES,
    ("sessions.record", "POST"): SENT_BY_PARTIES,
    ("sessions.ask_held", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.hold", "POST"): WRITTEN_BY_PARTIES,
    ("sessions.ask_begin", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.begin", "POST"): WRITTEN_BY_PARTIES,
    ("sessions.ask_next", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.plan_next", "POST"): WRITTEN_BY_PARTIES,
}
# The journal is everybody's own; of one entry see OWN below.
GENERAL |= {
    ("journals.index", "GET"): ALL,
    ("journals.new", "GET"): ALL,
    ("journals.write", "POST"): ALL,
    ("journals.models", "GET"): ALL,
    ("tea_brief.new", "GET"): ALL,
    ("tea_brief.write", "POST"): ALL,
    # How one is reminded, and the link of one's own dates.
    ("notifications.choose", "GET"): ALL,
    ("notifications.save_choice", "POST"): ALL,
    ("notifications.turn_on", "POST"): ALL,
    ("calendar.mine", "GET"): ALL,
    ("calendar.make_link", "POST"): ALL,
    # A copy of what is one's own, which nobody else is asked for.
    ("portfolios.index", "GET"): ALL,
    ("portfolios.export", "POST"): ALL,
    ("journals.card", "GET"): ALL,
    ("journals.shared_with_me", "GET"): HOLD_PLANS | {"assessor"},
}
# Packs are made by who may read accepted evidence; what one is asked, and one's passport, is everybody's own. Of one
# pack, one question and one passport see tests/authz/test_packs.py.
MAKE_PACKS = LOOK_ON | {"mentee", "peer", "assessor", "mentee_abroad"}
GENERAL |= {
    ("packs.index", "GET"): ALL,
    ("packs.new", "GET"): MAKE_PACKS,
    ("packs.make", "POST"): MAKE_PACKS,
    ("packs.asked", "GET"): ALL,
    ("packs.new_passport", "GET"): ALL,
    ("packs.make_passport", "POST"): ALL,
    ("packs.passports", "GET"): ALL,
    ("packs.bring", "POST"): ALL,
}
# Records that do not exist for anybody whom the row does not name, the other party and every rank included. The entry
# is the mentee's and private; the copy was shared with the mentor, who reads it until the plan has ended (PRODUCT 8).
ONE_OF_THE_TWO = {"mentee"}
WRITER = dict.fromkeys(STATES, ONE_OF_THE_TWO)
WITH_THE_MENTOR = dict.fromkeys(STATES, ANY) | dict.fromkeys(("declined", "closed", "closed_early"), ONE_OF_THE_TWO)
OWN: dict[str, tuple[str, dict[tuple[str, str], dict[str, set[str]]]]] = {}
OWN["journal_entry"] = ("entry_id", {
    ("journals.show", "GET"): WRITER,
    ("journals.edit", "GET"): WRITER,
    ("journals.rewrite", "POST"): WRITER,
    ("journals.ask_removal", "GET"): WRITER,
    ("journals.ask_share", "GET"): WRITER,
    ("journals.share", "POST"): WRITER,
    ("journals.print_entry", "GET"): WRITER,
    ("tea_brief.look_again", "POST"): WRITER,
})  # fmt: skip
OWN["shared_entry"] = ("share_id", {
    ("journals.shared", "GET"): WITH_THE_MENTOR,
    # Last, since it ends what the others ask about: for its writer, and for nobody else.
    ("journals.unshare", "POST"): WRITER,
})  # fmt: skip
# Evidence is everybody's own, too. A draft exists for its author alone; what was handed in for the mentor while the
# plan goes on and for the assessor; what was accepted also for those who oversee, and the author's own line manager.
GENERAL |= {
    ("evidence.index", "GET"): ALL,
    ("evidence.ways", "GET"): ALL,
    ("evidence.new", "GET"): ALL,
    ("evidence.write", "POST"): ALL,
}
OWN["evidence_draft"] = ("evidence_id", {
    ("evidence.show", "GET"): WRITER,
    ("evidence.edit", "GET"): WRITER,
    ("evidence.rewrite", "POST"): WRITER,
    ("evidence.ask_mapping", "GET"): WRITER,
    ("evidence.found_criteria", "GET"): WRITER,
    ("evidence.map_to", "POST"): WRITER,
    ("evidence.ask_file", "GET"): WRITER,
    ("evidence.add_file", "POST"): WRITER,
    ("evidence.ask_submit", "GET"): WRITER,
    ("evidence.submit", "POST"): WRITER,
    ("evidence.ask_removal", "GET"): WRITER,
    ("evidence.share", "POST"): WRITER,
})  # fmt: skip
OWN["evidence_testimony"] = ("evidence_id", {
    ("evidence.testimony", "GET"): WRITER,
    ("evidence.put_testimony", "POST"): WRITER,
    ("evidence.testimony_link", "GET"): WRITER,
    ("evidence.ask_witness", "POST"): WRITER,
})  # fmt: skip
WITH_ASSESSOR = {state: who | {"assessor"} for state, who in WITH_THE_MENTOR.items()}
OWN["evidence_handed_in"] = ("evidence_id", {
    ("evidence.show", "GET"): WITH_ASSESSOR,
    ("evidence.version", "GET"): WITH_ASSESSOR,
    ("evidence.ask_withdrawal", "GET"): WRITER,
})  # fmt: skip
OVERSEEN = {state: who | {"manager", "lead", "line_manager"} for state, who in WITH_ASSESSOR.items()}
OWN["evidence_accepted"] = ("evidence_id", {
    ("evidence.show", "GET"): OVERSEEN,
    ("evidence.version", "GET"): OVERSEEN,
})  # fmt: skip
# What somebody saw is for who saw it and who it is about.
OWN["observation"] = ("observation_id", {("evidence.observation", "GET"): dict.fromkeys(STATES, ANY)})
NOBODY = dict.fromkeys(STATES, NO_ONE)
MENTEE_WHILE_IT_GOES_ON = {state: {"mentee"} if some else NO_ONE for state, some in WRITTEN_BY_PARTIES.items()}
RECORDS["session"] = ("session_id", {
    ("sessions.show", "GET"): READ_BY_PARTIES,
    ("sessions.saved", "GET"): READ_BY_PARTIES,
    ("sessions.print_session", "GET"): READ_BY_PARTIES,
    ("sessions.add_note", "POST"): SENT_BY_PARTIES,
    ("sessions.facts", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.change_facts", "POST"): SENT_BY_PARTIES,
    ("sessions.ask_sharing", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.share", "POST"): WRITTEN_BY_PARTIES,
    ("sessions.give_wellbeing", "POST"): MENTEE_WHILE_IT_GOES_ON,
    ("sessions.hold_planned", "POST"): NOBODY,
    ("sessions.ask_not_held", "GET"): NOBODY,
    ("sessions.not_held", "POST"): NOBODY,
    ("sessions.wrap_up", "GET"): NOBODY,
    ("sessions.finish", "POST"): SENT_BY_PARTIES,
})  # fmt: skip
RECORDS["planned_session"] = ("session_id", {
    ("sessions.show", "GET"): READ_BY_PARTIES,
    ("sessions.facts", "GET"): NOBODY,
    ("sessions.ask_sharing", "GET"): NOBODY,
    ("sessions.ask_not_held", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.not_held", "POST"): WRITTEN_BY_PARTIES,
})  # fmt: skip
RECORDS["begun_session"] = ("session_id", {
    ("sessions.show", "GET"): READ_BY_PARTIES,
    ("sessions.wrap_up", "GET"): WRITTEN_BY_PARTIES,
    ("sessions.finish", "POST"): SENT_BY_PARTIES,
    ("sessions.hold_planned", "POST"): NOBODY,
})  # fmt: skip
# The same for routes of a plan's newest agreement; where there is none yet, they are hidden from its parties too.
WITH_AGREEMENT = ("agreement", "active", "paused", "evaluating", "closed", "closed_early")
GOES_ON = dict.fromkeys(WITH_AGREEMENT, NO_ONE) | {"active": ANY, "paused": ANY, "evaluating": ANY}
AGREEMENT: dict[tuple[str, str], dict[str, set[str]]] = {
    ("agreements.version", "GET"): dict.fromkeys(WITH_AGREEMENT, ANY),
    ("agreements.print_version", "GET"): dict.fromkeys(WITH_AGREEMENT, ANY),
    ("agreements.sign", "POST"): dict.fromkeys(WITH_AGREEMENT, NO_ONE) | {"agreement": ANY},
    ("agreements.suggest", "POST"): dict.fromkeys(WITH_AGREEMENT, NO_ONE) | {"agreement": ANY},
    ("agreements.withdraw", "GET"): GOES_ON,
    ("agreements.withdraw_now", "POST"): GOES_ON,
    ("agreements.decline", "POST"): dict.fromkeys(WITH_AGREEMENT, NO_ONE),
}

# Deciding and sampling. Lists are the assessor's and the assurer's; what is set is also the administrator's.
ASSURE, SET_UP = frozenset({"iqa"}), frozenset({"iqa"}) | ADMINS
GENERAL |= {
    ("assessment.decide", "GET"): frozenset({"assessor"}),
    ("assessment.made", "GET"): frozenset({"assessor"}),
    ("assessment.learners", "GET"): frozenset({"assessor", "iqa"}),
    ("assessment.standardisations", "GET"): frozenset({"assessor", "iqa"}),
    ("assessment.appeals", "GET"): HOLD_PLANS | {"assessor", "iqa"},
    ("assessment.sample", "GET"): ASSURE,
    ("assessment.new_plan", "GET"): ASSURE,
    ("assessment.make_plan", "POST"): ASSURE,
    ("assessment.coverage", "GET"): ASSURE,
    ("assessment.assessors", "GET"): ASSURE,
    ("assessment.new_standardisation", "GET"): ASSURE,
    ("assessment.begin_standardisation", "POST"): ASSURE,
    ("assessment.phrases", "GET"): SET_UP,
    ("assessment.add_phrase", "POST"): SET_UP,
    ("assessment.limits", "GET"): SET_UP,
    ("assessment.set_limits", "POST"): SET_UP,
}
# One record about the mentee, whom "assessor" assesses and whose work "iqa" sampled: the name of its id in the path,
# the record of `make.assessed_records` where that has another name, for whom it is open, and who is told that it is
# not theirs. For everybody else it does not exist.
ITS_ASSESSOR, ITS_READERS = frozenset({"assessor"}), frozenset({"mentee", "mentor", "assessor"})
ITS_AUTHOR, NO_BODY = frozenset({"mentee"}), frozenset[str]()
ASSESSED: dict[tuple[str, str], tuple[str, str, frozenset[str], frozenset[str]]] = {
    ("assessment.item", "GET"): ("version_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.save", "POST"): ("version_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.ask_referral", "GET"): ("version_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.refer", "POST"): ("version_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.of_evidence", "GET"): ("evidence_id", "", ITS_READERS, NO_BODY),
    ("assessment.show", "GET"): ("decision_id", "", ITS_READERS, NO_BODY),
    ("assessment.agree", "POST"): ("decision_id", "asked_id", ITS_AUTHOR, NO_BODY),
    ("assessment.ask_appeal", "GET"): ("decision_id", "", ITS_AUTHOR, NO_BODY),
    ("assessment.make_appeal", "POST"): ("decision_id", "", ITS_AUTHOR, NO_BODY),
    ("assessment.keep", "POST"): ("sample_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.sampled", "GET"): ("sample_id", "", ASSURE, NO_BODY),
    ("assessment.answer", "POST"): ("sample_id", "", ASSURE, NO_BODY),
    ("assessment.standardisation", "GET"): ("standardisation_id", "", ITS_ASSESSOR | ASSURE, NO_BODY),
    ("assessment.answer_standardisation", "POST"): ("standardisation_id", "", ITS_ASSESSOR, NO_BODY),
    ("assessment.compare", "POST"): ("standardisation_id", "", ASSURE, NO_BODY),
    ("assessment.close", "POST"): ("standardisation_id", "", ASSURE, NO_BODY),
    ("assessment.appeal", "GET"): ("appeal_id", "", ITS_ASSESSOR | ITS_AUTHOR, NO_BODY),
    ("assessment.answer_appeal", "POST"): ("appeal_id", "", ITS_ASSESSOR, ITS_AUTHOR),
    ("assessment.go_further", "POST"): ("appeal_id", "", NO_BODY, ITS_AUTHOR),
    ("assessment.plan", "GET"): ("sampling_plan_id", "", ASSURE, NO_BODY),
    ("assessment.commit", "POST"): ("sampling_plan_id", "", ASSURE, NO_BODY),
    ("assessment.ask_addition", "GET"): ("sampling_plan_id", "", ASSURE, NO_BODY),
    ("assessment.add", "POST"): ("sampling_plan_id", "", ASSURE, NO_BODY),
    ("assessment.draw", "GET"): ("draw_id", "", ASSURE, NO_BODY),
    ("assessment.reveal", "POST"): ("draw_id", "", ASSURE, NO_BODY),
    ("assessment.assessor", "GET"): ("member_id", "assessor_id", ASSURE, NO_BODY),
    ("assessment.say_of_assessor", "POST"): ("member_id", "assessor_id", ASSURE, NO_BODY),
}

# Routes of one person, the mentee of the plan. desk.person: those who propose or manage see everybody of their
# organisation; others those they are tied to.
PERSON: dict[tuple[str, str], dict[str, frozenset[str]]] = {
    ("desk.person", "GET"): {
        "open": frozenset(
            {"mentee", "mentor", "other_mentor", "manager", "lead", "line_manager", "other_line_manager", "assessor"}
        ),
        "denied": frozenset({"admin"}),
    },
    # Those who support the mentee now: mentor, line manager, assessor. (The mentor's tie comes with the plan.)
    ("evidence.ask_observe", "GET"): {"open": frozenset({"line_manager", "assessor"})},
    ("evidence.observe", "POST"): {"open": frozenset({"line_manager", "assessor"})},
    ("admin.person", "GET"): {"open": frozenset({"admin"})},
    ("admin.change_roles", "POST"): {"open": frozenset({"admin"})},
    ("admin.name_manager", "POST"): {"open": frozenset({"admin"})},
    ("admin.ask_to_stop", "GET"): {"open": frozenset({"admin"})},
    ("admin.invite_again", "POST"): {"denied": frozenset({"admin"})},
    ("admin.reinstate", "POST"): {"denied": frozenset({"admin"})},
}

# One apprenticeship: the mentee is its learner, the mentor stands for the employer, the assessor for the provider.
# (open for, denied to); for everybody else it is not there, whatever their rank. Those who oversee see its outline.
GENERAL |= {
    ("apprenticeships.index", "GET"): HOLD_PLANS | {"assessor"},
    ("apprenticeships.add_hours", "GET"): HOLD_PLANS | {"assessor"},
    ("apprenticeships.new", "GET"): LOOK_ON,
    ("apprenticeships.start", "POST"): LOOK_ON,
}
THREE = frozenset({"mentee", "mentor", "assessor"})
LEARNER, EMPLOYER, PROVIDER = frozenset({"mentee"}), frozenset({"mentor"}), frozenset({"assessor"})
Cell = tuple[frozenset[str], frozenset[str]]
READ_BY_THREE: Cell = (THREE, frozenset())
BY_LEARNER: Cell = (LEARNER, THREE - LEARNER)
BY_LEADERS: Cell = (THREE - LEARNER, LEARNER)
BY_THREE_WRITTEN: Cell = (THREE, frozenset())
OVERSEEN: Cell = (frozenset({"manager", "lead", "line_manager"}), frozenset())
APPRENTICESHIP: dict[str, tuple[str, dict[tuple[str, str], Cell]]] = {}
APPRENTICESHIP["apprenticeship"] = ("apprenticeship_id", {
    ("apprenticeships.show", "GET"): READ_BY_THREE,
    ("apprenticeships.rules", "GET"): READ_BY_THREE,
    ("desk.ksb", "GET"): READ_BY_THREE,
    ("apprenticeships.hours", "GET"): READ_BY_THREE,
    ("apprenticeships.breaks", "GET"): READ_BY_THREE,
    ("apprenticeships.reviews", "GET"): READ_BY_THREE,
    ("apprenticeships.interval", "GET"): READ_BY_THREE,
    ("apprenticeships.scans", "GET"): READ_BY_THREE,
    ("gateway.show", "GET"): READ_BY_THREE,
    ("gateway.confirm", "POST"): BY_THREE_WRITTEN,
    ("gateway.answer", "POST"): BY_LEARNER,
    ("gateway.tell", "POST"): BY_LEADERS,
    ("gateway.pass_on", "POST"): (PROVIDER, THREE - PROVIDER),
    ("gateway.reopen", "POST"): (frozenset(), THREE),  # nothing was passed on
    ("apprenticeships.new_entry", "GET"): BY_LEARNER,
    ("apprenticeships.write_entry", "POST"): BY_LEARNER,
    ("apprenticeships.terms", "GET"): BY_LEADERS,
    ("apprenticeships.change_terms", "POST"): BY_LEADERS,
    ("apprenticeships.published", "GET"): BY_LEADERS,
    ("apprenticeships.enter_published", "POST"): BY_LEADERS,
    ("apprenticeships.begin_break", "POST"): BY_LEADERS,
    ("apprenticeships.ask_interval", "POST"): BY_LEADERS,
    # Nobody is away, and nothing waits for the employer's yes.
    ("apprenticeships.come_back", "POST"): (frozenset(), THREE),
    ("apprenticeships.agree_interval", "POST"): (frozenset(), THREE),
    ("apprenticeships.write_review", "GET"): BY_THREE_WRITTEN,
    ("apprenticeships.save_review", "POST"): BY_THREE_WRITTEN,
    ("apprenticeships.open_scan", "POST"): BY_THREE_WRITTEN,
    ("apprenticeships.outline", "GET"): OVERSEEN,
    ("apprenticeships.people", "GET"): OVERSEEN,
    ("apprenticeships.change_people", "POST"): OVERSEEN,
    ("apprenticeships.ask_end", "GET"): OVERSEEN,
    ("apprenticeships.end", "POST"): OVERSEEN,
})  # fmt: skip
APPRENTICESHIP["hours"] = ("hours_id", {
    ("apprenticeships.entry", "GET"): READ_BY_THREE,
    ("apprenticeships.change_entry", "GET"): BY_LEARNER,
    ("apprenticeships.rewrite_entry", "POST"): BY_LEARNER,
    ("apprenticeships.ask_removal", "GET"): BY_LEARNER,
    ("apprenticeships.remove_entry", "POST"): BY_LEARNER,
})  # fmt: skip
# Written by the provider and held without the employer: the provider has confirmed it, the employer joins first.
APPRENTICESHIP["progress"] = ("progress_id", {
    ("apprenticeships.review", "GET"): READ_BY_THREE,
    ("apprenticeships.review_words", "GET"): BY_THREE_WRITTEN,
    ("apprenticeships.rewrite_review", "POST"): BY_THREE_WRITTEN,
    ("apprenticeships.confirm", "POST"): (LEARNER, THREE - LEARNER),
    ("apprenticeships.take_part", "POST"): (EMPLOYER, THREE - EMPLOYER),
    ("apprenticeships.decide", "POST"): (PROVIDER, THREE - PROVIDER),
})  # fmt: skip
APPRENTICESHIP["scan"] = ("scan_id", {
    ("apprenticeships.scan", "GET"): READ_BY_THREE,
    ("apprenticeships.say_scan", "GET"): (THREE - PROVIDER, PROVIDER),
    ("apprenticeships.give_view", "POST"): (THREE - PROVIDER, PROVIDER),
})  # fmt: skip

# Shelves: everybody reads what ships; only an administrator turns a draft on or adapts.
SHELVES: dict[tuple[str, str], frozenset[str]] = {
    ("frameworks.show", "GET"): ALL,
    ("frameworks.criterion", "GET"): ALL,
    ("frameworks.crosswalks", "GET"): ALL,
    ("frameworks.as_json", "GET"): ALL,
    ("frameworks.as_csv", "GET"): ALL,
    ("coaching_models.show", "GET"): ALL,
    ("impact.coverage", "GET"): ALL,
    ("impact.pieces", "GET"): ALL,
    ("impact.choose_person", "GET"): ALL,
}

# The outline of one plan, from outside: managers and leads, and the mentee's own line manager; nobody else knows.
OUTLINE: dict[tuple[str, str], dict[str, frozenset[str]]] = {
    ("desk.outline", "GET"): {
        "open": frozenset({"manager", "lead", "line_manager"}),
        "hidden": frozenset({"other_line_manager", "manager_abroad"}),
    },
    # What helps the mentee, where they ticked that their manager may see it.
    ("desk.adjustments_shown", "GET"): {
        "open": frozenset({"manager", "lead", "line_manager"}),
        "hidden": frozenset({"other_line_manager", "manager_abroad"}),
    },
}

# Public ones, each with the status that a stranger gets.
PUBLIC = {
    ("signin.ask", "GET"): 200,
    ("signin.reset_ask", "GET"): 200,
    ("signin.unlock", "GET"): 302,
    ("prints.check", "GET"): 200,
    ("safeguarding.worried", "GET"): 200,
    ("safeguarding.sent", "GET"): 200,
    ("desk.help_for_me", "GET"): 200,
    ("health.live", "GET"): 200,
    ("health.ready", "GET"): 200,
    ("packs.verify", "GET"): 200,
    ("packs.key", "GET"): 200,
    ("shells.worker", "GET"): 200,
    ("shells.manifest", "GET"): 200,
    ("shells.share", "GET"): 200,
}

# Routes whose cells are asked in their own tests, because asking changes the world for the next cell or they
# need a token or a record of their own. Each is named in the file that asks it.
ELSEWHERE = {
    "shells.shell": "tests/offline",
    "shells.share_now": "tests/offline",
    "offline.key_of": "tests/offline",
    "signin.sign_in": "tests/signin",
    "signin.sign_out": "tests/signin",
    "signin.sign_out_everywhere": "tests/signin",
    "signin.unlock_now": "tests/signin",
    "signin.invitation": "tests/signin",
    "signin.take_up": "tests/signin",
    "signin.reset_send": "tests/signin",
    "signin.reset": "tests/signin",
    "signin.reset_now": "tests/signin",
    "signin.remove_device": "tests/signin",
    "signin.switch_organisation": "tests/signin",
    "signin.forget_kept": "tests/signin",
    "signin.forget_beside": "tests/offline",
    "desk.prefer": "tests/desk",
    "notifications.read": "tests/notifications",
    "prints.check_code": "tests/agreements",
    "frameworks.choose": "tests/frameworks",
    # Of one's own alone, or of a file that was sent (tests/frameworks/test_file_pages.py).
    "frameworks.file": "tests/frameworks",
    "frameworks.report": "tests/frameworks",
    "frameworks.confirm": "tests/frameworks",
    "frameworks.ask_end": "tests/frameworks",
    "frameworks.end": "tests/frameworks",
    "frameworks.ask_help": "tests/frameworks",
    "frameworks.reword_help": "tests/frameworks",
    "sessions.stage": "tests/sessions",
    "sessions.write_stage": "tests/sessions",
    "sessions.open_note": "tests/sessions",
    "sessions.change_note": "tests/sessions",
    "coaching_models.copy": "tests/coaching_models",
    "coaching_models.prompts": "tests/coaching_models",
    "coaching_models.adapt": "tests/coaching_models",
    "journals.remove": "tests/journals",
    "tea_brief.go_on": "tests/journals",
    "tea_brief.finish": "tests/journals",
    "notifications.turn_off": "tests/notifications",
    "calendar.choose_names": "tests/calendar",
    "calendar.take_back": "tests/calendar",
    "calendar.feed": "tests/calendar",
    "evidence.remove": "tests/evidence",
    "evidence.withdraw": "tests/evidence",
    "evidence.ask_to_agree": "tests/evidence",
    "evidence.agree": "tests/evidence",
    "evidence.remove_file": "tests/evidence",
    "evidence.file": "tests/evidence",
    "evidence.version_file": "tests/evidence",
    "evidence.witness_page": "tests/evidence",
    "evidence.answer_witness": "tests/evidence",
    "journals.comment": "tests/journals",
    "reviews.remind": "tests/reviews",
    "reviews.look_back": "tests/reviews",
    "reviews.resume": "tests/reviews",
    "reviews.ask_for_another": "tests/reviews",
    "reviews.carried_goals": "tests/reviews",
    "reviews.carry_goals": "tests/reviews",
    # Of a concern: who receives it, whom it was shared with, who it is about (tests/safeguarding/test_who_may.py).
    "safeguarding.raise_concern": "tests/safeguarding",
    "safeguarding.take_sealed": "tests/safeguarding",
    "safeguarding.show": "tests/safeguarding",
    "safeguarding.acknowledge": "tests/safeguarding",
    "safeguarding.decide": "tests/safeguarding",
    "safeguarding.ask_share": "tests/safeguarding",
    "safeguarding.share": "tests/safeguarding",
    "safeguarding.show_own": "tests/safeguarding",
    "assessment.countersign": "tests/assessment",
    "assessment.remove_phrase": "tests/assessment",
    "packs.show": "tests/authz/test_packs.py",
    "packs.begin": "tests/authz/test_packs.py",
    "packs.revoke": "tests/authz/test_packs.py",
    "packs.fetch": "tests/authz/test_packs.py",
    "packs.answer": "tests/authz/test_packs.py",
    "packs.received": "tests/authz/test_packs.py",
    "packs.recognise": "tests/authz/test_packs.py",
    "packs.visit": "tests/authz/test_packs.py",
    "packs.visit_piece": "tests/authz/test_packs.py",
    "packs.visit_file": "tests/authz/test_packs.py",
    "packs.verify_now": "tests/packs",
    "admin.stop": "tests/admin",
    "admin.suspend": "tests/admin",
    "admin.remove_device": "tests/admin",
}
