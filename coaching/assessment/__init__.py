"""Deciding on evidence, criterion by criterion, and looking over the shoulder of those who decide.

Nobody decides on their own, what the quality assurer sees is what was drawn, and a draw can be checked by anybody.
"""
