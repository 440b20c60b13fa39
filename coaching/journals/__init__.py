"""Reflections: private by default, shared one entry at a time, as a copy of that moment.

Nobody's rank opens an entry, no grant does, and no count, list or log shows that one is there (PRODUCT 4 and 8, AZ5).
"""
