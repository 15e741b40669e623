"""An hour of work on the planted county: pages are opened, searched and mistyped, so that sessions and logs fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from kim.cases.models import Case

if TYPE_CHECKING:
    from kim.access.models import Account
    from kim.cli.drills.planting import Planted


def work(planted: Planted) -> None:
    """Read and search as a case manager, and work in the vault as a counsellor."""
    _read_cases(_signed_in(planted.staff["manager"]), planted)


def _read_cases(browser: Client, planted: Planted) -> None:
    case = Case.objects.filter(referral=None)[0]
    for name in ("case", "case_plan", "case_contacts", "case_assessment", "case_person", "case_team"):
        browser.get(reverse(name, args=[case.pk]))
    for word in planted.special.values():
        browser.post(reverse("cases"), {"q": word})
        browser.post(reverse("goal_new", args=[case.pk]), {"wording": word})
    browser.get(reverse("my_day"))
    browser.get(reverse("cases_export"))


def _signed_in(account: Account) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(account)
    return browser
