"""A deputy for one case, and all cases of somebody who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kim.access.queries import actors
from kim.cases.actions import substitutions
from kim.cases.policies import cases as policy
from kim.foundation.authority import Permission, Role
from kim.web.base.fields import DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import NotVisible, signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from kim.access.models import Account
    from kim.web.base.requests import KimRequest


class ColleagueChoice(forms.TypedChoiceField):
    """One of some colleagues; the choices come with the form."""

    def __init__(self, **options: Any) -> None:
        """Keys of accounts."""
        super().__init__(coerce=UUID, **options)

    def offer(self, colleagues: Sequence[Account]) -> None:
        """These and nobody else."""
        self.choices = [("", gettext_lazy("please choose")), *((str(one.pk), one.name) for one in colleagues)]


class DeputyForm(KimForm):
    """Who reads, until when."""

    account = ColleagueChoice(label=gettext_lazy("Colleague"))
    until = DayField(label=gettext_lazy("Until which day?"))

    def __init__(self, *args: Any, colleagues: Sequence[Account], **more: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **more)
        self.fields["account"].offer(colleagues)  # type: ignore[attr-defined]


class LeavingForm(KimForm):
    """From whom to whom."""

    leaver = ColleagueChoice(label=gettext_lazy("Who leaves or is away for long?"))
    to = ColleagueChoice(label=gettext_lazy("Who takes over?"))

    def __init__(self, *args: Any, leavers: Sequence[Account], colleagues: Sequence[Account], **more: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **more)
        self.fields["leaver"].offer(leavers)  # type: ignore[attr-defined]
        self.fields["to"].offer(colleagues)  # type: ignore[attr-defined]


@signed_in(Permission.CASE_WORK)
def deputise(request: KimRequest, case: UUID) -> HttpResponse:
    """Let a colleague read while the team is away."""
    found = frame.opened(request, case)
    present = set(found.team.current().values_list("account", flat=True))
    colleagues = [one for one in actors.colleagues(found.office_id, Role.CASE_MANAGER) if one.pk not in present]
    form = DeputyForm(request.POST or None, colleagues=colleagues)

    def act(values: dict[str, Any]) -> str:
        substitutions.deputise(by=request.actor, case=found, account=values["account"], until=values["until"])
        return reverse("case_team", args=[found.pk])

    done = _("The colleague may read this case until that day.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    more = {"form": form, "verdict": policy.change(request.actor, found)}
    return render(request, "cases/deputy.html", frame.context(request, found, "case_team", **more), status=form.status)


@signed_in(Permission.CASE_ASSIGN, Permission.CASE_WORK)
def hand_over_all(request: KimRequest) -> HttpResponse:
    """All open cases of one colleague to another, without opening them."""
    office = _office(request)
    colleagues = actors.colleagues(office, Role.CASE_MANAGER)
    leads = request.actor.may(Permission.CASE_ASSIGN, office=office)
    leavers = colleagues if leads else [one for one in colleagues if one.pk == request.actor.id]
    form = LeavingForm(request.POST or None, leavers=leavers, colleagues=colleagues)
    handed: list[substitutions.HandedOver] = []

    def act(values: dict[str, Any]) -> str:
        handed.append(
            substitutions.hand_over_all(by=request.actor, office=office, leaver=values["leaver"], to=values["to"])
        )
        return reverse("my_day")

    def done() -> str:
        return _said(handed[0])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    return render(request, "cases/leaving.html", {"form": form}, status=form.status)


def _said(handed: substitutions.HandedOver) -> str:
    count, kept = handed
    said = ngettext("%(count)s case is handed over.", "%(count)s cases are handed over.", count) % {"count": count}
    if not kept:
        return said
    stayed = ngettext(
        "%(count)s case stays: a conflict block stands against this colleague. Choose somebody else for it.",
        "%(count)s cases stay: a conflict block stands against this colleague. Choose somebody else for them.",
        kept,
    )
    return f"{said} {stayed % {'count': kept}}"


def _office(request: KimRequest) -> str:
    offices = request.actor.offices_where(Permission.CASE_ASSIGN) or request.actor.offices_where(Permission.CASE_WORK)
    if not offices:
        raise NotVisible("room", request.path)
    return min(offices)
