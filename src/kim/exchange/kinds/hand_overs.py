"""Centre to county: one woman, with her consent and her release from secrecy. Nothing else of her case travels.

No error loses a person: whatever is wrong with the message, it is not taken, waits at the centre and holds up what
comes behind it, and both servers show that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError

from kim.exchange import hand_over_texts
from kim.exchange.actions import hand_overs
from kim.exchange.kinds import Body, Kind, Later, codes, text
from kim.foundation.authority import Refused, Role

if TYPE_CHECKING:
    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor

WRONG = (Refused, ObjectDoesNotExist, IntegrityError, LookupError, TypeError, ValueError)


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Refer her here, in the name of the centre, to an office that answers."""
    try:
        given, references = hand_over_texts.given(body), hand_over_texts.references(body)
        hand_overs.receive(by=by, office=text(body, "office"), given=given, references=references)
    except WRONG as problem:
        raise Later from problem


KIND = Kind(codes.HAND_OVER, from_carrier=True, role=Role.REFERRING_CLERK, take=take)
