"""Sealed and signed messages between two instances of this program: the county's and the one of a centre."""
