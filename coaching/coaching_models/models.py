"""Conversation models as versioned data: a plan keeps the version it started with.

What ships is shared by all; an organisation copies one and adapts its prompts in the copy.
"""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform.db import Model
from coaching.platform.shelf import Shelved


class CoachingModel(Shelved, Model):
    """One version of one model. `content` is the entry of the catalogue as `catalogue.py` reads it.

    A version is never edited: adapting makes the next version and retires this one for new plans.
    """

    __tablename__ = "coaching_model"

    adapted_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("coaching_model.id"))
