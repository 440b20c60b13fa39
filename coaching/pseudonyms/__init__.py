"""The privacy guard: finds what may identify somebody in a text, and keeps the letters of "Person A" steady.

It asks before words leave their writer. It never changes a text by itself, and never stops a draft (B13).
"""
