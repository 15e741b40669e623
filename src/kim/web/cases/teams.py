"""Who works on a case, who leads it, who has looked into it; and looking into a colleague's case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.access.queries import actors
from kim.cases.actions import cases
from kim.cases.models import Case, TeamMembership
from kim.cases.models.case import Capacity
from kim.cases.policies import cases as policy
from kim.foundation import clock
from kim.foundation.authority import Permission, Role
from kim.web.base.fields import TextField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find, signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.access.models import Account
    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is or was in the team."""

    row: TeamMembership
    name: str
    is_current: bool


class ColleagueForm(KimForm):
    """One colleague of the office."""

    account = forms.TypedChoiceField(label=gettext_lazy("Colleague"), coerce=UUID)

    def __init__(self, *args: Any, colleagues: list[Account], **more: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **more)
        rows = [("", gettext_lazy("please choose")), *((str(one.pk), one.name) for one in colleagues)]
        self.fields["account"].choices = rows  # type: ignore[attr-defined]


class ReasonForm(KimForm):
    """Why somebody looks into a colleague's case."""

    reason = TextField(
        label=gettext_lazy("Why do you need to look into this case?"),
        help_text=gettext_lazy("A sentence. The person and the data protection officer can read it."),
        limit=500,
    )


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """The team of a case."""
    found = frame.opened(request, case)
    return _page(request, found, ColleagueForm(colleagues=_others(found)))


@require_POST
@signed_in(Permission.CASE_WORK)
def add(request: KimRequest, case: UUID) -> HttpResponse:
    """Take a colleague in."""
    found = frame.opened(request, case)
    form = ColleagueForm(request.POST, colleagues=_others(found))

    def act(values: dict[str, Any]) -> str:
        cases.add_colleague(by=request.actor, case=found, account=values["account"])
        return reverse("case_team", args=[found.pk])

    return form.carry_out(request, act, done=_("The colleague now works on this case.")) or _page(request, found, form)


@signed_in(Permission.CASE_WORK)
def hand_over(request: KimRequest, case: UUID) -> HttpResponse:
    """Give the lead to somebody else; the page says what that means before it is done."""
    found = frame.opened(request, case)
    colleagues = [one for one in _colleagues(found) if one.pk != found.lead]
    form = ColleagueForm(request.POST or None, colleagues=colleagues)

    def act(values: dict[str, Any]) -> str:
        was_lead = found.lead == request.actor.id
        cases.hand_over(by=request.actor, case=found, to=values["account"])
        return reverse("cases") if was_lead else reverse("case_team", args=[found.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The case is handed over."))):
        return led_on
    more = {"form": form, "verdict": policy.change(request.actor, found), "is_own": found.lead == request.actor.id}
    return render(
        request, "cases/handover.html", frame.context(request, found, "case_team", **more), status=form.status
    )


@signed_in(Permission.CASE_OPEN_FOREIGN)
def open_foreign(request: KimRequest, case: UUID) -> HttpResponse:
    """A colleague's case: first the reason, then the case, for four hours."""
    if Case.objects.visible_to(request.actor).filter(pk=case).exists():
        return HttpResponseRedirect(reverse("case", args=[case]))
    found = find(Case.objects.foreign_to(request.actor).select_related("person", "municipality"), case)
    form = ReasonForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        cases.open_foreign(by=request.actor, case=found, reason=values["reason"])
        return reverse("case", args=[found.pk])

    done = _("The case is open for you for four hours. The reason is noted, and somebody else looks at it.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    lead = actors.names({found.lead}).get(found.lead, "")
    return render(request, "cases/opening.html", {"case": found, "lead": lead, "form": form}, status=form.status)


def _page(request: KimRequest, case: Case, form: ColleagueForm) -> HttpResponse:
    more = {**_members(case), "form": form, "may_change": policy.change(request.actor, case)}
    return render(request, "cases/team.html", frame.context(request, case, "case_team", **more), status=form.status)


def _members(case: Case) -> dict[str, Any]:
    """Who is in the team today, who was, and who has looked into it with which reason."""
    rows = list(case.team.order_by("-since", "-created_at"))
    names = actors.names({row.account for row in rows})
    today = clock.today()
    shown = [Member(row, names.get(row.account, ""), row.until is None or row.until >= today) for row in rows]
    team = [one for one in shown if one.row.capacity != Capacity.READER]
    return {
        "members": [one for one in team if one.is_current],
        "former": [one for one in team if not one.is_current],
        "readings": [one for one in shown if one.row.capacity == Capacity.READER],
    }


def _colleagues(case: Case) -> list[Account]:
    return actors.colleagues(case.office_id, Role.CASE_MANAGER)


def _others(case: Case) -> list[Account]:
    present = set(case.team.current().values_list("account", flat=True))
    return [one for one in _colleagues(case) if one.pk not in present]
