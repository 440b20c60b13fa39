"""Hashing that costs next to nothing, for tests that sign in often; `test_passwords` holds the real parameters."""

import pytest
from argon2 import PasswordHasher

from coaching.signin import passwords


@pytest.fixture
def cheap_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys_hash.cache_clear()
    yield
    passwords._nobodys_hash.cache_clear()
