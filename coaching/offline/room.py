"""What this room offers to the house."""

from coaching.offline import shells
from coaching.offline.views import app, bp
from coaching.platform.room import Room

room = Room(name="offline", blueprints=(bp, app.bp), on_open=(shells.hang,))
