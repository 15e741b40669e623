"""The sealed rooms of a counselling centre: unlocking, cases, mailbox, team; and the page of those who write to it."""
