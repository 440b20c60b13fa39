"""What a phone gets so that it can be patient: who is signed in, the key of what it keeps, and its pack to read from.

All of it is the signed-in person's own, made by the same queries as their pages.
"""
