"""The inbox: what other offices gave this one with consent, and what has to be erased since the consent ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.cases.actions import extracts as actions
from kim.cases.actions import readings
from kim.cases.models import Extract
from kim.cases.policies import extracts as policy
from kim.cases.queries import readings as reading_queries
from kim.cases.vocabulary.extract_states import ExtractState, SecrecyOrigin
from kim.foundation.authority import Permission
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.noted_first import note_first
from kim.web.base.requests import find, signed_in
from kim.web.consents import contents
from kim.web.data_protection import notices
from kim.web.extracts import paging
from kim.web.extracts.forms import OwnGroundForm, ReasonForm, RequestForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.forms import KimForm
    from kim.web.base.requests import KimRequest

receiving = signed_in(Permission.REFERRAL_SEND, Permission.INBOX_READ)


@receiving
def show(request: KimRequest) -> HttpResponse:
    """Tasks first, then what may be read, latest first. No line names a person."""
    lapsed = Extract.objects.lapsed_at(request.actor).select_related("office").order_by("made_on", "pk")
    rows = paging.page(Extract.objects.received_by(request.actor).select_related("office"), request.GET)
    context = {
        "lapsed": [_row(extract) for extract in lapsed[: paging.SIZE]],
        "rows": [_row(extract) for extract in rows.shown],
        "next_url": rows.next_url,
        "first_url": rows.first_url,
        "notices": notices.lines(request.actor),
        "new_key": uuid4,
        "is_post": not request.actor.may(Permission.REFERRAL_SEND),
    }
    return render(request, "extracts/inbox.html", context)


@receiving
def read(request: KimRequest, extract: UUID) -> HttpResponse:
    """One extract: what it is about before it is accepted, its content afterwards."""
    found = _found(request, extract)
    if request.method == "POST":
        return perform(
            request,
            lambda: actions.accept(by=request.actor, extract=found),
            to=reverse("extract", args=[found.pk]),
            done=gettext_lazy("Accepted. You can read it as long as the person agrees."),
        )
    is_accepted = found.state == ExtractState.ACCEPTED
    if is_accepted and not reading_queries.is_noted(request.actor, found, reading_queries.EXTRACT):
        note_first(request, lambda: readings.note_extract(by=request.actor, extract=found))
    context = {
        "extract": found,
        **_row(found),
        "secrecy": SecrecyOrigin(found.secrecy).label if found.secrecy != SecrecyOrigin.NONE else "",
        "is_accepted": is_accepted,
        "parts": contents.parts(found.content) if is_accepted else [],
        "accept": policy.accept(request.actor, found),
        "may_ask": policy.may_ask(request.actor, found),
        "form": ActForm(),
        "new_key": uuid4,
    }
    return render(request, "extracts/extract.html", context)


@receiving
def decline(request: KimRequest, extract: UUID) -> HttpResponse:
    """We do not take it."""
    found = _found(request, extract)
    form = ReasonForm(request.POST or None, act="refusal")
    texts = {"heading": _("Decline the extract"), "label": _("Decline"), "hint": _("The content is erased unread.")}
    return _ask(
        request,
        form,
        texts,
        lambda values: actions.decline(by=request.actor, extract=found, reason=values["reason"]),
        done=_("Declined. The office reads your reason."),
    )


@receiving
def give_back(request: KimRequest, extract: UUID) -> HttpResponse:
    """We need it no longer."""
    found = _found(request, extract)
    form = ReasonForm(request.POST or None, act="return")
    texts = {"heading": _("Give the extract back"), "label": _("Give back"), "hint": _("The content is erased here.")}
    return _ask(
        request,
        form,
        texts,
        lambda values: actions.give_back(by=request.actor, extract=found, reason=values["reason"]),
        done=_("Given back. Erase what you copied into your own files as well."),
    )


@receiving
def ask(request: KimRequest, extract: UUID) -> HttpResponse:
    """We need more: which kinds of data, and for what."""
    found = _found(request, extract)
    form = RequestForm(request.POST or None, act="request")
    texts = {
        "heading": _("Ask for more"),
        "label": _("Ask"),
        "hint": _("The office talks to the person. You get what she agrees to, or you read that nothing is passed on."),
    }

    def act(values: dict[str, Any]) -> None:
        actions.ask(by=request.actor, extract=found, categories=values["categories"], reason=values["reason"])

    return _ask(request, form, texts, act, done=_("The office has your request."))


@require_POST
@receiving
def withdraw(request: KimRequest, extract: UUID) -> HttpResponse:
    """The person stands here and takes her consent back."""
    found = _found(request, extract)
    return perform(
        request,
        lambda: actions.note_withdrawal(by=request.actor, extract=found),
        to=reverse("extracts"),
        done=gettext_lazy("The consent is withdrawn. Nothing of it can be read any more."),
    )


@require_POST
@receiving
def erase(request: KimRequest, extract: UUID) -> HttpResponse:
    """The consent ended: nothing of it is left here."""
    found = _lapsed(request, extract)
    return perform(
        request,
        lambda: actions.erase(by=request.actor, extract=found),
        to=reverse("extracts"),
        done=gettext_lazy("Noted: everything is erased."),
    )


@receiving
def keep(request: KimRequest, extract: UUID) -> HttpResponse:
    """The consent ended, and a law lets the own office keep what it has in its own files."""
    found = _lapsed(request, extract)
    form = OwnGroundForm(request.POST or None)
    texts = {
        "heading": _("Name your own ground"),
        "label": _("Name the ground"),
        "hint": _("The person reads the paragraph on her sheet. Here the content is erased all the same."),
    }
    return _ask(
        request,
        form,
        texts,
        lambda values: actions.name_own_ground(by=request.actor, extract=found, paragraph=values["paragraph"]),
        done=_("Noted: your office keeps its own copy on this ground."),
    )


def _found(request: KimRequest, extract: UUID) -> Extract:
    """Asked afresh at every request: after a withdrawal a page that is still open leads nowhere."""
    return find(Extract.objects.received_by(request.actor).select_related("office", "recipient", "consent"), extract)


def _lapsed(request: KimRequest, extract: UUID) -> Extract:
    return find(Extract.objects.lapsed_at(request.actor).select_related("office"), extract)


def _row(extract: Extract) -> dict[str, Any]:
    return {
        "extract": extract,
        "categories": ", ".join(contents.category(code) for code in extract.named),
        "is_new": extract.state == ExtractState.OFFERED,
    }


def _ask(
    request: KimRequest, form: KimForm, texts: dict[str, str], act: Callable[[dict[str, Any]], object], *, done: str
) -> HttpResponse:
    def run(values: dict[str, Any]) -> str:
        act(values)
        return reverse("extracts")

    if request.method == "POST" and (led_on := form.carry_out(request, run, done=done)):
        return led_on
    return render(request, "extracts/asking.html", {"form": form, **texts}, status=form.status)
