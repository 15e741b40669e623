"""Which chains an anchor leaves out, depending on who takes it along."""

from __future__ import annotations

from kim.foundation.audit import INSTALLATION
from kim.network.models import Office
from kim.network.vocabulary import office_kinds


def hidden_from(office: str = "") -> frozenset[str]:
    """A protected office takes along its own chain and that of the installation; everybody else, none of theirs.

    How much a counselling centre works is no business of the county; its own officer keeps its anchor.
    """
    kinds = dict(Office.objects.values_list("pk", "kind"))
    if kinds.get(office) in office_kinds.PROTECTED:
        return frozenset(kinds) - {office, INSTALLATION}
    return frozenset(code for code, kind in kinds.items() if kind in office_kinds.PROTECTED)
