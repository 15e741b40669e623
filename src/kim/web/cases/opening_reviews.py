"""Looking afterwards at who opened a colleague's case with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.access.queries import actors
from kim.cases.actions import openings as actions
from kim.cases.models import Opening
from kim.cases.models.opening import OpeningResult
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import writes
from kim.web.base.forms import KimForm
from kim.web.base.requests import find, signed_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

MOST = 50
WORDS = {
    OpeningResult.JUSTIFIED: gettext_lazy("Justified: there was a reason to look"),
    OpeningResult.NOT_JUSTIFIED: gettext_lazy("Not justified: the data protection officer goes on"),
    OpeningResult.ASKED: gettext_lazy("I have asked the colleague; I decide later"),
}
reviewing = signed_in(Permission.CASE_ASSIGN, Permission.CASE_WORK)


class ReviewForm(KimForm):
    """What was found."""

    result = forms.ChoiceField(label=gettext_lazy("What did you find?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, opening: Opening, **more: Any) -> None:
        """Asking comes once."""
        super().__init__(*args, **more)
        field: Any = self.fields["result"]
        field.choices = [(code, words) for code, words in WORDS.items() if code != opening.result]


@reviewing
def show(request: KimRequest) -> HttpResponse:
    """What waits for a look, the oldest first. Number and colleague; the reason stands on the next page."""
    rows = Opening.objects.reviewable_by(request.actor).pending().select_related("case").order_by("opened_at", "pk")
    found = list(rows[:MOST])
    names = actors.names({one.account for one in found})
    lines = [{"opening": one, "colleague": names.get(one.account, "")} for one in found]
    return render(request, "cases/opening_reviews.html", {"lines": lines})


@writes
@reviewing
def review(request: KimRequest, opening: UUID) -> HttpResponse:
    """One opening with its reason; that it was read is noted first."""
    found = find(Opening.objects.reviewable_by(request.actor).select_related("case"), opening)
    form = ReviewForm(request.POST or None, opening=found, initial={"seen": found.version})

    def act(values: dict[str, Any]) -> str:
        actions.review(by=request.actor, opening=found, result=values["result"], seen=values["seen"])
        return reverse("opening_reviews")

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("What you found is noted."))):
        return led_on
    actions.read(by=request.actor, opening=found)
    form.renewed()
    found.refresh_from_db()
    context = {
        "opening": found,
        "form": form,
        "colleague": actors.names({found.account}).get(found.account, ""),
        "has_ended": found.ends_at <= clock.now(),
    }
    return render(request, "cases/opening_review.html", context, status=form.status)
