"""The page behind a link: three questions on a phone, saved line by line, sent in the end. Nobody signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kim.foundation import submissions
from kim.foundation.authority import Refused
from kim.planning.actions import needs_answers
from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
from kim.planning.needs import respondents
from kim.planning.policies import needs_answers as policy
from kim.planning.queries import needs as known
from kim.web.base.forms import ActForm
from kim.web.needs import words
from kim.web.needs.forms import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kim.planning.models import NeedsInvitation
    from kim.web.base.forms import KimForm

MODELS: dict[str, Any] = {"groups": NeededGroup, "offers": NamedOffer, "places": NamedPlace}
SEND = "send"
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "same-origin", "Cache-Control": "no-store, private"}
"""A stricter referrer would take the origin from the forms, without which they are not taken."""


def show(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that is unknown, ended, renewed or past its day: it tells nothing."""
    invitation = known.by_token(request.GET.get("link", ""))
    if invitation is None or not policy.is_open(invitation):
        response = render(request, "needs/closed.html", status=404)
    else:
        with translation.override(_language(request, invitation)):
            response = _page(request, invitation)
            response.headers["Content-Language"] = translation.get_language() or ""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _language(request: HttpRequest, invitation: NeedsInvitation) -> str:
    """That of the link until another one is chosen."""
    is_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return (translation.get_language() or "de") if is_chosen else invitation.language


def _page(request: HttpRequest, invitation: NeedsInvitation) -> HttpResponse:
    if invitation.sent_at is not None:
        return render(request, "needs/sent.html", {"invitation": invitation})
    part = _part(request)
    form: Any = ActForm(request.POST or None) if part == SEND else PARTS[part](request.POST or None)
    button = ActForm()
    if request.method == "POST":
        removes = request.POST.get("act") == "remove" and part != SEND
        sent = ActForm(request.POST) if removes else form
        act = _removing(request, invitation, part) if removes else _saving(invitation, part, form)
        if _is_done(sent, invitation, act):
            return HttpResponseRedirect(_address(request, part))
        form = PARTS[part]() if removes else form
        button = sent if removes else button
    context = {
        "invitation": invitation,
        "form": form,
        "button": button,
        "new_key": uuid4,
        **_answers(request, invitation, part),
    }
    return render(request, "needs/answer.html", context, status=422 if button.errors else form.status)


def _saving(invitation: NeedsInvitation, part: str, form: Any) -> Callable[[], object]:
    by = respondents.actor_of(invitation)
    if part == SEND:
        return lambda: needs_answers.send(by=by, invitation=invitation)
    return lambda: needs_answers.add(by=by, invitation=invitation, given=form.draft)


def _removing(request: HttpRequest, invitation: NeedsInvitation, part: str) -> Callable[[], object]:
    """A line that is not there any more is as good as taken out."""
    rows = MODELS[part].objects.select_related("invitation__assessment").filter(invitation=invitation)
    entries = {str(row.pk): row for row in rows}
    entry = entries.get(request.POST.get("line", ""))
    by = respondents.actor_of(invitation)
    return lambda: entry is None or needs_answers.remove(by=by, entry=entry)


def _is_done(form: KimForm, invitation: NeedsInvitation, act: Callable[[], object]) -> bool:
    """Once for each form. What is kept of a form that took effect does not hold the token."""
    if not form.is_valid():
        return False

    def run() -> str:
        act()
        return "done"

    try:
        with transaction.atomic():
            submissions.once(form.cleaned_data["submission"], invitation.pk, run)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    except submissions.Overtaken:
        form.add_error(None, _("This has just been done already. Load the page again and look what stands there."))
    else:
        return True
    return False


def _answers(request: HttpRequest, invitation: NeedsInvitation, part: str) -> dict[str, Any]:
    lines = words.lines(known.answered(invitation))
    order = [code for code, _question in words.QUESTIONS] + [SEND]
    after = order[order.index(part) + 1] if part != SEND else ""
    return {
        "part": part,
        "question": dict(words.QUESTIONS).get(part, ""),
        "number": order.index(part) + 1,
        "lines": lines.get(part, []),
        "steps": [(code, _address(request, code), len(lines.get(code, []))) for code in order],
        "next_url": _address(request, after) if after else "",
        "everything": [(question, lines[code], _address(request, code)) for code, question in words.QUESTIONS],
    }


def _part(request: HttpRequest) -> str:
    wanted = request.GET.get("part", "")
    return wanted if wanted in {*PARTS, SEND} else "groups"


def _address(request: HttpRequest, part: str) -> str:
    return f"{reverse('needs_answer')}?{urlencode({'link': request.GET.get('link', ''), 'part': part})}"
