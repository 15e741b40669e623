"""Writing accounts and memberships."""
