"""A letter to a centre: into the mailbox in the house, or sealed for the team of a centre that lives at a peer."""

from __future__ import annotations

import base64
import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kim.exchange import homes
from kim.exchange.actions import _outbox
from kim.exchange.envelopes import Content
from kim.exchange.kinds import codes
from kim.exchange.policies import letters as policy
from kim.foundation import audit
from kim.foundation.sealing import PublicKey, seal_envelope
from kim.sealed import keyring
from kim.sealed.actions import letters

if TYPE_CHECKING:
    from kim.exchange.models import PeerOffice
    from kim.foundation.authority import Actor
    from kim.sealed.contents import Letter


@transaction.atomic
def drop(*, by: Actor, office: str, letter: Letter) -> None:
    """Seal a letter for the team of an office. Only that team can open it, not this instance. Raises Refused."""
    policy.send(by, office).require()
    home = homes.home_of(office)
    if home is None:
        letters.drop(by=by, office=office, letter=letter)
        return
    _outbox.put(home.peer, Content(codes.LETTER, _sealed(home, letter)))
    audit.done(by, "sealed.drop_letter", home)


def _sealed(home: PeerOffice, letter: Letter) -> dict[str, object]:
    key = uuid.uuid4()
    place = keyring.letter_place(home.office_id, home.edition, key)
    envelope = seal_envelope(letter.to_text().encode(), PublicKey(bytes(home.public)), place)
    text = base64.b64encode(envelope).decode()
    return {"office": home.office_id, "edition": home.edition, "letter": str(key), "envelope": text}
