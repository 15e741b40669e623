"""Messages as bytes: sealed for the recipient, signed by the sender, bound to both, to their number and their kind.

From outside one sees the sender's name, the number and one of a few sizes. The kind stands inside, under seal and
signature. Plain Python; docs/adr/0016 says why it looks like this.
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kim.exchange.parties import NAME, Party
from kim.foundation.sealing import IntegrityProblem, KeyPair, bound, open_envelope, seal_envelope
from kim.foundation.sealing.directory import check, signer_of

if TYPE_CHECKING:
    from kim.foundation.sealing.directory import Signer

HEAD = struct.Struct(f">4s{NAME}sQ")
MAGIC = b"KIM1"
SIGNATURE = 64
LENGTH = 8
SIZES = (8192, 32768, 98304)
LARGEST = 128 * 1024
"""No message is larger, with everything around it."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says."""

    kind: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands outside: who says to have sent it, and its number."""

    sender: bytes
    number: int


def sealed(content: Content, *, own: KeyPair, recipient: Party, number: int) -> bytes:
    """The message with this number for the recipient. Raises ValueError where it is too long."""
    sender = _party(own)
    place = _place(sender, recipient, number)
    text = json.dumps({"kind": content.kind, "body": content.body}, ensure_ascii=False, sort_keys=True)
    closed = seal_envelope(_padded(text.encode()), recipient.public, place)
    return HEAD.pack(MAGIC, sender.name, number) + signer_of(own).sign(place + closed) + closed


def head(raw: bytes) -> Head:
    """Who it says it is from. Nothing is checked yet. Raises IntegrityProblem for what is no message."""
    if not HEAD.size + SIGNATURE < len(raw) <= LARGEST or raw[: len(MAGIC)] != MAGIC:
        raise IntegrityProblem("these bytes are no message")
    _magic, sender, number = HEAD.unpack_from(raw)
    return Head(sender, number)


def opened(raw: bytes, *, own: KeyPair, sender: Party) -> Content:
    """What it says. Raises IntegrityProblem: forged, changed, from or for somebody else, or with another number."""
    outside = head(raw)
    if outside.sender != sender.name:
        raise IntegrityProblem("somebody else is named as the sender")
    place = _place(sender, _party(own), outside.number)
    signature, closed = raw[HEAD.size : HEAD.size + SIGNATURE], raw[HEAD.size + SIGNATURE :]
    check(place + closed, signature, sender.signer)
    padded = open_envelope(closed, own, place)
    length = int.from_bytes(padded[:LENGTH])
    try:
        said = json.loads(padded[LENGTH : LENGTH + length])
        return Content(str(said["kind"]), dict(said["body"]))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise IntegrityProblem("the message says nothing that can be read") from error


def digest(raw: bytes) -> bytes:
    """What a receipt and the memory of received messages name it by."""
    return hashlib.sha384(raw).digest()


def receipt(number: int, message: bytes, *, signer: Signer, sender: Party) -> bytes:
    """That all messages up to this one, by its digest, have arrived. Nothing else: not what became of them."""
    return signer.sign(_arrival(sender, number, message))


def check_receipt(signature: bytes, number: int, message: bytes, *, own: Party, recipient: Party) -> None:
    """Raise IntegrityProblem unless the recipient has signed that this message arrived."""
    check(_arrival(own, number, message), signature, recipient.signer)


def _arrival(sender: Party, number: int, message: bytes) -> bytes:
    return bound("kim exchange receipt", sender.name.hex(), number, message.hex())


def _place(sender: Party, recipient: Party, number: int) -> bytes:
    return bound("kim exchange message", sender.name.hex(), recipient.name.hex(), number)


def _party(own: KeyPair) -> Party:
    return Party(own.public, signer_of(own).public)


def _padded(raw: bytes) -> bytes:
    content = len(raw).to_bytes(LENGTH) + raw
    size = next((size for size in SIZES if len(content) <= size), None)
    if size is None:
        raise ValueError("the message is too long")
    return content.ljust(size, b"\0")
