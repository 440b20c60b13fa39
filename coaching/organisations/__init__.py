"""Organisations, their services, and what each has set for itself."""
