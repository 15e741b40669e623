"""On whose behalf the database is asked, and how the database can tell that the program said so."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
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
    now = {"today": clock.today().isoformat(), "moment": clock.now().isoformat(), "transaction": session}
    words = json.dumps(_standing(actor) | now, separators=(",", ":"))
    return f"{tag(settings.KIM_WALL_KEY, words)} {words}"


@lru_cache(maxsize=256)
def _standing(actor: Actor) -> dict[str, object]:
    """`offices`: the codes for each permission, and for the empty word all; as objects, which jsonb searches well."""
    everything = is_installation(actor)
    rights = {} if everything else {"": actor.offices, **{one.value: actor.offices_where(one) for one in Permission}}
    return {
        "account": str(actor.id),
        "everything": everything,
        "offices": {right: dict.fromkeys(sorted(held), 1) for right, held in rights.items() if held},
        "hidden": f"{{{','.join(sorted(map(str, actor.hidden)))}}}",
    }
