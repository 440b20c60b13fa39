"""Two made-up organisations to look at, made in order of time by the same commands that people use."""

from coaching.demo.story import build, sign_ins

__all__ = ["build", "sign_ins"]
