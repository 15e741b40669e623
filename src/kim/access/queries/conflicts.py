"""Who must not learn of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.access.models import Account, ConflictBlock

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def hidden_from(account: UUID) -> frozenset[UUID]:
    """Keys of the persons who do not exist for this account."""
    return frozenset(
        ConflictBlock.objects.filter(account=account, lifted_on__isnull=True).values_list("person", flat=True)
    )


def of_person(persons: Collection[UUID]) -> list[ConflictBlock]:
    """Blocks that hold for any of these keys of one person, with their accounts."""
    rows = ConflictBlock.objects.filter(person__in=persons, lifted_on__isnull=True)
    return list(rows.select_related("account").order_by("account__name", "pk"))


def named(text: str) -> Account | None:
    """The account with exactly this address or name; nobody where several have the name."""
    found = list(Account.objects.filter(email__iexact=text.strip())[:1])
    found = found or list(Account.objects.filter(name__iexact=text.strip())[:2])
    return found[0] if len(found) == 1 else None
