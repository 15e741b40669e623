"""For whom the person of a case must not exist: set and lifted on the page of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.access.models import ConflictBlock
from kim.access.queries import conflicts as accounts
from kim.cases.actions import conflicts
from kim.cases.policies import conflicts as policy
from kim.cases.queries.conflicts import of_case, persons_of
from kim.foundation.authority import Permission
from kim.web.base.acts import perform
from kim.web.base.fields import LineField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find, signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.access.models import Account
    from kim.web.base.requests import KimRequest


class BlockForm(KimForm):
    """Somebody who works in any office of the county, by exact name or address."""

    who = LineField(
        label=gettext_lazy("Who must not learn anything?"),
        help_text=gettext_lazy("Exact name or e-mail address of somebody who works with this program, in any office."),
        limit=200,
    )

    def clean_who(self) -> Account:
        """The account; a name that several people have is not enough."""
        found = accounts.named(self.cleaned_data["who"])
        if found is None:
            raise ValidationError(
                _("Nobody who works with this program is found under exactly this name. Try the e-mail address.")
            )
        return found


@signed_in(Permission.CASE_WORK)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Who is blocked, who tried all the same, and one more."""
    found = frame.opened(request, case)
    form = BlockForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        conflicts.block(by=request.actor, case=found, account=values["who"].pk)
        return reverse("case_conflicts", args=[found.pk])

    done = _("Noted. From now on this person finds nothing of the case, anywhere.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    more = {"form": form, "blocked": of_case(found), "may_change": policy.lift(request.actor, found)}
    return render(
        request, "cases/conflicts.html", frame.context(request, found, "case_team", **more), status=form.status
    )


@require_POST
@signed_in(Permission.CASE_WORK)
def lift(request: KimRequest, case: UUID, block: UUID) -> HttpResponse:
    """The reason is gone."""
    found = frame.opened(request, case)
    row = find(ConflictBlock.objects.filter(person__in=persons_of(found), lifted_on__isnull=True), block)
    return perform(
        request,
        lambda: conflicts.lift(by=request.actor, case=found, block=row),
        to=reverse("case_conflicts", args=[found.pk]),
        done=gettext_lazy("The block is lifted."),
    )
