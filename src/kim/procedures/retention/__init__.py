"""How long what is kept: rules and what starts their clocks as data files, the deletion ledger as a file."""
