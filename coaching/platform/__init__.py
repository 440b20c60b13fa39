"""The ground under every room: configuration, database, time, identifiers and words.

Knows nothing of coaching and nothing of HTTP.
"""
