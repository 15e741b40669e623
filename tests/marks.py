"""Marks that more than one test needs."""

import pytest
from django.db import connection

on_postgresql_long = pytest.mark.long if connection.vendor == "postgresql" else pytest.mark.quick
"""Runs on SQLite in every run, and on PostgreSQL with `./kim test --long`."""
on_sqlite_long = pytest.mark.long if connection.vendor == "sqlite" else pytest.mark.quick
"""The other way round."""
