"""Reading over peers and messages."""
