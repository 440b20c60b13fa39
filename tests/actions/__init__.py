"""Who does what by when, and what it changed."""
