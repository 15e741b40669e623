"""Forms of contact in the contact log."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.cases.vocabulary/contact_forms.toml", Row)
