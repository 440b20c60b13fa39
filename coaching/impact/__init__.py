"""What the accepted evidence of a service adds up to: coverage of criteria, as a map and as a list, gaps first.

It counts what is in Cairn. It never states or predicts a rating, and it scores nobody (FW-4).
"""
