"""The page behind a link: a body looks at its own offers once a year and answers proposals. Nobody signs in."""

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

from kim.foundation import clock, submissions
from kim.foundation.authority import Refused
from kim.foundation.records import Conflict
from kim.network import links
from kim.network.actions import confirmations
from kim.network.drafts import AnswerDraft, OfferNews
from kim.network.policies import confirmations as policy
from kim.network.queries import directory as known
from kim.network.vocabulary.directory_states import Confirmation, Stance
from kim.web.base.forms import ActForm
from kim.web.needs.answering import HEADERS
from kim.web.network import words
from kim.web.network.forms import NewsForm, StanceForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kim.network.models import ConfirmationLink, Negotiation, Offer
    from kim.web.base.forms import KimForm


def show(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that is unknown, ended or past its day: it tells nothing."""
    link = known.link_of(request.GET.get("link", ""))
    if link is None or not policy.is_open(link):
        response = render(request, "network/closed.html", status=404)
    else:
        with translation.override(_language(request, link)):
            response = _page(request, link)
            response.headers["Content-Language"] = translation.get_language() or ""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _language(request: HttpRequest, link: ConfirmationLink) -> str:
    """That of the link until another one is chosen."""
    is_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return (translation.get_language() or "de") if is_chosen else link.language


def _page(request: HttpRequest, link: ConfirmationLink) -> HttpResponse:
    """Everything, or one offer to change (`offer`), or one proposal to answer (`proposal`)."""
    offers = {str(one.pk): one for one in known.offers_of(link.partner)}
    proposals = {str(one.pk): one for one in known.proposals_for(link.partner)}
    offer, proposal = offers.get(request.GET.get("offer", "")), proposals.get(request.GET.get("proposal", ""))
    form = _form(request, offer, proposal)
    if request.method == "POST" and _is_done(form, link, _saying(request, link, form, offer, proposal)):
        return HttpResponseRedirect(_address(request))
    context = {
        "link": link,
        "form": form,
        "offer": words.offer(offer) if offer else None,
        "proposal": proposal,
        "new_key": uuid4,
        "here": _address(request),
    }
    if offer is None and proposal is None:
        context |= _overview(request, link, offers, proposals)
    return render(request, "network/confirm.html", context, status=form.status)


def _form(request: HttpRequest, offer: Offer | None, proposal: Negotiation | None) -> KimForm:
    typed, act = request.POST or None, request.POST.get("act", "")
    if offer is not None and act in {"", Confirmation.CHANGED}:
        initial = {"languages": offer.languages, "hours": offer.hours, "capacity": offer.capacity}
        return NewsForm(typed, initial=initial, known=tuple(offer.languages))
    return StanceForm(typed) if proposal is not None else ActForm(typed)


def _saying(
    request: HttpRequest, link: ConfirmationLink, form: KimForm, offer: Offer | None, proposal: Negotiation | None
) -> Callable[[], object]:
    """What sending the form does; an offer that is not there any more needs no answer."""
    by = links.actor_of(link)
    if proposal is not None:
        return lambda: confirmations.answer(by=by, link=link, negotiation=proposal, given=_answer(link, form))
    if offer is not None:
        news = OfferNews(request.POST.get("act", ""))
        return lambda: confirmations.confirm(by=by, link=link, offer=offer, news=_news(news, form))
    return lambda: None


def _answer(link: ConfirmationLink, form: KimForm) -> AnswerDraft:
    values = form.cleaned_data
    return AnswerDraft(link.partner.pk, values["stance"], values["text"], clock.today())


def _news(news: OfferNews, form: KimForm) -> OfferNews:
    if news.answer != Confirmation.CHANGED:
        return news
    values = form.cleaned_data
    return OfferNews(news.answer, values["languages"], values["hours"], values["capacity"])


def _is_done(form: KimForm, link: ConfirmationLink, act: Callable[[], object]) -> bool:
    """Once for each form. What is kept of a form that took effect does not hold the token."""
    if not form.is_valid():
        return False

    def run() -> str:
        act()
        return "done"

    try:
        with transaction.atomic():
            submissions.once(form.cleaned_data["submission"], link.pk, run)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    except (Conflict, submissions.Overtaken):
        form.add_error(None, _("This has just been done already. Load the page again and look what stands there."))
    else:
        return True
    return False


def _overview(
    request: HttpRequest, link: ConfirmationLink, offers: dict[str, Offer], proposals: dict[str, Negotiation]
) -> dict[str, Any]:
    said = {str(one.offer_id): Confirmation(one.answer).label for one in link.confirmations.all()}
    answered = known.answered_through(link)
    shown = [(key, one) for key, one in offers.items() if key in said or not one.is_ended]
    lines = [
        {"line": words.offer(one), "said": said.get(key, ""), "url": _address(request, offer=key)} for key, one in shown
    ]
    asked = [
        {
            "row": one,
            "topic": words.topic(one.responsibility.topic),
            "said": Stance(answered[key]).label if key in answered else "",
            "url": _address(request, proposal=key),
        }
        for key, one in proposals.items()
    ]
    return {"lines": lines, "asked": asked, "open_count": sum(not one["said"] for one in lines)}


def _address(request: HttpRequest, **more: str) -> str:
    return f"{reverse('network_confirm')}?{urlencode({'link': request.GET.get('link', ''), **more})}"
