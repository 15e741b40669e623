"""The network: bodies and their offers, contact persons, who is responsible, places; yearly confirmation by link."""
