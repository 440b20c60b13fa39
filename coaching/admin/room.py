"""What this room offers to the house."""

from coaching.admin.views import bp
from coaching.platform.room import Room

room = Room(name="admin", blueprints=(bp,))
