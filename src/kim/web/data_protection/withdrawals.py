"""A person stands at the counter and takes back a consent that she gave elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import withdrawals
from kim.people.policies.consents import TAKES_PART
from kim.people.references import is_well_formed, tidied
from kim.web.base.fields import LineField
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


class ReferenceForm(KimForm):
    """What stands on the sheet, and that the clerk knows who asks."""

    reference = LineField(
        label=gettext_lazy("Reference on the consent sheet"),
        limit=20,
        help_text=gettext_lazy("Nine signs, for example ACD-EFG-HJK."),
    )
    is_known = forms.BooleanField(label=gettext_lazy("The person is here, and I have seen her papers or know her"))

    def clean_reference(self) -> str:
        """A slip of the pen is said; whether there is such a consent is not."""
        reference = tidied(self.cleaned_data["reference"])
        if not is_well_formed(reference):
            raise ValidationError(_("This reference has a slip. Compare it with the sheet, sign by sign."))
        return reference


@signed_in(*TAKES_PART)
def show(request: KimRequest) -> HttpResponse:
    """The answer is the same for every reference."""
    form = ReferenceForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        withdrawals.by_reference(by=request.actor, reference=values["reference"])
        return reverse("consent_withdrawal")

    done = _(
        "Noted. If there is a consent with this reference, it is withdrawn from now on, and the offices concerned are "
        "told. For data protection nobody is told here whether there is one."
    )
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    return render(request, "data_protection/withdrawal.html", {"form": form}, status=form.status)
