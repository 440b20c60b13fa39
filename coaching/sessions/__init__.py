"""Meetings of a plan, guided by the stages of its model: planned, held or not, noted by either party."""
