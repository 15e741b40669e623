"""The directory of the invented county: its offices as bodies, with offers, contact persons and responsibilities."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

from kim.foundation import clock
from kim.network import links
from kim.network.actions import confirmations, municipal_contacts, offers, partners, responsibilities
from kim.network.drafts import (
    AnswerDraft,
    ContactDraft,
    OfferDraft,
    OfferNews,
    PartnerDraft,
    ProposalDraft,
    Statement,
)
from kim.network.models import Municipality, Negotiation, Offer, Office, Partner
from kim.network.queries import responsibilities as known
from kim.network.vocabulary.directory_states import Confirmation, ResponsibilityState

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor

MORNING = 9
CONFIRMING = "caritas-meschede"


def foresee(county: County, since: date, until: date) -> None:
    """Let the directory be written, checked and negotiated in time, at the earliest on the first days."""
    by = county.staff.coordinator
    acts = {
        "written": _write,
        "followed": _follow,
        "checked": _check,
        "stated": _state,
        "confirmed": _confirm,
        "proposed": _propose,
        "answered": _answer,
    }
    for number, (name, act) in enumerate(acts.items()):
        day = max(since + timedelta(days=number), until - timedelta(weeks=_file()["weeks"][name]))
        county.agenda.put(clock.at(day, MORNING), partial(act, by))


def _write(by: Actor) -> None:
    for office in Office.objects.filter(kind__in=_file()["kinds"]).prefetch_related("covers"):
        draft = PartnerDraft(
            office.name, _file()["kinds"][office.kind], municipality=office.municipality_id or "", office=office.pk
        )
        partner = partners.add(by=by, draft=draft)
        for row in _rows(office.kind):
            offers.add(by=by, partner=partner, draft=_offer(row, office))
    for row in _file()["contact"]:
        _name(by, row, row["name"])


def _rows(kind: str) -> list[dict[str, Any]]:
    return [row for row in _file()["offer"] if row["kind"] == kind]


def _offer(row: dict[str, Any], office: Office) -> OfferDraft:
    lists: dict[str, Any] = {name: tuple(row.get(name, ())) for name in ("topics", "groups", "languages")}
    texts = {name: row[name] for name in ("title", "hours", "capacity", "access")}
    towns = tuple(town.pk for town in office.covers.all())
    return OfferDraft(**lists, **texts, towns=towns, covers_county=office.covers_county)


def _name(by: Actor, row: dict[str, Any], name: str) -> None:
    draft = ContactDraft(name, row["post"], row["phone"], "", clock.today())
    municipal_contacts.name(by=by, municipality=Municipality.objects.get(pk=row["town"]), draft=draft)


def _follow(by: Actor) -> None:
    for row in _file()["contact"]:
        if "follower" in row:
            _name(by, row, row["follower"])


def _check(by: Actor) -> None:
    """Some are forgotten."""
    forgotten = {row["title"] for row in _file()["offer"] if row.get("stale")}
    for offer in Offer.objects.exclude(title__in=forgotten).select_related("partner"):
        offers.check(by=by, offer=offer)


def _state(by: Actor) -> None:
    for row in _file()["stated"]:
        office = row.get("office")
        state = row.get("state", ResponsibilityState.RESPONSIBLE)
        said = Statement(state, _partner(office).pk if office else None, row["note"], clock.today())
        for town in Municipality.objects.filter(pk__in=row["towns"]):
            responsibilities.state(by=by, municipality=town, topic=row["topic"], said=said)


def _confirm(by: Actor) -> None:
    """One body says through its link that all is still right but the room."""
    partner = _partner(CONFIRMING)
    until = clock.today() + timedelta(weeks=8)
    link, _token = confirmations.make(by=by, partner=partner, language="de", ends_on=until)
    for offer in partner.offers.all():
        news = OfferNews(Confirmation.CHANGED, tuple(offer.languages), offer.hours, "waiting")
        confirmations.confirm(by=links.actor_of(link), link=link, offer=offer, news=news)


def _propose(by: Actor) -> None:
    row = _file()["negotiation"]
    said = known.said(Municipality.objects.get(pk=row["town"]), row["topic"])
    assert said is not None  # noqa: S101 - stated before
    begins_on = clock.today() + timedelta(weeks=12)
    draft = ProposalDraft(_partner(row["office"]).pk, row["takes_over"], begins_on, clock.today())
    responsibilities.propose(by=by, responsibility=said, draft=draft)


def _answer(by: Actor) -> None:
    negotiation = Negotiation.objects.get()
    for row in _file()["negotiation"]["answer"]:
        given = AnswerDraft(_partner(row["office"]).pk, row["stance"], row["text"], clock.today())
        responsibilities.answer(by=by, negotiation=negotiation, given=given)


def _partner(office: str) -> Partner:
    return Partner.objects.get(of_office=office)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("kim.demo").joinpath("network.toml").read_text(encoding="utf-8"))
