"""For those who send somebody to a counselling centre: one sealed letter, and no answer but that it arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.exchange.actions import letters
from kim.exchange.policies import letters as policy
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.sealed.queries import proposals as queries
from kim.web.base.requests import signed_in
from kim.web.sealed.case_forms import LetterForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

SENT = "sent"
SEALED = tuple(row.code for row in office_kinds.ALL.rows() if row.workspace == "sealed")


@signed_in(Permission.SEALED_SEND)
def show(request: KimRequest) -> HttpResponse:
    """Write a letter; it cannot be read again."""
    if request.method == "GET" and SENT in request.GET:
        return render(request, "sealed/sent.html")
    centres = list(Office.objects.filter(kind__in=SEALED).order_by("name"))
    verdicts = [(office, policy.send(request.actor, office.pk)) for office in centres]
    form = _form(request, [office for office, verdict in verdicts if verdict])
    talks = [(office.name, queries.talks_offered(office.pk, clock.today())) for office in centres]
    context = {
        "form": form,
        "talks": [one for one in talks if one[1]],
        "without": [(office, verdict.reason) for office, verdict in verdicts if not verdict],
    }
    if form is None:
        return render(request, "sealed/send.html", context)

    def act(values: dict[str, Any]) -> str:
        letters.drop(by=request.actor, office=values["to"], letter=form.letter(request.actor.name))
        return f"{reverse('letter_new')}?{SENT}"

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The letter is sealed."))):
        return response
    return render(request, "sealed/send.html", context, status=form.status)


def _form(request: KimRequest, centres: list[Office]) -> LetterForm | None:
    own = Office.objects.filter(pk__in=request.actor.offices_where(Permission.SEALED_SEND)).order_by("name")
    if not centres:
        return None
    return LetterForm(
        request.POST or None,
        centres=[(office.pk, office.name) for office in centres],
        offices=[(office.pk, office.name) for office in own],
    )
