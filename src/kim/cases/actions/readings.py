"""Writing down who reads a case, before anything is shown: once per colleague, case and day; each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.models import Case, Extract
from kim.cases.policies import cases as policy
from kim.cases.policies import extracts
from kim.cases.queries import readings
from kim.foundation import audit

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def note(*, by: Actor, case: Case) -> None:
    """Leave the entry of today unless it is there; two windows at once leave one. Raises Refused."""
    policy.read(by, case).require()
    Case.objects.select_for_update().filter(pk=case.pk).first()
    if not readings.is_noted(by, case):
        audit.seen(by, readings.CASE, case)


@transaction.atomic
def note_extract(*, by: Actor, extract: Extract) -> None:
    """The same for an extract in the hands of its recipient. Raises Refused."""
    extracts.receive(by, extract).require()
    Extract.objects.select_for_update().filter(pk=extract.pk).first()
    if not readings.is_noted(by, extract, readings.EXTRACT):
        audit.seen(by, readings.EXTRACT, extract)


@transaction.atomic
def show_sheet(*, by: Actor, case: Case) -> None:
    """Leave an entry each time the sheet of the person is opened: it names colleagues. Raises Refused."""
    policy.read(by, case).require()
    audit.seen(by, "case.sheet", case)
