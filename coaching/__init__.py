"""Cairn: coaching and mentoring plans for adult social care.

Each folder here is a room named after what people do in it; `rooms.py` lists them and
the floors they stand on are checked by `make check`.
"""
