"""Each person's own desk: Today, Menu, people, plans at a glance, whom to ring. Gathers what the rooms below keep.

Writes nothing but preferences; what it shows it asks of each room's own `visible_to`.
"""
