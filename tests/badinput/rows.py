"""All rows, of all rooms."""

from tests.badinput import (
    rows_actions,
    rows_admin,
    rows_agreements,
    rows_around,
    rows_evidence,
    rows_journals,
    rows_plans,
    rows_reviews,
    rows_sessions,
    rows_signin,
)
from tests.badinput.row import Row

ROWS: dict[str, Row] = {
    **rows_actions.ROWS, **rows_admin.ROWS, **rows_agreements.ROWS, **rows_around.ROWS, **rows_evidence.ROWS,
    **rows_journals.ROWS, **rows_plans.ROWS, **rows_reviews.ROWS, **rows_sessions.ROWS, **rows_signin.ROWS,
}  # fmt: skip
