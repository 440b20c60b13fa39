"""Evidence: what somebody did, what it changed and for whom, with what it counts toward.

It belongs to its author. What is submitted is a frozen version; everybody but the author reads versions, and nothing in
here leads back to the journal entry that an extract was cut from (B2).
"""
