"""The app with the tests' own room in it."""

from typing import Any

import pytest

from tests.web import room


@pytest.fixture(autouse=True)
def with_a_room(stock: Any) -> None:
    _, app = stock
    if "trial" not in app.blueprints:
        app._got_first_request = False  # a blueprint of the tests', added to an app that other tests used
        app.register_blueprint(room.bp)
