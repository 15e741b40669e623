"""The phases of `./kim test` and the servers they need."""
