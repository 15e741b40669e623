"""The field register: what each stored field is, and how long it may be kept.

Every concrete model declares `privacy = Privacy(...)` beside its fields; a test fails for a field that is not named.
Classes follow the data-protection blueprint: none (public or operational), personal, special (Art. 9 DSGVO or
entrusted content, encrypted), secret (keys and passwords).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Retention(StrEnum):
    """How long rows are kept. The periods are proposals until the data protection officer confirms them."""

    REFERENCE = "reference"
    """As long as the installation: public reference data."""
    ACCOUNT = "account"
    """As long as the employment, then one year."""
    REFERRAL = "referral"
    """Three months where no contact came about, otherwise with the case file."""
    CASE_FILE = "case_file"
    """Three years after the case was closed."""
    CONSENT = "consent"
    """As long as the processing, and three years as proof."""
    EXTRACT = "extract"
    """Its content until the day in `keep_until`, or until it is given back; that it was sent, as the consent."""
    STATISTICS = "statistics"
    """Ids and codes only: kept after the person is erased."""
    ACCESS_LOG = "access_log"
    """Twelve months."""
    ACCOUNTABILITY = "accountability"
    """Three years after it was settled: requests of persons, breaches, holds and deletions, as proof."""
    TECHNICAL = "technical"
    """Days: made again or thrown away by the program."""


@dataclass(frozen=True)
class Privacy:
    """Classification of the fields of one model. Fields of the abstract base records are classified there."""

    retention: Retention
    none: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    inherited: tuple[str, ...] = field(default=("id", "created_at", "version", "office"))

    def classified(self) -> dict[str, str]:
        """Field name to class, for all fields that are named here."""
        groups = {"none": self.none, "personal": self.personal, "special": self.special, "secret": self.secret}
        named = {name: group for group, names in groups.items() for name in names}
        return {**dict.fromkeys(self.inherited, "none"), **named}
