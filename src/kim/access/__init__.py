"""Accounts and memberships: turns an account into an Actor."""
