"""What an organisation's accepted pieces teach: counts of words of Cairn's own list, and nothing else of them."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform.db import Model
from coaching.platform.records import OrganisationOwned, listed_by, owned, unique


class LearnedWord(OrganisationOwned, Model):
    """In how many accepted pieces a word of Cairn's own list stood that were mapped to a criterion.

    Nothing but such words is counted, so no name can stand here. The row with no word counts the pieces themselves.
    """

    __tablename__ = "learned_word"
    __table_args__ = owned(
        unique("criterion_id", "stem"), CheckConstraint("pieces > 0", name="pieces"),
        listed_by("framework_id", "stem"),
    )  # fmt: skip

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    stem: Mapped[str] = mapped_column(String(40))
    pieces: Mapped[int]
