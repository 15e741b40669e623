"""Sessions as Django keeps them; the statement that finds one for every request is written once per process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends import db
from django.db.models import CharField, DateTimeField

from kim.foundation import clock
from kim.foundation.prepared import Given, Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet


class SessionStore(db.SessionStore):
    """What is not found, or has run out, goes the way that Django has for it."""

    def _get_session_from_db(self) -> Any:
        found = _FOUND.rows(key=self.session_key, now=clock.now())
        return next(found, None) or super()._get_session_from_db()  # type: ignore[misc] # not in the stubs


def _found() -> QuerySet[Any, Any]:
    is_alive = {"expire_date__gt": Given("now", DateTimeField())}
    sessions: QuerySet[Any, Any] = db.SessionStore.get_model_class().objects.all()
    return sessions.filter(session_key=Given("key", CharField()), **is_alive)[:1]


_FOUND = Prepared(_found)
