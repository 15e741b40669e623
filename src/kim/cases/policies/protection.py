"""What is never recorded outside the counselling centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.network.vocabulary import life_domains

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_recorded_here(domains: Iterable[str]) -> Verdict:
    """None of the life domains is protected. Raises UnknownCode."""
    return Verdict.when(
        not any(life_domains.ALL.get(code).protected for code in domains),
        otherwise=_(
            "Protection and violence is not recorded here. Offer the person to speak to the women's counselling centre."
        ),
    )
