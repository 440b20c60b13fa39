"""What this room offers to the house."""

from coaching.admin.views import bp
from coaching.platform import db as database
from coaching.platform.room import Job, Room

SIX_HOURS = 6 * 60

room = Room(name="admin", blueprints=(bp,), jobs=(Job("tend_database", database.tend, every=SIX_HOURS),))
