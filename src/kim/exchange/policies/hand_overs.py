"""Who hands one woman over to case management, wherever that works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kim.cases.policies import referrals
from kim.exchange import hand_over_texts
from kim.exchange.models import Peer, PeerOffice
from kim.foundation.authority import Verdict
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.policies import persons
from kim.sealed.policies import hand_overs, vaults

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kim.exchange.kinds import Body
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault

UNFIT = _("Her name, telephone or the rule for reaching her is too long or has signs that do not fit.")
CASE_WORK = tuple(kind.code for kind in office_kinds.ALL.rows() if kind.workspace == "cases")


def hand_over(by: Actor, vault: OpenVault, recipient: str) -> Verdict:
    """Whoever writes in the vault, to case management here or on the county's server."""
    return vaults.write(by, vault) & Verdict.when(
        recipients(vault.office).filter(pk=recipient).exists(),
        otherwise=_("No case management can receive her here. Use another way."),
    )


def can_be_read(body: Body) -> Verdict:
    """What the other server will ask of it: a message that cannot be used would hold up all that come behind it."""
    try:
        given = hand_over_texts.given(body)
    except (LookupError, ValueError, TypeError, ObjectDoesNotExist):
        return Verdict.no(UNFIT)
    details = given.details
    return (
        Verdict.when(bool(details.given_name or details.family_name), otherwise=_("Her sheet has no name."))
        & persons.plausible(details)
        & referrals.carry(given.slip)
    )


def receive(office: str, recipient: str) -> Verdict:
    """For a centre elsewhere, to case managers who answer here today; whether it is its own is asked of the sender."""
    return Verdict.when(
        hand_overs.recipients(office).filter(pk=recipient).exists(),
        otherwise=_("No case management can receive her here. Use another way."),
    )


def recipients(office: str) -> QuerySet[Office]:
    """Offices whose case managers answer here, and those for case management that live at a confirmed peer."""
    here = hand_overs.recipients(office).values("pk")
    return Office.objects.filter(Q(pk__in=here) | Q(pk__in=elsewhere())).order_by("name")


def elsewhere() -> QuerySet[PeerOffice, str]:
    """Codes of those that live at a peer; the peer itself knows whether somebody answers there today."""
    homes = PeerOffice.objects.filter(peer__in=Peer.objects.confirmed(), office__kind__in=CASE_WORK)
    return homes.values_list("office_id", flat=True)
