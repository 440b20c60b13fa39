"""The working agreement that both parties of a plan sign: its wording, versions, signatures, withdrawal.

Signed wording never changes: new wording is a new version, signed again by both (PL-5).
"""
