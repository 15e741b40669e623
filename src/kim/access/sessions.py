"""Who is signed in, as Django and allauth know it; only the two statements of every request are prepared.

Decision record 8: written anew each time they cost a tenth of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, UUIDField

from kim.access.models import Account
from kim.foundation import clock
from kim.foundation.prepared import Given, Prepared

if TYPE_CHECKING:
    from uuid import UUID


class SessionStore(DatabaseStore):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        found = None if "\0" in key else next(_SESSION.rows(key=key, now=clock.of_the_machine()), None)
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Accounts as allauth signs them in."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The account of a session, as long as it is active."""
        account = next(_ACCOUNT.rows(key=user_id), None)
        return account if self.user_can_authenticate(account) else None


def _sessions() -> Any:
    return Session.objects.filter(session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField()))


_SESSION = Prepared(_sessions)
_ACCOUNT = Prepared(lambda: Account.objects.filter(pk=Given("key", UUIDField())))
