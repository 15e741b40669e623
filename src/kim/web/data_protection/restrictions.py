"""Lifting a restriction; deciding that a person may read of a ground that was kept from her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.cases.actions import restrictions as actions
from kim.cases.models import Restriction
from kim.foundation import clock
from kim.people.models import StatutoryGround
from kim.procedures.actions import tellings
from kim.procedures.models import SubjectRequest
from kim.web.base.acts import perform
from kim.web.base.fields import DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import NotVisible, find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


class LiftingForm(KimForm):
    """The person was told before."""

    told_on = DayField(
        label=gettext_lazy("Person told on"),
        help_text=gettext_lazy("She is told before the restriction is lifted (Art. 18 (3) GDPR)."),
    )


@frame.controlling
def lift(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """Tell the person, then lift it."""
    found = find(SubjectRequest.objects.visible_to(request.actor).select_related("case"), subject_request)
    restriction = Restriction.objects.filter(case=found.case_id, lifted_on__isnull=True).first()
    if restriction is None:
        raise NotVisible("restriction", subject_request)
    form = LiftingForm(request.POST or None, initial={"told_on": clock.today(), "seen": restriction.version})
    back = reverse("privacy_request", args=[found.pk])

    def act(values: dict[str, Any]) -> str:
        actions.lift(by=request.actor, restriction=restriction, told_on=values["told_on"], seen=values["seen"])
        return back

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The restriction is lifted."))):
        return led_on
    context = {"form": form, "restriction": restriction, "subject_request": found, "back": back}
    return frame.page(request, "lifting", "privacy_requests", status=form.status, **context)


@require_POST
@frame.taking_part
def tell(request: KimRequest, subject_request: UUID, ground: UUID) -> HttpResponse:
    """The officer puts it forward, a second person releases it."""
    found = find(SubjectRequest.objects.visible_to(request.actor).select_related("case"), subject_request)
    person = found.case.person_id if found.case else None
    kept = find(StatutoryGround.objects.filter(person=person, office=found.office_id).withheld(), ground)
    act, done = tellings.propose, _("Put forward. A second person decides.")
    if kept.telling_asked_by is not None:
        act, done = tellings.release, _("Released: the package and the sheet of the person speak of it now.")
    to = reverse("privacy_request", args=[found.pk])
    return perform(request, lambda: act(by=request.actor, ground=kept), to=to, done=done)
