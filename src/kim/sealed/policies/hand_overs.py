"""Who hands one woman over to case management, and what must stand before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import answering
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent
from kim.people.models.consent import ConsentKind
from kim.people.policies import consents
from kim.sealed.policies import vaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.sealed.keyring import OpenVault


def hand_over(by: Actor, vault: OpenVault, recipient: str) -> Verdict:
    """Whoever writes in the vault, to an office whose case management answers here."""
    return vaults.write(by, vault) & Verdict.when(
        recipients(vault.office).filter(pk=recipient).exists(),
        otherwise=_("No case management can receive her here. Use another way."),
    )


def recipients(office: str) -> QuerySet[Office]:
    """Offices with case managers, without those under aliens law and without the own one."""
    answers = answering.offices_that_may(Permission.REFERRAL_RECEIVE) - {office}
    return Office.objects.filter(pk__in=answers).exclude(kind__in=office_kinds.IMMIGRATION).order_by("name")


def is_released(person: Person, recipient: str, categories: Iterable[str]) -> Verdict:
    """Both kinds of yes are in force for this office and these data: § 203 StGB asks for a release of its own."""
    given = Consent.objects.filter(person=person)
    both = all(consents.covered(given, recipient, *categories, kind=kind) for kind in ConsentKind)
    return Verdict.when(both, otherwise=_("Without her consent and her release from secrecy nothing is handed over."))
