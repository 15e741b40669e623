"""Legal holds: asked for by one person, confirmed and lifted by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.access.queries import actors
from kim.foundation import audit, clock
from kim.foundation.transactions import writes
from kim.procedures.actions import holds as actions
from kim.procedures.models import LegalHold
from kim.procedures.policies import holds as policy
from kim.web.base.acts import perform
from kim.web.base.fields import DayField, LineField, TextField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


class HoldForm(KimForm):
    """Which case, who ordered it, why, until when."""

    case = frame.CaseNumberField(label=gettext_lazy("Case number"), limit=12)
    ordered_by = LineField(label=gettext_lazy("Ordered by"), help_text=gettext_lazy("Court or authority, file number."))
    reason = TextField(label=gettext_lazy("Reason"), limit=1000)
    until = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("At most twelve months."))

    def __init__(self, *args: Any, office: str, hidden: frozenset[UUID], **more: Any) -> None:
        """Find cases of this office."""
        super().__init__(*args, **more)
        self.fields["case"].office = office  # type: ignore[attr-defined]
        self.fields["case"].hidden = hidden  # type: ignore[attr-defined]


@frame.taking_part
def ask(request: KimRequest) -> HttpResponse:
    """Ask for a hold."""
    form = HoldForm(request.POST or None, office=frame.office_of(request.actor), hidden=request.actor.hidden)

    def act(values: dict[str, Any]) -> str:
        names = ("case", "ordered_by", "reason", "until")
        actions.ask(by=request.actor, **{name: values[name] for name in names})
        return reverse("privacy_deletions")

    if request.method == "POST" and (
        led_on := form.carry_out(
            request, act, done=_("The hold works at once. A second person has to confirm it within two weeks.")
        )
    ):
        return led_on
    return frame.page(request, "hold_new", "privacy_deletions", form=form, status=form.status)


@writes
@frame.taking_part
def show(request: KimRequest, hold: UUID) -> HttpResponse:
    """The hold with its reason; that it was read is noted first."""
    found = _found(request, hold)
    audit.seen(request.actor, "hold.read", found)
    people = {one for one in (found.asked_by, found.confirmed_by, found.lift_asked_by, found.lifted_by) if one}
    names = actors.names(people)
    lifting = policy.lift if found.lift_asked_by else policy.ask_lifting
    return frame.page(
        request,
        "hold",
        "privacy_deletions",
        hold=found,
        in_force=found.is_in_force(clock.today()),
        asked_by=names.get(found.asked_by, ""),
        confirmed_by=names.get(found.confirmed_by, "") if found.confirmed_by else "",
        lift_asked_by=names.get(found.lift_asked_by, "") if found.lift_asked_by else "",
        confirm_reason=policy.confirm(request.actor, found).reason,
        lift_reason=lifting(request.actor, found).reason,
    )


@require_POST
@frame.taking_part
def confirm(request: KimRequest, hold: UUID) -> HttpResponse:
    """Confirm as the second person."""
    found = _found(request, hold)
    to = reverse("privacy_hold", args=[found.pk])
    return perform(
        request, lambda: actions.confirm(by=request.actor, hold=found), to=to, done=_("The hold is confirmed.")
    )


@require_POST
@frame.taking_part
def lift(request: KimRequest, hold: UUID) -> HttpResponse:
    """Ask for lifting, or lift as the second person."""
    found = _found(request, hold)
    to = reverse("privacy_hold", args=[found.pk])
    if found.lift_asked_by is None:
        done = _("Lifting is asked for. A second person has to agree.")
        return perform(request, lambda: actions.ask_lifting(by=request.actor, hold=found), to=to, done=done)
    return perform(request, lambda: actions.lift(by=request.actor, hold=found), to=to, done=_("The hold is lifted."))


def _found(request: KimRequest, hold: UUID) -> LegalHold:
    return find(LegalHold.objects.visible_to(request.actor).select_related("case"), hold)
