"""On whose behalf the database is asked, and how the database can tell that the program said so."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.conf import settings

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.installation import INSTALLATION, is_installation
from kim.foundation.sealing.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.foundation.authority import Actor

_ACTING: ContextVar[Actor | None] = ContextVar("acting", default=None)


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """Everything inside is asked on behalf of the actor; of nobody, where it is None. Nests."""
    token = _ACTING.set(actor)
    try:
        yield
    finally:
        _ACTING.reset(token)


@contextmanager
def lifted(_why: str) -> Iterator[None]:
    """Ask as the installation, which sees everything, for a result that shows nothing of it. The reason stands there.

    A test lists every place that does so (tests/architecture/test_wall.py).
    """
    with acting(INSTALLATION):
        yield


def current() -> Actor | None:
    """Who acts here and now, or nobody: then walled tables are empty."""
    return _ACTING.get()


def signed(actor: Actor, session: str) -> str:
    """What the database is told about the actor, for one transaction: `session` is `wall.transaction()` in there.

    A hexadecimal HMAC-SHA256 of the rest, a space, and a JSON object.
    """
    words = json.dumps(_statement(actor) | {"transaction": session}, separators=(",", ":"))
    return f"{tag(settings.KIM_WALL_KEY, words)} {words}"


def _statement(actor: Actor) -> dict[str, object]:
    if is_installation(actor):
        return {"account": str(actor.id), "today": clock.today().isoformat(), "everything": True}
    rights = {permission.value: sorted(actor.offices_where(permission)) for permission in Permission}
    return {
        "account": str(actor.id),
        "today": clock.today().isoformat(),
        "moment": clock.now().isoformat(),
        "offices": {"": sorted(actor.offices), **{right: held for right, held in rights.items() if held}},
        "hidden": sorted(str(person) for person in actor.hidden),
    }
