"""Accounts and how they sign in: passwords, sessions, devices, invitations and resets by link.

Every door (sign-in, unlock, proof, reset, invitation) passes the same throttle and the same hash.
"""
