"""What messages can be about. A kind is one small module with `KIND`, named in `registry`."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor, Role

MOST = 1_000_000
Body = dict[str, Any]
"""What a message says, as JSON. It came through a seal and a signature, and still nothing in it is believed."""


class Later(Exception):
    """It cannot be taken yet, and could be: the sender keeps it and sends it again."""


def text(body: Body, name: str) -> str:
    """A text of the body. Raises ValueError for anything else, KeyError where it is missing."""
    value = body[name]
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{name} is no text")
    return value


def number(body: Body, name: str) -> int:
    """A number of the body that counts something. Raises ValueError for anything else, KeyError where it is missing."""
    value = body[name]
    if not isinstance(value, int) or not 0 <= value <= MOST:
        raise ValueError(f"{name} is no number")
    return value


def raw(body: Body, name: str) -> bytes:
    """Bytes of the body. Raises ValueError for anything else, KeyError where they are missing."""
    return base64.b64decode(text(body, name), validate=True)


def nothing() -> Iterable[tuple[str, Body]]:
    """For kinds that an action puts into the outbox itself."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message.

    `from_carrier`: a centre sends it to the county; otherwise the county to a centre. `role`: as whom the peer acts
    here. `take`: what is done with it, by an action. `waiting`: what was released here, each with a key by which it is
    remembered as sent.
    """

    code: str
    from_carrier: bool
    role: Role
    take: Callable[[Actor, Peer, Body], None]
    waiting: Callable[[], Iterable[tuple[str, Body]]] = nothing
