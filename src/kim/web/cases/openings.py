"""Opening a case for somebody who came by herself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import cases
from kim.cases.queries.cases import same_name
from kim.foundation.authority import Permission
from kim.foundation.models import Submission
from kim.network.models import Office
from kim.web.base.fields import RecordField
from kim.web.base.requests import signed_in
from kim.web.cases.forms import DetailsForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

FIRST = ("given_name", "family_name", "language", "municipality", "reach", "phone", "contact_when", "office")


class WalkInForm(DetailsForm):
    """A name, the language, the municipality, how to reach; the rest can wait for the first talk."""

    office = RecordField(None, label=gettext_lazy("For which office?"), empty_label=None)

    def __init__(self, *args: Any, offices: list[Office], **more: Any) -> None:
        """Ask for the office only where there are several."""
        super().__init__(*args, **more)
        self.offices = offices
        field: Any = self.fields["office"]
        field.queryset = Office.objects.filter(pk__in=[office.pk for office in offices])
        if len(offices) == 1:
            del self.fields["office"]

    @property
    def chosen(self) -> str:
        """Code of the office that opens the case."""
        return str(self.cleaned_data.get("office", self.offices[0]).pk)

    @property
    def later(self) -> list[Any]:
        """Fields that are folded away."""
        return [field for field in self.visible_fields() if field.name not in FIRST]

    @property
    def has_errors_later(self) -> bool:
        """Whether something folded away has to be corrected."""
        return any(field.errors for field in self.later)


@signed_in(Permission.CASE_WORK)
def show(request: KimRequest) -> HttpResponse:
    """The form; where the office knows somebody of the same name it asks once before it opens a second case."""
    form = WalkInForm(request.POST or None, offices=_offices(request.actor))
    hints: list[tuple[str, str]] = []
    if request.method == "POST":
        hints = _hints(request, form)
        opened = _("The case is open.")
        if not hints and (led_on := form.carry_out(request, lambda _values: _open(request, form), done=opened)):
            return led_on
    return render(request, "cases/new.html", {"form": form, "hints": hints}, status=form.status)


def _hints(request: KimRequest, form: WalkInForm) -> list[tuple[str, str]]:
    """Open cases of the same name, unless they were answered for or this very form has already opened one of them."""
    if not form.is_valid() or "another" in request.POST:
        return []
    if Submission.objects.filter(pk=form.cleaned_data["submission"], account=request.actor.id).exists():
        return []
    return same_name(request.actor, form.chosen, form.full_name)


def _open(request: KimRequest, form: WalkInForm) -> str:
    case = cases.open_walk_in(by=request.actor, office=form.chosen, details=form.details())
    return reverse("case", args=[case.pk])


def _offices(actor: Actor) -> list[Office]:
    return list(Office.objects.filter(pk__in=actor.offices_where(Permission.CASE_WORK)).order_by("name"))
