"""What every page shows around its content: the rooms of the actor, who is signed in, the languages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

import kim
from kim.foundation.authority import ROLES, Permission
from kim.foundation.catalogue import Row
from kim.network.models import Office
from kim.web.base.addresses import of_page
from kim.web.base.frame import AccountCard
from kim.web.components.rooms import Room

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kim.foundation.authority import Actor

ROOMS = (
    ("my_day", _("My day"), ()),
    ("referrals", _("Referrals"), (Permission.REFERRAL_SEND, Permission.REFERRAL_RECEIVE)),
    ("extracts", _("Inbox"), (Permission.REFERRAL_SEND, Permission.INBOX_READ)),
    ("cases", _("Cases"), (Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)),
    ("vault", _("Counselling"), (Permission.SEALED_WORK,)),
    ("office_hours", _("Office hours"), ()),
    ("positions", _("Positions"), (Permission.POSITION_READ,)),
    ("needs", _("Needs"), (Permission.NEEDS_READ,)),
    ("network", _("Network"), ()),
    ("monitoring", _("Monitoring"), (Permission.MONITORING_READ,)),
    ("privacy", _("Data protection"), (Permission.PRIVACY_CONTROL,)),
)
SIDE_ROOMS = (
    ("privacy_deletions", _("Deletions and requests"), Permission.CASE_WORK),
    ("peer_cases", _("Peer cases"), Permission.CASE_WORK),
    ("positions", _("My position"), Permission.POSITION_OWN),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "rooms": _rooms(request, actor) if actor else [],
        "account_card": _card(actor) if actor else None,
        "footer_links": _footer(actor) if actor else [],
        "home_url": of_page("my_day"),
        "login_url": of_page("account_login"),
        "version": kim.__version__,
        "is_demo": settings.KIM_DEMO,
    }


def _rooms(request: HttpRequest, actor: Actor) -> list[Room]:
    return [
        Room(str(label), of_page(name), current=_is_current(request, name))
        for name, label, needed in ROOMS
        if not needed or any(actor.may(permission) for permission in needed)
    ]


def _footer(actor: Actor) -> list[Room]:
    """What is needed now and then: where case managers are the second person, and what others learnt."""
    return [Room(str(label), of_page(name)) for name, label, needed in SIDE_ROOMS if actor.may(needed)]


def _is_current(request: HttpRequest, name: str) -> bool:
    day = {of_page("my_day"), of_page("vault_day")}
    if name == "my_day":
        return request.path in day
    rooms = (name, "fte") if name == "positions" else (name,)
    return request.path not in day and request.path.startswith(tuple(of_page(room) for room in rooms))


def _card(actor: Actor) -> AccountCard:
    if not actor.standings:
        return AccountCard(actor.name, "", "", of_page("account_logout"))
    role = ROLES[actor.standings[0].role]
    return AccountCard(actor.name, _office_name(actor.home), Row.spoken(role.de, role.en), of_page("account_logout"))


@lru_cache(maxsize=512)
def _office_name(code: str) -> str:
    return Office.objects.values_list("name", flat=True).get(code=code)
