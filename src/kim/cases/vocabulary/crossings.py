"""Which interface of the catalogue a crossing between offices or legal domains uses; empty where none is described."""

from __future__ import annotations

BETWEEN_DOMAINS = {
    ("asylblg", "sgb_ii"): "I01",
    ("asylblg", "sgb_xii"): "I01",
    ("sgb_iii", "sgb_ii"): "I03",
    ("sgb_ii", "sgb_iii"): "I03",
    ("sgb_viii", "asylblg"): "I07",
    ("sgb_viii", "sgb_ii"): "I07",
}
FROM_OFFICE_KIND = {
    "mbe": "I10",
    "jmd": "I10",
    "womens_counselling": "I11",
    "school": "I13",
    "vocational_college": "I13",
    "volunteer": "I16",
    "migrant_organisation": "I16",
}

FROM_HELPERS = FROM_OFFICE_KIND["volunteer"]
"""Volunteers, teachers and associations who hand out vouchers without an account."""


def between_domains(ended: str, started: str) -> str:
    """The interface of a change of legal domain, by the families of the two domains."""
    return BETWEEN_DOMAINS.get((ended, started), "")


def from_office(kind: str) -> str:
    """The interface of a referral from an office of this kind to case management."""
    return FROM_OFFICE_KIND.get(kind, "")
