"""Change of legal domain: what ended, what began, and the days between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _cases, _traces
from kim.cases.actions._events import Happening
from kim.cases.models import DomainPeriod
from kim.cases.policies import domains as policy
from kim.cases.vocabulary import crossings
from kim.foundation import audit, clock, records
from kim.network.vocabulary import legal_domains

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


@transaction.atomic
def begin(*, by: Actor, case: Case, domain: str, on: date | None = None) -> DomainPeriod:
    """A legal domain carries the livelihood from a day on; a gap that ran ends with it. Raises Refused, UnknownCode."""
    day = on or clock.today()
    policy.begin(by, case, domain, day).require()
    last = case.domain_periods.filter(ended_on__isnull=False).order_by("-ended_on").first()
    period = DomainPeriod.objects.create(office_id=case.office_id, case=case, domain=domain, started_on=day)
    records.change(case, legal_domain=domain)
    interface = crossings.between_domains(_family(last.domain), _family(domain)) if last else ""
    _traces.note(case, Happening("domain.started", _family(domain), on=day, interface=interface))
    audit.done(by, "domain.begin", period)
    return period


@transaction.atomic
def end(*, by: Actor, case: Case, on: date | None = None) -> None:
    """The present legal domain ended, and nothing carries the livelihood until the next one begins. Raises Refused."""
    day = on or clock.today()
    policy.end(by, case, day).require()
    period = _cases.open_domain(case)
    assert period is not None, "the policy asked for it"  # noqa: S101 - see policies.domains.end
    DomainPeriod.objects.filter(pk=period.pk).update(ended_on=day)
    _traces.note(case, Happening("domain.ended", _family(period.domain), on=day, legal_domain=period.domain))
    records.change(case, legal_domain="unknown")
    audit.done(by, "domain.end", period)


def _family(domain: str) -> str:
    return legal_domains.ALL.get(domain).family
