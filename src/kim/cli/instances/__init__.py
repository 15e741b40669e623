"""Two instances on one machine: the county, and the centre with a server of its own."""
