"""Reading accounts and memberships."""
