"""What this room offers to the house."""

from coaching.platform.room import Room
from coaching.portfolios import views

room = Room(name="portfolios", blueprints=(views.bp,))
