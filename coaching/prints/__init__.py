"""Check codes: every printed record carries one, and it answers "current" or "replaced" (B20)."""
