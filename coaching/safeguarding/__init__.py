"""Concerns: "I'm worried about somebody", from any screen to the safeguarding lead at once.

Nothing of one stands in a plan, a search, a pack or an export (SG-4). Whoever writes needs no role and no sign-in.
"""
