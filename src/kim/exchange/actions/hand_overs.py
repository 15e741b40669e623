"""One woman handed over: in the house, or sealed for the server on which case management works, and received there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.exchange import hand_over_texts, homes
from kim.exchange.actions import _outbox
from kim.exchange.envelopes import Content
from kim.exchange.kinds import codes
from kim.exchange.policies import hand_overs as policy
from kim.foundation import audit
from kim.procedures.actions import _hand_overs, hand_overs
from kim.procedures.handing_over import References
from kim.sealed.models import Vault

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.foundation.authority import Actor
    from kim.procedures.handing_over import HandOver
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


@transaction.atomic
def hand_over(*, by: Actor, vault: OpenVault, case: SealedCase, given: HandOver) -> None:
    """What was chosen goes to case management, both kinds of yes with it; her case stays sealed. Raises Refused.

    On a server of its own the centre keeps nothing of it in the clear: the message is sealed before it is stored.
    """
    policy.hand_over(by, vault, given.slip.recipient).require()
    home = homes.home_of(given.slip.recipient)
    if home is None:
        hand_overs.hand_over(by=by, vault=vault, case=case, given=given)
        return
    references = References()
    body = hand_over_texts.body(vault.office, given, references)
    policy.can_be_read(body).require()
    _outbox.put(home.peer, Content(codes.HAND_OVER, body))
    _hand_overs.note(by, vault, case, given, references)
    audit.done(by, "sealed.hand_over", Vault.objects.get(office=vault.office))


@transaction.atomic
def receive(*, by: Actor, office: str, given: HandOver, references: References) -> Referral:
    """She arrives as a referral of the centre, to an office that answers here. Raises Refused."""
    policy.receive(office, given.slip.recipient).require()
    referral = _hand_overs.refer(by, office, given, references)
    audit.done(by, "referral.receive", referral)
    return referral
