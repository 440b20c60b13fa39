"""Running one organisation: people and their roles, what is set for everybody, and the log.

An administrator sees who and when, and no content of plans, agreements or journals.
"""
