"""The audit trail of the own office, and who looked into foreign cases with which reason."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.access.models import Membership
from kim.foundation import audit
from kim.foundation.models.audit_entry import Outcome
from kim.foundation.transactions import writes
from kim.network.models import Office
from kim.procedures.queries import privacy
from kim.procedures.vocabulary import trail_words
from kim.web.base.fields import DayField, LineField
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

LONGEST_NUMBER = 18
OUTCOMES = [("", _("all")), (Outcome.DONE, _("done")), (Outcome.SEEN, _("seen")), (Outcome.REFUSED, _("refused"))]


class TrailFilter(forms.Form):
    """Day, act, colleague, key of a record, outcome."""

    on = DayField(label=_("Day"), required=False)
    act = forms.ChoiceField(label=_("Act"), required=False)
    colleague = forms.TypedChoiceField(label=_("Colleague"), required=False, coerce=UUID, empty_value=None)
    subject = LineField(label=_("Key of a record"), required=False, limit=64)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=OUTCOMES)

    def __init__(self, *args: Any, office: str, **more: Any) -> None:
        """Offer what occurs in the chain of the office."""
        super().__init__(*args, **more)
        members = Membership.objects.filter(office_id=office).order_by("account__name")
        people = dict(members.values_list("account", "account__name"))
        self.fields["act"].choices = [("", _("all")), *((act, trail_words.act(act)) for act in privacy.acts(office))]  # type: ignore[attr-defined]
        self.fields["colleague"].choices = [("", _("all")), *((str(key), name) for key, name in people.items())]  # type: ignore[attr-defined]


@frame.controlling
def show(request: KimRequest) -> HttpResponse:
    """The chain from its end; refused attempts are the outcome “refused”."""
    office = frame.office_of(request.actor)
    form = TrailFilter(request.GET, office=office)
    wanted = privacy.Filter(**form.cleaned_data) if form.is_valid() else privacy.Filter()
    lines, below = privacy.trail(request.actor, office, wanted, _number(request.GET.get("before", "")))
    query = {name: value for name, value in request.GET.items() if name != "before" and value}
    next_url = f"?{urlencode({**query, 'before': below})}" if below else ""
    return frame.page(
        request, "trail", "privacy_trail", form=form, lines=lines, next_url=next_url, refused_url="?outcome=refused"
    )


@writes
@frame.controlling
def openings(request: KimRequest) -> HttpResponse:
    """Reasons are special data: that they were read is noted before they are shown."""
    office = frame.office_of(request.actor)
    audit.seen(request.actor, "opening.read", Office.objects.get(pk=office))
    lines, below = privacy.openings(request.actor, office, _key(request.GET.get("before", "")))
    next_url = f"?before={below}" if below else ""
    return frame.page(request, "openings", "privacy_openings", lines=lines, next_url=next_url)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
