"""The two people of the rows, and those who must not reach their records."""

from typing import Any

import pytest

from tests.badinput.row import World


@pytest.fixture
def world(make: Any, visit: Any) -> World:
    return World(make, visit)
