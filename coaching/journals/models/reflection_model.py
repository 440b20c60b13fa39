"""Ways to reflect as versioned data: an entry keeps the version it was written with."""

from typing import Any

from coaching.platform.db import Model
from coaching.platform.shelf import Shelved


class ReflectionModel(Shelved, Model):
    """One version of one model; never edited. `content` is the entry of the catalogue as `catalogue.py` reads it."""

    __tablename__ = "reflection_model"

    @property
    def sections(self) -> list[dict[str, Any]]:
        return list(self.content["sections"])

    @property
    def is_free(self) -> bool:
        return len(self.sections) == 1
