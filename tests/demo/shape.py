"""Looking at a county from outside: what happened on which day, and how many rows each table has."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from kim.cases.models import CaseEvent

UNTIL = date(2026, 6, 1)


def fingerprint() -> str:
    """Codes and days of everything that happened, in its order, as one hash."""
    fields = ("created_at", "code", "subject", "occurred_on", "municipality", "at_office")
    events = list(CaseEvent.objects.order_by(*fields).values_list(*fields))
    return hashlib.sha256(repr(events).encode()).hexdigest()


def counts(models: Iterable[type[Model]]) -> dict[str, int]:
    """Rows of each table."""
    return {model._meta.label: model._default_manager.count() for model in models}


def codes() -> Counter[str]:
    """How often what happened."""
    return Counter(CaseEvent.objects.values_list("code", flat=True))
