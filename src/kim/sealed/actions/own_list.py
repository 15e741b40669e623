"""The list that the centre kept until now: every row a sealed case, all or none; a way back until somebody writes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.sealed.actions import cases
from kim.sealed.models import SealedCase, Vault
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.sealed.queries.own_lists import list_of, origin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.sealed.contents import CaseSheet, Entry
    from kim.sealed.keyring import OpenVault


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One row: the sheet, the words of the list as an entry, and the row's fingerprint, which is sealed with them."""

    sheet: CaseSheet
    entry: Entry
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many cases are shredded, and how many stay because somebody has written in them."""

    cases: int
    kept: int


@transaction.atomic
def take_over(*, by: Actor, vault: OpenVault, rows: Sequence[ListedCase]) -> UUID:
    """Open a sealed case for every row. The key of the list stands in the entries alone. Raises Refused."""
    policy.write(by, vault).require()
    brought = uuid.uuid4()
    for row in rows:
        case = cases.open_case(by=by, vault=vault, sheet=row.sheet)
        entry = replace(row.entry, origin=origin(brought, row.fingerprint))
        cases.add_entry(by=by, vault=vault, case=case, entry=entry)
    audit.done(by, "sealed.take_over_list", Vault.objects.get(office=vault.office))
    return brought


@transaction.atomic
def take_back(*, by: Actor, vault: OpenVault, brought: UUID) -> TakenBack:
    """Shred the cases that came with a list, except those in which somebody has written since. Raises Refused."""
    policy.use(by, vault).require()
    keys = [case for case, entry in queries.brought(by, vault) if list_of(entry) == brought]
    found = list(SealedCase.objects.filter(office=vault.office, pk__in=keys).prefetch_related("parts"))
    untouched = [case for case in found if _is_untouched(case)]
    for case in untouched:
        cases.shred(by=by, vault=vault, case=case)
    audit.done(by, "sealed.take_back_list", Vault.objects.get(office=vault.office))
    return TakenBack(len(untouched), len(found) - len(untouched))


def _is_untouched(case: SealedCase) -> bool:
    """The sheet and one entry, both as they came."""
    return [part.version for part in case.parts.all()] == [1, 1]
