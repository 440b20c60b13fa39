"""What this room offers to the house."""

from coaching.gateway import views
from coaching.platform.room import Holding, Room

room = Room(
    name="gateway",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("gateway_confirmation", "adjustments_told"),
            what="Who confirmed which state before the gateway; whether adjustments were told, and when, never which.",
            why="The rules of English apprenticeships ask for it, and the three people work with it.",
            how_long="As long as the provider's funding rules ask; then it is erased with the learner's records.",
        ),
    ),
)
