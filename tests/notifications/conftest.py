"""A push host on loopback, which the app is told of."""

from dataclasses import replace

import pytest

from tests.support.push_host import listening


@pytest.fixture
def host(app):
    with listening() as host:
        before = app.config["CAIRN"]
        app.config["CAIRN"] = replace(before, push_test_host=host.address)
        yield host
        app.config["CAIRN"] = before
