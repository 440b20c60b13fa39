"""Ways to reflect, entries with their sections, and copies that were shared, each in a drawer of its own."""

from coaching.journals.models.entry import MOMENTS, MOST_MINUTES, JournalEntry, JournalSection
from coaching.journals.models.reflection_model import ReflectionModel
from coaching.journals.models.share import ASSESSOR, MENTOR, JournalComment, SharedEntry

__all__ = [
    "ASSESSOR", "MENTOR", "MOMENTS", "MOST_MINUTES", "JournalComment", "JournalEntry", "JournalSection",
    "ReflectionModel", "SharedEntry",
]  # fmt: skip
