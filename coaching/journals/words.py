"""Plain words of the journal: kinds of moments, what a list may show, who a reader is, languages by their own names."""

from coaching.journals.queries import Reader
from coaching.platform.words import _, _l

MOMENT_WORDS = {
    "good": _l("A good moment"),
    "hard": _l("A hard moment"),
    "new": _l("Something new"),
    "feedback": _l("Feedback"),
}
# The same of a whole shift; `new` is neither (60-second check-in).
FEELING_WORDS = {"good": _l("Good"), "hard": _l("Hard"), "new": _l("Something new")}
NEED_WORDS = {
    "nothing": _l("Nothing just now"),
    "talk": _l("To talk with somebody"),
    "rest": _l("A break"),
    "know": _l("To know what to do next time"),
    "thanks": _l("To say thank you to somebody"),
}
SHOW_WORDS = {
    "": _l("All entries"),
    "drafts": _l("Drafts"),
    "shared": _l("Shared now"),
    "cpd": _l("With CPD minutes"),
    "training": _l("With off-the-job minutes"),
}
# Each by the name that its speakers give it, so it is the same in every language of the app.
LANGUAGES = {
    "en": "English", "cy": "Cymraeg", "ar": "العربية", "bg": "Български", "bn": "বাংলা", "es": "Español",
    "fil": "Filipino", "fr": "Français", "gu": "ગુજરાતી", "hi": "हिन्दी", "hu": "Magyar", "ig": "Igbo", "it": "Italiano",
    "lt": "Lietuvių", "ml": "മലയാളം", "ne": "नेपाली", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "pt": "Português", "ro": "Română",
    "sn": "chiShona", "so": "Soomaali", "ta": "தமிழ்", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
    "yo": "Yorùbá", "zu": "isiZulu",
}  # fmt: skip


def reader_in_words(reader: Reader, writer_id: object) -> str:
    """Priya Nair, your mentor."""
    name = reader.member.full_name
    if reader.plan is None:
        return _("%(name)s, your assessor", name=name)
    if reader.plan.mentor_id == writer_id:
        return _("%(name)s, whom you support", name=name)
    return {
        "coaching": _("%(name)s, your coach", name=name),
        "mentoring": _("%(name)s, your mentor", name=name),
        "supervision": _("%(name)s, your supervisor", name=name),
    }[reader.plan.kind]
