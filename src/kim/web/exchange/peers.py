"""Other servers: the own file, the files of others, and six words that two people compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kim.exchange import homes, keys
from kim.exchange.actions import peers as actions
from kim.exchange.models import Peer
from kim.exchange.queries import own_card, peers
from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.web.base.forms import ActForm
from kim.web.base.requests import find, signed_in
from kim.web.data_protection import frame
from kim.web.exchange.forms import CardForm, WordsForm

if TYPE_CHECKING:
    from uuid import UUID

    from kim.web.base.requests import KimRequest

controlling = signed_in(Permission.PRIVACY_CONTROL)


@require_safe
@controlling
def show(request: KimRequest) -> HttpResponse:
    """Who this server is, and the others that it knows."""
    own = Office.objects.filter(pk__in=homes.own()).order_by("name").values_list("name", flat=True)
    return _page(request, "peers", words=keys.party().words, lines=peers.lines(), offices=list(own))


@require_safe
@controlling
def hand_out(request: KimRequest) -> HttpResponse:
    """The own file. It holds public keys, the address and the offices; nothing in it is secret."""
    name = Office.objects.get(pk=frame.office_of(request.actor)).name
    file = own_card.file(name[:60], request.build_absolute_uri(reverse("exchange")))
    headers = {"Content-Disposition": 'attachment; filename="kim-server.json"'}
    return HttpResponse(file, content_type="application/json", headers=headers)


@controlling
def add(request: KimRequest) -> HttpResponse:
    """Take in the file of another server."""
    form = CardForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> str:
        peer = actions.add(by=request.actor, card=values["file"])
        return reverse("exchange_confirmation", args=[peer.pk])

    done = _("The file is here. Now compare the six words.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    return _page(request, "peer_new", form=form, status=form.status)


@controlling
def confirm(request: KimRequest, peer: UUID) -> HttpResponse:
    """Type the words of the other side; the own ones are shown, theirs never are."""
    found = _found(peer)
    form = WordsForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        actions.confirm(by=request.actor, peer=found, words=values["words"])
        return reverse("exchange_peers")

    done = _("Confirmed. Messages go to and fro from now on.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    names = sorted(one.office.name for one in found.offices.select_related("office"))
    context = {"form": form, "peer": found, "words": keys.party().words, "offices": names}
    return _page(request, "confirmation", status=form.status, **context)


@controlling
def end(request: KimRequest, peer: UUID) -> HttpResponse:
    """Ask once, then give a server up."""
    found = _found(peer)
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        actions.end(by=request.actor, peer=found)
        return reverse("exchange_peers")

    done = _("Given up. Nothing goes there any more, and nothing is taken from there.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    return _page(request, "ending", form=form, peer=found, status=form.status)


def _found(peer: UUID) -> Peer:
    return find(Peer.objects.known(), peer)


def _page(request: KimRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the data protection officer's room, with its tabs."""
    frame_of_room = {"tabs": frame.tabs(request, "exchange_peers"), "new_key": uuid4()}
    return render(request, f"exchange/{template}.html", frame_of_room | context, status=status)
