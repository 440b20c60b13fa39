"""Whether the record of a session is open on a sign-in, for the later lock of a shared phone"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Sign-ins that are there already are taken to be on another page: they lock after five minutes.
    op.add_column("sign_in_session", sa.Column("in_record", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("sign_in_session", "in_record")
