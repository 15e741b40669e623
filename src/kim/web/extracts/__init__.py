"""The inbox of extracts: what other offices gave this one with consent."""
