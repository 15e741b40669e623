"""Who takes on other instances, and which ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.exchange import homes, keys
from kim.exchange.models import Peer
from kim.exchange.parties import same_words
from kim.foundation.authority import Permission, Verdict
from kim.foundation.installation import is_installation

if TYPE_CHECKING:
    from kim.exchange.cards import Card
    from kim.foundation.authority import Actor


def keep(by: Actor) -> Verdict:
    """Data protection officers, and whoever types commands on the machine."""
    return Verdict.when(
        is_installation(by) or by.may(Permission.PRIVACY_CONTROL),
        otherwise=_("Other servers are taken on by the data protection officer."),
    )


def add(by: Actor, card: Card) -> Verdict:
    """Somebody else, met for the first time, whose offices are known and do not work here or at another peer."""
    return keep(by) & _is_new(card) & _offices_are_free(card)


def confirm(by: Actor, peer: Peer, words: str) -> Verdict:
    """The six words that somebody of the other instance has read out, typed as they were heard."""
    return (
        keep(by)
        & Verdict.when(peer.confirmed_on is None, otherwise=_("This server is confirmed already."))
        & Verdict.when(
            same_words(words, peer.party),
            otherwise=_("These are not the six words of this file. Call again; if they differ, do not go on."),
        )
    )


def end(by: Actor, peer: Peer) -> Verdict:
    """Those who take on, once."""
    return keep(by) & Verdict.when(peer.ended_on is None, otherwise=_("This server was given up already."))


def _is_new(card: Card) -> Verdict:
    own = keys.party()
    met = Peer.objects.filter(party_name=card.party.name.hex(), own_name=own.name.hex())
    return Verdict.when(
        card.party.name != own.name, otherwise=_("This is the file of this server. Take that of the other one.")
    ) & Verdict.when(
        not met.exists(),
        otherwise=_("This server is here already, or was given up. To begin anew, one of both servers needs new keys."),
    )


def _offices_are_free(card: Card) -> Verdict:
    named = set(card.offices)
    return (
        Verdict.when(
            bool(named) and named <= homes.known(), otherwise=_("The file names an office that is not known here.")
        )
        & Verdict.when(
            not named & homes.own(), otherwise=_("Somebody works here for an office that the file names as its own.")
        )
        & Verdict.when(not named & homes.elsewhere(), otherwise=_("An office of this file has another server already."))
    )
