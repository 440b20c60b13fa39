"""What this room offers to the house."""

from coaching.impact.views import bp
from coaching.platform.room import Room

room = Room(name="impact", blueprints=(bp,))
