"""What a form with the sheets of two officers does when they do not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.foundation.sealing import IntegrityProblem
from kim.sealed.models import Officer, RecoveryEnvelope
from kim.web.sealed import effort, unlocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest
    from kim.web.sealed.forms import PairForm


def officers(office: str) -> list[Officer]:
    """The officers of an office, by name."""
    return list(Officer.objects.filter(office=office).order_by("name"))


def carry_out(
    request: KimRequest, form: PairForm, act: Callable[[dict[str, Any]], str], name: str, *, done: str
) -> HttpResponse | None:
    """As `form.carry_out`; sheets that do not open are said in the form and written down as refused."""
    return attempt(
        request, form, lambda: form.carry_out(request, lambda values: _in_turn(act, values), done=done), name
    )


def attempt(
    request: KimRequest, form: PairForm, run: Callable[[], HttpResponse | None], name: str
) -> HttpResponse | None:
    """Run what needs the sheets, unless this account was wrong too often."""
    office = unlocked.office_of(request)
    if not form.is_valid():
        return run()
    if effort.are_too_many(request.actor, name, office):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour."))
        return None
    try:
        return run()
    except (IntegrityProblem, RecoveryEnvelope.DoesNotExist):
        effort.note_wrong(request.actor, name, office)
        form.add_error(None, _("These two sheets do not open. Compare names and figures with the paper."))
    return None


def _in_turn(act: Callable[[dict[str, Any]], str], values: dict[str, Any]) -> str:
    with effort.one_of_few():
        return act(values)
