"""What this room offers to the house."""

from coaching.coaching_models import commands, views
from coaching.platform.room import Room

room = Room(name="coaching_models", blueprints=(views.bp,), seed=commands.seed)
