"""How often one address may try. Nothing is written down: the counts live in this process and are gone after a day.

What is counted is a keyed digest of the address; its key is made anew when the process starts.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings

from kim.foundation import clock

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

WITHIN = {"code": timedelta(hours=1), "booking": timedelta(days=1), "voucher": timedelta(days=1)}
MOST = {"code": 20, "booking": 10, "voucher": 10}
"""Wrong codes, slots, vouchers. A code has eight of 26 signs (37 bits), and a library shares one address."""
MOST_ADDRESSES = 50_000
HOUSEHOLD = 56
"""So many bits of an address of version 6 are the same for one household."""
_key = secrets.token_bytes(32)
_lock = threading.Lock()
_tries: dict[bytes, list[datetime]] = {}


def is_too_many(request: HttpRequest, kind: str) -> bool:
    """Whether this address has tried as often as it may."""
    with _lock:
        return len(_recent(_name(request, kind), kind)) >= MOST[kind]


def count(request: HttpRequest, kind: str) -> None:
    """One more try of this address."""
    name = _name(request, kind)
    with _lock:
        if len(_tries) >= MOST_ADDRESSES:
            _tries.clear()
        _tries[name] = [*_recent(name, kind), clock.now()]


def forget() -> None:
    """Begin anew."""
    with _lock:
        _tries.clear()


def _recent(name: bytes, kind: str) -> list[datetime]:
    since = clock.now() - WITHIN[kind]
    recent = [moment for moment in _tries.pop(name, ()) if moment > since]
    if recent:
        _tries[name] = recent
    return recent


def _name(request: HttpRequest, kind: str) -> bytes:
    text = f"{kind} {_address(request)}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=_key, digest_size=16).digest()


def _address(request: HttpRequest) -> str:
    """In production a proxy stands before the program and adds whom it speaks for at the end of the list."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.IS_PRODUCTION else ""
    text = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return text if isinstance(address, IPv4Address) else str(ip_network((address, HOUSEHOLD), strict=False))
