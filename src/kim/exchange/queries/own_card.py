"""The card of this instance, to be handed to another one."""

from __future__ import annotations

from kim.exchange import cards, homes, keys
from kim.exchange.cards import Card


def file(name: str, address: str) -> str:
    """The signed card with the offices for which somebody works here."""
    return Card(name, address, tuple(sorted(homes.own())), keys.party()).signed(keys.signer())


def is_sound(text: str) -> bool:
    """Whether others will take it: with an office, and with an address that is safe."""
    try:
        return bool(cards.opened(text).offices)
    except ValueError:
        return False
