"""Names of the municipalities, read once: they change with a new version of the program only."""

from __future__ import annotations

from kim.network.models import Municipality

_NAMES: dict[str, str] = {}


def names() -> dict[str, str]:
    """Official key and name, in alphabetical order."""
    if not _NAMES:
        _NAMES.update(Municipality.objects.values_list("ags", "name"))
    return _NAMES
