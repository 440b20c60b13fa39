"""A phone that was never here: what goes over the wire for its first page."""

import pytest

from tests.bench import figures

pytestmark = pytest.mark.browser

LARGEST = 60 * 1024


def test_the_whole_first_visit(chromium, server):
    taken = figures.first_visit(chromium, server)
    assert 10 * 1024 < taken <= LARGEST
