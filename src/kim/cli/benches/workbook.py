"""How long the export of cases takes, asked of the page itself: for one person, then until 5,000 cases are out.

Runs in the program's environment, prints JSON.
"""

import io
import json
import sys
import time
from http import HTTPStatus
from typing import Any

import django

MANY = 5_000
"""Nobody has so many open cases: the files of case managers are counted together, the one with most cases first."""


def main() -> None:
    django.setup()
    from kim.access.models import Account
    from kim.cli.benches import visits

    principal, _rows = visits.principal()
    first = _export(principal)
    files, rows, seconds = 1, first["rows"], first["seconds"]
    for account in Account.objects.filter(is_active=True).exclude(pk=principal.pk).order_by("pk"):
        if rows >= MANY:
            break
        if found := _export(account):
            files, rows, seconds = files + 1, rows + found["rows"], seconds + found["seconds"]
    many = {"files": files, "rows": rows, "seconds": round(seconds, 2), "seconds_for_5000": _share(seconds, rows)}
    json.dump({**first, "seconds": round(first["seconds"], 2), "many": many}, sys.stdout)


def _export(account: Any) -> dict[str, Any]:
    """The figures of one file; nothing for somebody without cases."""
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(account)
    client.get(reverse("my_day"))
    began = time.perf_counter()
    response = client.get(reverse("cases_export"))
    seconds = time.perf_counter() - began
    return _figures(response.content, seconds) if response.status_code == HTTPStatus.OK else {}


def _figures(content: bytes, seconds: float) -> dict[str, Any]:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    rows = sum(1 for _row in sheet.iter_rows()) - 1
    return {"rows": rows, "seconds": seconds, "kb": round(len(content) / 1024)}


def _share(seconds: float, rows: int) -> float:
    return round(seconds * MANY / max(rows, 1), 2)


if __name__ == "__main__":
    main()
