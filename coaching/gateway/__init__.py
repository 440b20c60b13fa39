"""The gateway of an apprenticeship: what is ready for it, what is missing, and the three who confirm it (GW-1).

The room reads what the rooms below know and keeps confirmations, and what was told of adjustments.
"""
