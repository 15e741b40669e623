"""Centre to county: the public key of the team, for which letters are sealed. Told again after each rotation."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from kim.exchange.actions import team_keys
from kim.exchange.kinds import Body, Kind, codes, number, raw, text
from kim.foundation.authority import Role
from kim.foundation.sealing import PublicKey
from kim.sealed.models import Rehearsal, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor


def waiting() -> Iterator[tuple[str, Body]]:
    """The key of each team that may write already."""
    for vault in Vault.objects.filter(office__in=Rehearsal.objects.values("office")).order_by("office_id"):
        public = base64.b64encode(bytes(vault.public)).decode()
        yield f"{vault.office_id}:{vault.edition}", {"office": vault.office_id, "edition": vault.edition, "key": public}


def take(by: Actor, peer: Peer, body: Body) -> None:
    """Letters are sealed for it from now on."""
    public = PublicKey(raw(body, "key"))
    public.opened()
    team_keys.learn(by=by, peer=peer, office=text(body, "office"), edition=number(body, "edition"), public=public)


KIND = Kind(codes.TEAM_KEY, from_carrier=True, role=Role.COUNSELLOR, take=take, waiting=waiting)
