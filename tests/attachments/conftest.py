"""The app with the tests' own room for files in it, and an empty folder of files."""

import shutil
from typing import Any

import pytest

from coaching.platform.storage import keeping
from tests.web import room


@pytest.fixture(autouse=True)
def with_a_room(stock: Any) -> None:
    _, app = stock
    if "trial" not in app.blueprints:
        app._got_first_request = False  # a blueprint of the tests', added to an app that other tests used
        app.register_blueprint(room.bp)
    shutil.rmtree(app.config["CAIRN"].data_dir / keeping.FOLDER, ignore_errors=True)
