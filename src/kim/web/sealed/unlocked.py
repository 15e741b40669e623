"""An open vault between two requests: sealed in the session, its key in a cookie. Neither alone opens anything."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.sealing import IntegrityProblem, KeyPair, new_data_key
from kim.foundation.sealing.fields import open_field, seal_field
from kim.sealed.models import Holder, Vault
from kim.sealed.queries import keys

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest

SESSION, COOKIE = "unlocked", "kim_unlocked"
IDLE, ALONE, LONGEST = timedelta(minutes=15), timedelta(hours=1), timedelta(hours=8)
"""Without a click it locks after `IDLE`, or after `ALONE` for who says that nobody else comes to her desk."""
NOTED_EVERY = timedelta(seconds=30)


def keep(request: KimRequest, response: HttpResponse, vault: OpenVault, idle: timedelta = IDLE) -> None:
    """Keep the counsellor's own key for the next requests of this browser, and nothing that opens without it."""
    key, since = new_data_key(), clock.now().isoformat()
    seconds = int(min(idle, ALONE).total_seconds())
    kept = {"office": vault.office, "holder": str(vault.holder), "since": since, "used": since, "idle": seconds}
    sealed = seal_field(vault.own.raw.hex(), key, _place(kept))
    request.session.cycle_key()
    request.session[SESSION] = kept | {"sealed": b64encode(sealed).decode()}
    response.set_cookie(
        COOKIE,
        key.hex(),
        path=reverse("vault"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget(request: HttpRequest, response: HttpResponse | None = None) -> None:
    """Lock again."""
    request.session.pop(SESSION, None)
    if response is not None:
        response.delete_cookie(COOKIE, path=reverse("vault"), samesite="Strict")


def is_kept(request: HttpRequest) -> bool:
    """Whether the session holds its half and the time has not run out."""
    session = getattr(request, "session", None)
    kept = session.get(SESSION) if session is not None else None
    return kept is not None and not _is_over(kept)


def idle_of(request: HttpRequest) -> timedelta:
    """How long this browser may be left alone."""
    return _idle(request.session.get(SESSION, {}))


def vault_of(request: KimRequest) -> OpenVault | None:
    """The vault, opened anew for this request; nothing where it is locked."""
    if not is_kept(request):
        forget(request)
        return None
    kept = request.session[SESSION]
    try:
        vault = _reopened(kept, bytes.fromhex(request.COOKIES.get(COOKIE, "")), request.actor)
    except (IntegrityProblem, ValueError):
        return None
    if clock.now() - datetime.fromisoformat(kept["used"]) > NOTED_EVERY:
        request.session[SESSION] = kept | {"used": clock.now().isoformat()}
    return vault


def office_of(request: KimRequest) -> str:
    """The office whose rooms these are: the unlocked one, otherwise the first in which the actor counsels."""
    offices = request.actor.offices_where(Permission.SEALED_WORK)
    kept = request.session.get(SESSION, {}).get("office")
    return kept if kept in offices else min(offices)


def _reopened(kept: dict[str, Any], key: bytes, actor: Actor) -> OpenVault:
    own = KeyPair(bytes.fromhex(open_field(b64decode(kept["sealed"]), key, _place(kept))))
    offices = actor.offices_where(Permission.SEALED_WORK)
    holder = Holder.objects.current().filter(pk=kept["holder"], account=actor.id, office__in=offices).first()
    vault = Vault.objects.filter(office=kept["office"]).first()
    if holder is None or vault is None:
        raise IntegrityProblem("this key is no longer current")
    return keys.open_with(holder, vault, own)


def _is_over(kept: dict[str, Any]) -> bool:
    now = clock.now()
    since, used = (datetime.fromisoformat(kept[name]) for name in ("since", "used"))
    return now - used >= _idle(kept) or now - since >= LONGEST


def _idle(kept: dict[str, Any]) -> timedelta:
    return timedelta(seconds=kept.get("idle", 0)) or IDLE


def _place(kept: dict[str, Any]) -> str:
    """Binds the times and the holder: a session that was written to does not open."""
    return f"unlocked {kept['office']} {kept['holder']} {kept['since']} {kept.get('idle')}"
