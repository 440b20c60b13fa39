"""What this room offers to the house."""

from coaching.dev import views
from coaching.platform.room import Room

room = Room(name="dev", blueprints=(views.bp,), modes=("development",))
