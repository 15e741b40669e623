"""The directory from its first body to a confirmation by link, and a topic from disputed to responsible."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry, Submission
from kim.network import links
from kim.network.actions import municipal_contacts, offers, partners
from kim.network.drafts import OfferDraft, PartnerDraft
from kim.network.models import ConfirmationLink, MunicipalContact, Negotiation, Offer, Partner, Responsibility
from world import HALLENBERG, MESCHEDE, SUNDERN, World

TOKEN = re.compile(r"\?link=([\w-]{32})")
READ = ("network", "network_towns", "network_matrix", "network_places")


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def at(name: str, **more: object) -> str:
    return reverse(name) + "?" + "&".join(f"{key}={value}" for key, value in more.items())


def typed(**values: Any) -> dict[str, Any]:
    return {"submission": str(uuid.uuid4()), **values}


def day(ahead: int = 0) -> str:
    return f"{clock.today() + timedelta(days=ahead):%d.%m.%Y}"


def body(desk: Client, name: str, **more: Any) -> Partner:
    form = typed(name=name, kind="welfare", municipality=HALLENBERG, **more)
    assert desk.post(reverse("network_body_new"), form).status_code == 302
    return Partner.objects.get(name=name)


def an_offer(**more: Any) -> dict[str, Any]:
    said = {"title": "Letters of offices", "topics": ["LB15"], "towns": [HALLENBERG], "languages": ["ar"]}
    return typed(**{**said, "hours": "Tue 9 to 12", "capacity": "free", **more})


def test_a_body_is_added_offers_something_is_found_goes_stale_and_ends(desk: Client, world: World) -> None:
    caritas = added(desk)
    offer = offered(desk, caritas)
    for name, value in (("town", HALLENBERG), ("topic", "LB15"), ("language", "ar"), ("kind", "welfare")):
        assert "Letters of offices" in desk.get(at("network", **{name: value})).content.decode()
    for name, value in (("town", SUNDERN), ("topic", "LB01"), ("language", "uk"), ("kind", "club"), ("stale", "1")):
        assert "Nothing in the directory fits" in desk.get(at("network", **{name: value})).content.decode()
    edited_by_two(desk, caritas, offer)
    with clock.moved_to(clock.now() + timedelta(days=370)):
        desk.force_login(world.coordinator)
        gone_stale_and_ended(desk, caritas, offer)
    assert Offer.objects.count() == 1, "nothing is deleted"

    desk.force_login(world.clerk)
    assert {desk.get(reverse(name)).status_code for name in READ} == {200}
    assert desk.get(reverse("network_body_new")).status_code == 404
    assert desk.get(at("network_body", body=uuid.uuid4())).status_code == 404
    assert desk.get(at("network_town", town="00000000")).status_code == 404


def added(desk: Client) -> Partner:
    """A body, after a web address that is none and before a second one of the same name."""
    wrong = desk.post(reverse("network_body_new"), typed(name="Caritas", kind="welfare", website="javascript:alert(1)"))
    assert (wrong.status_code, 'value="Caritas"' in wrong.content.decode()) == (422, True)
    caritas = body(desk, "Caritas", website="https://example.org")
    twice = desk.post(reverse("network_body_new"), typed(name="caritas", kind="welfare", municipality=HALLENBERG))
    assert "stands in the directory already" in twice.content.decode()
    return caritas


def offered(desk: Client, caritas: Partner) -> Offer:
    """An offer, sent twice, after some that cannot be."""
    slips: list[dict[str, Any]] = [{"towns": []}, {"towns": ["00000000"]}, {"topics": []}, {"title": ""}]
    for slip in slips:
        assert desk.post(at("network_offer", body=caritas.pk), an_offer(**slip)).status_code == 422
    once = an_offer()
    for _click in range(2):
        assert desk.post(at("network_offer", body=caritas.pk), once).status_code == 302
    offer = Offer.objects.get()
    assert [town.pk for town in offer.towns.all()] == [HALLENBERG]
    return offer


def edited_by_two(desk: Client, caritas: Partner, offer: Offer) -> None:
    """Whoever saw an older version is shown both."""
    change = at("network_offer", body=caritas.pk, offer=offer.pk)
    assert desk.post(change, an_offer(hours="Thu 14 to 17", seen="1")).status_code == 302
    late = desk.post(change, an_offer(hours="Fri 8 to 9", seen="1"))
    shown = late.content.decode()
    assert (late.status_code, "Thu 14 to 17" in shown, "Fri 8 to 9" in shown) == (409, True, True)
    renamed = {"name": "Caritas Hallenberg", "kind": "welfare", "municipality": HALLENBERG}
    address = at("network_body_change", body=caritas.pk)
    assert [desk.post(address, typed(**renamed, seen=seen)).status_code for seen in ("7", "1")] == [409, 302]


def gone_stale_and_ended(desk: Client, caritas: Partner, offer: Offer) -> None:
    """After a year it is marked until somebody has checked it; then the body ends."""
    here = at("network_body", body=caritas.pk)
    assert "1 offer has not been checked for a year" in desk.get(reverse("network")).content.decode()
    assert "not checked for a year" in desk.get(here).content.decode()
    assert desk.post(here, typed(act="check", offer=str(offer.pk))).status_code == 302
    assert "not checked for a year" not in desk.get(here).content.decode()
    ahead = desk.post(at("network_ending", body=caritas.pk, offer=offer.pk), typed(on=day(1)))
    assert ahead.status_code == 422
    assert desk.post(at("network_ending", body=caritas.pk), typed(on=day())).status_code == 302
    assert "Caritas" not in desk.get(reverse("network")).content.decode()
    assert "ended on" in desk.get(here).content.decode()
    assert desk.post(at("network_offer", body=caritas.pk), an_offer()).status_code == 422


def test_a_municipality_names_somebody_a_successor_follows_and_old_names_go(desk: Client, world: World) -> None:
    town = at("network_town", town=HALLENBERG)
    assert "has named nobody" in desk.get(town).content.decode()
    assert "nobody is named: " in desk.get(reverse("network_towns")).content.decode()
    form = {"post": "Social office", "phone": "02984 1", "email": "someone@example.org"}
    first = typed(name="Ada Alt", since=day(-30), **form)
    assert desk.post(at("network_contact", town=HALLENBERG), first).status_code == 302
    early = desk.post(at("network_contact", town=HALLENBERG), typed(name="Neu Neumann", since=day(-30), **form))
    assert (early.status_code, "Neu Neumann" in early.content.decode()) == (422, True)
    change = at("network_contact", town=HALLENBERG, contact=MunicipalContact.objects.get().pk)
    assert desk.post(change, {**typed(name="Ada Alt", since=day(-30), **form), "seen": "1"}).status_code == 302
    assert desk.post(change, {**typed(name="Ada Alt", since=day(-30), **form), "seen": "1"}).status_code == 409
    second = typed(name="Neu Neumann", since=day(-2), **form)
    assert desk.post(at("network_contact", town=HALLENBERG), second).status_code == 302
    page = desk.get(town)
    assert "Neu Neumann" in page.content.decode()
    assert "Ada Alt" in page.content.decode(), "history is kept"
    assert "Neumann" not in re.findall("<title>.*?</title>", page.content.decode(), re.DOTALL)[0]
    assert MunicipalContact.objects.get(name="Ada Alt").until == clock.today() - timedelta(days=3)

    assert municipal_contacts.forget(by=INSTALLATION, ended_by=clock.today() - timedelta(days=3)) == 1
    assert "name taken out" in desk.get(town).content.decode()
    assert desk.post(at("network_ending", town=HALLENBERG), typed(on=day())).status_code == 302
    assert "has named nobody" in desk.get(town).content.decode()
    assert desk.get(at("network_ending", town=HALLENBERG)).status_code == 404, "nobody is there whose time could end"


def test_a_disputed_topic_is_negotiated_until_somebody_is_responsible(desk: Client, world: World) -> None:
    caritas, awo = body(desk, "Caritas"), body(desk, "AWO")
    assert desk.post(at("network_offer", body=awo.pk), an_offer()).status_code == 302
    disputed(desk)
    running = proposed(desk, caritas)
    settle = {"act": "agree", "proposal": str(running.pk), "on": day()}
    assert desk.post(cell(), typed(**settle)).status_code == 422, "who takes over has not agreed"
    said_by = ((awo, "objects", ""), (awo, "objects", "No room"), (caritas, "agrees", ""))
    assert [answered(desk, running, *one) for one in said_by] == [422, 302, 302]
    assert "A body still objects" in desk.post(cell(), typed(**settle)).content.decode()
    agreed_by_link(desk, awo, running)
    assert desk.post(cell(), typed(**settle)).status_code == 302
    said = Responsibility.objects.get()
    assert (said.state, said.partner, said.note) == ("responsible", caritas, "First talk")
    desk.force_login(world.clerk)
    assert "No room" in desk.get(cell()).content.decode(), "answers stay to be read, for everybody"
    assert desk.post(cell(), typed(act="state", state="missing", note="x", said_on=day(), seen="2")).status_code == 422


def disputed(desk: Client) -> None:
    """Said by one; who saw nothing there yet is shown both."""
    assert desk.get(at("network_responsibility", town=HALLENBERG, topic="LB99")).status_code == 404
    wordless = typed(act="state", state="disputed", said_on=day(), seen="0")
    assert "Say what is disputed or missing" in desk.post(cell(), wordless).content.decode()
    assert desk.post(cell(), {**wordless, **typed(note="Both advise")}).status_code == 302
    late = desk.post(cell(), typed(act="state", state="missing", note="Nobody does", said_on=day(), seen="0"))
    assert (late.status_code, "Both advise" in late.content.decode()) == (409, True)
    assert "disputed" in desk.get(reverse("network_matrix")).content.decode()


def proposed(desk: Client, caritas: Partner) -> Negotiation:
    """A proposal, first with a day before it was made."""
    proposal = typed(act="propose", partner=str(caritas.pk), takes_over="First talk", proposed_on=day())
    assert desk.post(cell(), {**proposal, "begins_on": day(-1)}).status_code == 422
    assert desk.post(cell(), {**proposal, "begins_on": day(30)}).status_code == 302
    assert "proposal runs" in desk.get(reverse("network_matrix")).content.decode()
    return Negotiation.objects.get()


def answered(desk: Client, running: Negotiation, who: Partner, stance: str, text: str) -> int:
    form = {"act": "answer", "proposal": str(running.pk), "stance": stance, "text": text, "said_on": day()}
    return desk.post(cell(), typed(partner=str(who.pk), **form)).status_code


def agreed_by_link(desk: Client, awo: Partner, running: Negotiation) -> None:
    """The body that objected agrees itself, once."""
    token, phone = token_of(desk, awo), Client()
    asked = at("network_confirm", link=token, proposal=running.pk)
    assert "First talk" in phone.get(asked).content.decode()
    told = [phone.post(asked, typed(act="answer", stance="agrees")).status_code for _time in range(2)]
    assert told == [302, 422]


def cell() -> str:
    return at("network_responsibility", town=HALLENBERG, topic="LB15")


def token_of(desk: Client, partner: Partner, language: str = "en") -> str:
    made = desk.post(at("network_link", body=partner.pk), until(language=language))
    return str(TOKEN.findall(made.content.decode())[0])


def until(ahead: int = 7, language: str = "en") -> dict[str, Any]:
    return typed(language=language, ends_on=day(ahead))


def test_a_body_confirms_its_offers_by_link_once_each(desk: Client, world: World) -> None:
    caritas, awo = body(desk, "Caritas"), body(desk, "AWO")
    for title in ("Right", "Changed", "Gone"):
        assert desk.post(at("network_offer", body=caritas.pk), an_offer(title=title)).status_code == 302
    desk.post(at("network_offer", body=awo.pk), an_offer(title="Of others"))
    assert desk.post(at("network_link", body=caritas.pk), until(-1)).status_code == 422
    made = until()
    token = TOKEN.findall(desk.post(at("network_link", body=caritas.pk), made).content.decode())[0]
    assert desk.post(at("network_link", body=caritas.pk), made).status_code == 302, "the address is shown once"
    with clock.moved_to(clock.now() + timedelta(days=3)):
        confirmed(Client(), token)
        now = {offer.title: offer for offer in Offer.objects.all()}
        said = now["Changed"]
        assert {now[title].checked_by for title in ("Right", "Changed", "Gone")} == {"partner"}
        assert (now["Right"].checked_on, now["Gone"].ended_on) == (clock.today(), clock.today())
        assert (said.languages, said.hours, said.capacity) == (["uk"], "Fri 9 to 10", "full")
        assert (now["Of others"].ended_on, now["Of others"].checked_by) == (None, "coordination")
    kept: list[Any] = [*ConfirmationLink.objects.values_list("digest"), *Submission.objects.values_list("location")]
    kept += AuditEntry.objects.values_list("act", "subject", "subject_kind")
    assert token not in str(kept), "nothing that is stored opens the page"


def confirmed(phone: Client, token: str) -> None:
    """Three offers answered in three ways; a second answer and one for others change nothing."""
    by_title = {offer.title: offer for offer in Offer.objects.all()}

    def send(title: str, **values: Any) -> int:
        return phone.post(at("network_confirm", link=token, offer=by_title[title].pk), typed(**values)).status_code

    page = phone.get(at("network_confirm", link=token))
    assert "3 offers wait for your answer" in page.content.decode()
    assert "Of others" not in page.content.decode()
    assert (page.headers["X-Robots-Tag"], page.headers["Cache-Control"]) == ("noindex, nofollow", "no-store, private")
    news = {"act": "changed", "languages": ["uk"], "hours": "Fri 9 to 10"}
    assert [send("Changed", **news, capacity=one) for one in ("later", "full")] == [422, 302]
    assert [send("Right", act=act) for act in ("right", "gone")] == [302, 422]
    assert [send(title, act="gone") for title in ("Gone", "Of others")] == [302, 302]
    assert "Every offer is answered" in phone.get(at("network_confirm", link=token)).content.decode()


def test_a_link_that_is_unknown_ended_or_expired_gets_the_same_bytes(desk: Client, world: World) -> None:
    awo = body(desk, "AWO")
    assert desk.post(at("network_offer", body=awo.pk), an_offer()).status_code == 302
    ended, expired, german = token_of(desk, awo), token_of(desk, awo), token_of(desk, awo, "de")
    end = typed(act="end", link=str(ConfirmationLink.objects.get(digest=links.digest(ended)).pk))
    assert desk.post(at("network_body", body=awo.pk), end).status_code == 302
    ConfirmationLink.objects.filter(digest=links.digest(expired)).update(ends_on=clock.today() - timedelta(days=1))
    told = {bare(Client().get(at("network_confirm", link=key))) for key in (ended, expired, "x" * 32, "", "%ff%00")}
    assert [status for status, _text in told] == [404]
    late = at("network_confirm", link=ended, offer=Offer.objects.get().pk)
    assert Client().post(late, typed(act="gone")).status_code == 404
    assert Offer.objects.get().ended_on is None
    assert Client().get(at("network_confirm", link=german)).headers["Content-Language"] == "de"


def test_lists_take_the_same_questions_for_one_and_for_three(desk: Client, world: World) -> None:
    by, counts = world.actor(world.coordinator), []
    for names in (["A"], ["B", "C"]):
        for name in names:
            partner = partners.add(by=by, draft=PartnerDraft(name, "club", municipality=MESCHEDE))
            for title in ("One", "Two"):
                offers.add(by=by, partner=partner, draft=OfferDraft(title, ("LB01",), towns=(MESCHEDE, SUNDERN)))
        with CaptureQueriesContext(connection) as asked:
            for address in (at("network", topic="LB01"), reverse("network_matrix"), at("network_town", town=MESCHEDE)):
                assert desk.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def bare(response: Any) -> tuple[int, bytes]:
    key = rb"[A-Za-z0-9]{64}|link=[\w%.-]*|nonce-[\w+/=-]+"
    return response.status_code, re.sub(key, b"", response.content)
