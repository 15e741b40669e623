"""Agreeing on a plan with a municipality, and publishing its part as series of office hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.actions import office_hours
from kim.planning.hours import publications
from kim.planning.models import HoursAgreement, HoursPlan
from kim.planning.policies import hours_plans as policy
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.hours.publications import New, Publication
    from kim.planning.models import OfficeHours


@transaction.atomic
def agree(*, by: Actor, plan: HoursPlan, ags: str, agreed_on: date, agreed_with: str) -> HoursAgreement:
    """Note that a municipality agreed, and with whom it was settled. Raises Refused."""
    HoursPlan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    policy.agree(by, plan, ags, agreed_on).require()
    agreement = HoursAgreement.objects.create(
        office_id=plan.office_id, plan=plan, municipality_id=ags, agreed_on=agreed_on, agreed_with=agreed_with
    )
    audit.done(by, "hours_agreement.agree", agreement)
    return agreement


@transaction.atomic
def publish(*, by: Actor, plan: HoursPlan, ags: str) -> Publication:
    """Open the hours of a municipality, keep what stays, end what falls away. Raises Refused, Conflict."""
    HoursPlan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    policy.publish(by, plan, ags).require()
    found = publications.of(plan, ags)
    for row in found.ended:
        office_hours.end(by=by, hours=row, last_on=found.ends_on)
    for row, keeper in zip(found.kept, found.keepers, strict=True):
        records.change(row, kept_by=keeper)
    series = [row.pk for row in found.kept]
    series += [_open(by, plan.office_id, new).pk for new in found.opened]
    agreement = plan.agreements.get(municipality=ags)
    HoursAgreement.objects.filter(pk=agreement.pk).update(
        published_on=clock.today(), series=sorted(str(key) for key in series)
    )
    if plan.state != HoursPlanState.PUBLISHED:
        records.change(plan, state=HoursPlanState.PUBLISHED)
    audit.done(by, "hours_agreement.publish", agreement)
    return found


def _open(by: Actor, office: str, new: New) -> OfficeHours:
    return office_hours.add(
        by=by, office=office, place=new.place, series=new.series, languages=new.languages, kept_by=new.keeper
    )
