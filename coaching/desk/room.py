"""What this room offers to the house."""

from coaching.desk import frame
from coaching.desk.views import bp
from coaching.platform.room import Room

room = Room(name="desk", blueprints=(bp,), on_open=(frame.hang,))
