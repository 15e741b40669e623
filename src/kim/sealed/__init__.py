"""The sealed rooms of the counselling centre: keys of its team, records that nobody else can open, a mailbox.

A ring of its own beside `cases`: neither knows the other. Docs: docs/adr/0009 and 0011.
"""
