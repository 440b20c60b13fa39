"""Packs: frozen papers of chosen evidence for a reader outside, with the yes of those who wrote it, behind a link that
ends; and the passport, which is somebody's own pack, signed, that they take along.

A pack copies what is accepted at a moment. Nothing of a journal, a draft or a session is ever in one.
"""
