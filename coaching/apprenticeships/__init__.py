"""Apprentices in England: hours off the job, three-way progress reviews, skills scans, breaks, the gateway's dates.

Rules are data by start date; a figure that no source gives is "not set", and nothing is guessed (OT-1, OT-2).
"""
