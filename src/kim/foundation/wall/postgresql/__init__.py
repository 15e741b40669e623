"""A database backend of Django: PostgreSQL, told in every transaction on whose behalf it is asked."""
