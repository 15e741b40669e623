"""Families of legal domains, the "Rechtskreise": what a change of legal domain moves between."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.network.vocabulary/domain_families.toml", Row)
