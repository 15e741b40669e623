"""Who asks for which pages: the person with most rows in reach, signed in, and the queries that each page takes.

Runs inside the program's environment and prints JSON.
"""

import argparse
import json
import secrets
import string
import sys
from http import HTTPStatus
from typing import Any

import django
from django.conf import settings

ENOUGH_CASES = 50
_PLAIN = string.ascii_letters + string.digits


def main() -> None:
    settings.ROOT_URLCONF = "kim.cli.benches.urls"
    django.setup()
    json.dump([_visit(**page) for page in _pages()], sys.stdout)


def principal() -> tuple[Any, int]:
    """The account with most cases in reach, and how many those are."""
    from kim.access.models import Account
    from kim.access.queries import actors
    from kim.cases.models import Case

    accounts = Account.objects.filter(is_active=True)
    rows = [(Case.objects.visible_to(actors.of_account(account)).count(), account.pk) for account in accounts]
    most, key = max(rows)
    return Account.objects.get(pk=key), most


def session_of(account: Any) -> str:
    """The cookie of somebody who has signed in."""
    from django.test import Client

    client = Client()
    client.force_login(account)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def _pages() -> list[dict[str, Any]]:
    from django.urls import reverse

    from kim.access.queries import actors
    from kim.cases.models import Case

    worker, rows = principal()
    cases = Case.objects.visible_to(actors.of_account(worker)).order_by("pk")[:ENOUGH_CASES]
    reader, events = _coordinator()
    own = {"account": worker, "rows": rows}
    return [
        {"name": "nothing", "paths": [reverse("nothing")], "account": None, "rows": 0},
        {"name": "case_list", "paths": [reverse("cases")], **own},
        {"name": "search", "paths": [reverse("cases")], "words": _family_name(cases), **own},
        {"name": "case", "paths": [reverse("case", args=[case.pk]) for case in cases], **own},
        {"name": "my_day", "paths": [reverse("my_day")], **own},
        {"name": "monitoring", "paths": [reverse("monitoring")], "account": reader, "rows": events},
    ]


def _family_name(cases: Any) -> str:
    """A name that somebody would look for."""
    return str(cases[0].person.family_name)


def _coordinator() -> tuple[Any, int]:
    """Somebody who may see figures, with figures to see, and the number of events that these are made of."""
    from kim.access.models import Membership
    from kim.foundation.authority import ROLES, Permission
    from kim.foundation.installation import INSTALLATION
    from kim.monitoring.actions import snapshots
    from kim.monitoring.models import Snapshot

    roles = [role for role in ROLES if Permission.MONITORING_READ in ROLES[role].permissions]
    account = Membership.objects.with_role(*roles).order_by("office_id", "pk")[0].account
    snapshot = Snapshot.objects.order_by("-created_at").first() or snapshots.compute(by=INSTALLATION)
    return account, snapshot.events


def _visit(*, name: str, paths: list[str], account: Any, rows: int, words: str | None = None) -> dict[str, Any]:
    token = "".join(secrets.choice(_PLAIN) for _ in range(32))
    cookies = {settings.CSRF_COOKIE_NAME: token}
    if account is not None:
        cookies[settings.SESSION_COOKIE_NAME] = session_of(account)
    form = None if words is None else {"q": words, "csrfmiddlewaretoken": token}
    if name == "nothing":
        cookies = {}
    return {
        "name": name,
        "paths": paths,
        "form": form,
        "cookie": "; ".join(f"{key}={value}" for key, value in cookies.items()),
        "rows_in_reach": rows,
        "queries": _queries(paths[0], account, words),
    }


def _queries(path: str, account: Any, words: str | None) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if account is not None:
        client.force_login(account)

    def ask() -> int:
        response = client.get(path) if words is None else client.post(path, {"q": words})
        return response.status_code

    ask()
    with CaptureQueriesContext(connection) as captured:
        status = ask()
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{path} answers {status}.")
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT")) for query in captured)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
