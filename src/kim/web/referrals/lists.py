"""The lists of the room: what was sent, and what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.queries import referrals as queries
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission
from kim.web.base.requests import signed_in
from kim.web.components.rooms import Room
from kim.web.referrals import rows
from kim.web.referrals.paging import stretch

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

State = ReferralState
SENT_FILTERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (gettext_lazy("All"), ()),
    "open": (gettext_lazy("Waiting for an answer"), (State.SENT,)),
    "taken": (gettext_lazy("Accepted"), (State.ACCEPTED, State.TALKED)),
    "back": (gettext_lazy("Come back"), (State.DECLINED, State.NOT_REACHED)),
    "voucher": (gettext_lazy("Vouchers"), (State.VOUCHER,)),
    "withdrawn": (gettext_lazy("Withdrawn"), (State.WITHDRAWN,)),
}
INBOX_FILTERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (gettext_lazy("To answer"), (State.SENT,)),
    "reach": (gettext_lazy("Accepted, to be reached"), (State.ACCEPTED,)),
    "done": (gettext_lazy("Answered"), (State.TALKED, State.DECLINED, State.NOT_REACHED)),
}


@signed_in(Permission.REFERRAL_SEND, Permission.REFERRAL_RECEIVE)
def show(request: KimRequest) -> HttpResponse:
    """The inbox for those who receive, what was sent for those who refer; tabs for those who do both."""
    receives, sends = (request.actor.may(p) for p in (Permission.REFERRAL_RECEIVE, Permission.REFERRAL_SEND))
    wanted = request.GET.get("list", "in" if receives else "sent")
    shows_inbox = receives and (wanted == "in" or not sends)
    context = _inbox(request) if shows_inbox else _sent(request)
    return render(
        request,
        "referrals/inbox.html" if shows_inbox else "referrals/sent.html",
        {
            **context,
            "may_send": sends,
            "may_receive": receives,
            "tabs": _tabs(shows_inbox) if receives and sends else [],
        },
    )


def _sent(request: KimRequest) -> dict[str, Any]:
    state, states = _filter(request, SENT_FILTERS)
    found = queries.sent(request.actor, *states).select_related("person", "municipality")
    shown = stretch(request, found, ("created_at", "pk"), is_descending=True)
    return {
        "page": shown,
        "rows": [rows.sent_row(slip) for slip in shown.rows],
        "filters": _chips(SENT_FILTERS, state, "sent"),
    }


def _inbox(request: KimRequest) -> dict[str, Any]:
    state, states = _filter(request, INBOX_FILTERS)
    found = queries.inbox(request.actor).filter(state__in=states)
    found = found.select_related("office", "municipality", "booking__hours", "case")
    keys = ("answered_at", "pk") if state else ("rank", "sent_at", "pk")
    shown = stretch(request, found, keys, is_descending=bool(state))
    inbox = [rows.inbox_row(slip) for slip in shown.rows]
    return {"page": shown, "rows": inbox, "state": state, "filters": _chips(INBOX_FILTERS, state, "in")}


def _filter(request: KimRequest, known: dict[str, tuple[Any, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]]:
    state = request.GET.get("state", "")
    if state not in known:
        raise BadRequest("unknown state")
    return state, known[state][1]


def _chips(known: dict[str, tuple[Any, tuple[str, ...]]], state: str, kind: str) -> list[Room]:
    return [
        Room(str(label), f"?list={kind}" + (f"&state={code}" if code else ""), current=code == state)
        for code, (label, _states) in known.items()
    ]


def _tabs(shows_inbox: bool) -> list[Room]:  # noqa: FBT001 - one caller, one meaning
    url = reverse("referrals")
    return [
        Room(_("Received"), f"{url}?list=in", current=shows_inbox),
        Room(_("Sent"), f"{url}?list=sent", current=not shows_inbox),
    ]
