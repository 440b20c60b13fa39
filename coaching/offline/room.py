"""What this room offers to the house."""

from coaching.offline.views import bp
from coaching.platform.room import Room

room = Room(name="offline", blueprints=(bp,))
