"""The card of an instance: a small file that says who it is, where it is reached and which offices live there.

The card is signed with its own key, so nobody can change an address in it. That the keys are the right ones is
known only when two people have compared the six words.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kim.exchange.parties import Party
from kim.foundation.sealing import IntegrityProblem, PublicKey, bound
from kim.foundation.sealing.directory import check

if TYPE_CHECKING:
    from kim.foundation.sealing.directory import Signer

LIMIT = 64 * 1024
LONGEST_NAME, LONGEST_ADDRESS = 60, 200
VERSION = 1
OURS = ("http://127.0.0.1", "http://localhost")


@dataclass(frozen=True, slots=True)
class Card:
    """What one instance tells another about itself. `address` is empty where messages are carried by hand."""

    name: str
    address: str
    offices: tuple[str, ...]
    party: Party

    def signed(self, signer: Signer) -> str:
        """The card as a file."""
        signature = signer.sign(_statement(self))
        party = {"public": _text(self.party.public.raw), "signer": _text(self.party.signer)}
        content = {"kim_instance": VERSION, "name": self.name, "address": self.address, "offices": list(self.offices)}
        return json.dumps(content | party | {"signature": _text(signature)}, ensure_ascii=False, indent=1)


def opened(file: str) -> Card:
    """The card in a file. Raises ValueError for anything that is no card or was changed."""
    try:
        return _opened(file)
    except (AttributeError, KeyError, TypeError, RecursionError, json.JSONDecodeError, IntegrityProblem) as error:
        raise ValueError("This file is no card of an instance, or it was changed.") from error


def _opened(file: str) -> Card:
    if len(file) > LIMIT:
        raise ValueError("This file is too large for a card.")
    content: dict[str, Any] = json.loads(file)
    party = Party(PublicKey(_raw(content["public"])), _raw(content["signer"]))
    party.public.opened()
    card = Card(_line(content["name"]), content["address"], tuple(content["offices"]), party)
    check(_statement(card), _raw(content["signature"]), party.signer)
    if content["kim_instance"] != VERSION or not _is_sound(card):
        raise ValueError("This card cannot be used here.")
    return card


def _is_sound(card: Card) -> bool:
    is_safe = not card.address or card.address.startswith("https://") or _is_on_this_machine(card.address)
    is_short = 0 < len(card.name) <= LONGEST_NAME and len(card.address) <= LONGEST_ADDRESS
    return is_short and is_safe and all(isinstance(one, str) for one in card.offices)


def _is_on_this_machine(address: str) -> bool:
    """The demo speaks to itself without TLS; nobody else does."""
    return any(address.startswith((f"{start}:", f"{start}/")) for start in OURS)


def _line(name: str) -> str:
    return " ".join(name.split())


def _statement(card: Card) -> bytes:
    keys = (card.party.public.raw.hex(), card.party.signer.hex())
    return bound("kim instance card", VERSION, card.name, card.address, *keys, *card.offices)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
