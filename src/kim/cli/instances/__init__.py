"""Databases that commands prepare; two instances on one machine: the county, and the centre with its own server."""
