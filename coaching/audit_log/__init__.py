"""Who did what: append only, plain ids, never text; each event seals the one before it.

One chain for each organisation and one for the installation, in yearly segments, so that
retention can erase a whole segment and the rest still verifies.
"""
