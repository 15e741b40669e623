"""From an empty assessment of Hallenberg to an agreed answer, and what a link gives to whom."""

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
from kim.foundation.models import AuditEntry, Submission
from kim.network.models import Municipality
from kim.planning.actions import needs
from kim.planning.models import NamedOffer, NeededGroup, NeedsAssessment, NeedsInvitation
from kim.planning.needs import respondents
from kim.planning.policies import needs_answers
from world import HALLENBERG, World

TOKEN = re.compile(r"\?link=([\w-]{32})")
AGREED = {"kinds": ["welfare", "school"], "organisations": "Caritas", "disputed": "", "agreed_by": "Head of town hall"}


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def at(name: str, town: str = HALLENBERG, **more: str) -> str:
    return reverse(name) + "?town=" + town + "".join(f"&{key}={value}" for key, value in more.items())


def typed(**values: Any) -> dict[str, Any]:
    return {"submission": str(uuid.uuid4()), **values}


def day(ahead: int = 0) -> str:
    return f"{clock.today() + timedelta(days=ahead):%d.%m.%Y}"


def link(desk: Client, language: str = "en", **more: str) -> str:
    form = typed(actor_kind="welfare", organisation="Caritas", language=language, ends_on=day(7))
    page = desk.post(at("needs_link"), {**form, **more})
    assert page.status_code == 200
    return str(TOKEN.findall(page.content.decode())[0])


def page_of(token: str, part: str = "groups") -> str:
    return f"{reverse('needs_answer')}?link={token}&part={part}"


def group(**more: Any) -> dict[str, Any]:
    return typed(act="add", group="women", weight="3", reason="Far from help", languages=["ar", "ti"], **more)


def offer(organisation: str, since: str, until: str) -> dict[str, Any]:
    hours = {"weekday": "1", "starts_at": since, "ends_at": until}
    return typed(act="add", organisation=organisation, topic="LB03", group="women", languages=["ar"], **hours)


def test_from_an_empty_assessment_to_an_agreed_answer_and_its_review(desk: Client, world: World) -> None:
    token = asked(desk)
    phone = Client()
    answered(phone, token)
    refused = desk.post(at("needs_town"), typed(act="workshop"), follow=True)
    assert "Nobody has sent answers yet" in refused.content.decode()
    assert phone.post(page_of(token, "send"), typed()).status_code == 302
    assert "Your answers were sent on" in phone.get(page_of(token)).content.decode()
    assert "advise the same group in Hallenberg" in desk.get(at("needs_matrix")).content.decode()

    assert desk.post(at("needs_town"), typed(act="workshop")).status_code == 302
    merged(desk)
    agreed(desk)
    with clock.moved_to(clock.now() + timedelta(days=370)):
        desk.force_login(world.head)
        assert "Reviews are due" in desk.get(reverse("needs")).content.decode()
        assert desk.post(reverse("needs"), typed(town=HALLENBERG)).status_code == 302
    begun = NeedsAssessment.objects.get(state="prepared")
    assert NeededGroup.objects.filter(assessment=begun, invitation=None).count() == 1
    assert NeedsAssessment.objects.filter(municipality=HALLENBERG).count() == 2


def asked(desk: Client) -> str:
    """An open assessment, and a link for one respondent."""
    assert desk.post(reverse("needs"), typed(town=HALLENBERG)).status_code == 302
    assert "Nobody has been asked yet" in desk.get(at("needs_town")).content.decode()
    assert desk.post(at("needs_link"), typed(actor_kind="welfare", language="en", ends_on=day(-1))).status_code == 422
    return link(desk)


def answered(phone: Client, token: str) -> None:
    """All three questions, with a second click, a slip, and something that cannot be."""
    shown = phone.get(page_of(token))
    assert "Which groups of people need attention here?" in shown.content.decode()
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert shown.headers["Cache-Control"] == "no-store, private"
    once = group()
    for _click in range(2):
        assert phone.post(page_of(token), once).status_code == 302
    again = phone.post(page_of(token), group())
    assert (again.status_code, "stands there already" in again.content.decode()) == (422, True)
    wrong = phone.post(page_of(token, "offers"), offer("Caritas", "12:00", "9:00"))
    assert (wrong.status_code, 'value="Caritas"' in wrong.content.decode()) == (422, True)
    for form in (offer("Caritas", "9:00", "12:00"), offer("AWO", "10", "13"), offer("Mistake", "9", "10")):
        assert phone.post(page_of(token, "offers"), form).status_code == 302
    mistake = NamedOffer.objects.get(organisation="Mistake")
    assert phone.post(page_of(token, "offers"), typed(act="remove", line=str(mistake.pk))).status_code == 302
    place = typed(act="add", kind="food_bank", name="Tafel")
    assert phone.post(page_of(token, "places"), place).status_code == 302
    assert "Far from help" in phone.get(page_of(token, "send")).content.decode()


def merged(desk: Client) -> None:
    """Lines taken over, one added in own words, one taken out again."""
    assert desk.post(at("needs_agreement"), typed()).status_code == 422
    for part, model in (("groups", NeededGroup), ("offers", NamedOffer)):
        for said in model.objects.filter(invitation__isnull=False):
            over = typed(act="over", line=str(said.pk))
            assert desk.post(at("needs_workshop", part=part), over).status_code == 302
            twice = desk.post(at("needs_workshop", part=part), over | {"submission": str(uuid.uuid4())}, follow=True)
            assert "already" in twice.content.decode()
    own = typed(act="add", kind="school", name="Primary school")
    assert desk.post(at("needs_workshop", part="places"), own).status_code == 302
    out = typed(act="out", line=str(NamedOffer.objects.get(invitation=None, organisation="AWO").pk))
    assert desk.post(at("needs_workshop", part="offers"), out).status_code == 302
    both = desk.get(at("needs_workshop", part="offers")).content.decode()
    assert both.count("<strong>AWO</strong>") == 1
    assert both.count("<strong>Caritas</strong>") == 2


def agreed(desk: Client) -> None:
    """The protocol, first with a day that lies ahead."""
    ahead = typed(held_on=day(), agreed_on=day(1), **AGREED)
    kept = desk.post(at("needs_agreement"), ahead)
    assert (kept.status_code, "Head of town hall" in kept.content.decode()) == (422, True)
    assert desk.post(at("needs_agreement"), typed(held_on=day(-1), agreed_on=day(), **AGREED)).status_code == 302
    town = desk.get(at("needs_town")).content.decode()
    assert "Head of town hall" in town
    assert "Far from help" in town
    matrix = desk.get(at("needs_matrix")).content.decode()
    assert "No two organisations advise the same group" in matrix
    assert "No offer in Tigrinya" in matrix


def test_a_link_that_is_unknown_ended_renewed_or_expired_gets_the_same_bytes(
    desk: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.post(reverse("needs"), typed(town=HALLENBERG))
    ended, renewed, expired, used = (link(desk) for _each in range(4))
    rows = {
        token: NeedsInvitation.objects.get(digest=respondents.digest(token))
        for token in (ended, renewed, expired, used)
    }
    assert desk.post(at("needs_town"), typed(act="end", link=str(rows[ended].pk))).status_code == 302
    fresh = desk.post(at("needs_link", renew=str(rows[renewed].pk)), typed(ends_on=day(90))).content.decode()
    NeedsInvitation.objects.filter(pk=rows[expired].pk).update(ends_on=clock.today() - timedelta(days=1))
    told = {bare(Client().get(page_of(token))) for token in (ended, renewed, expired, "x" * 32, "", "%ff%00")}
    assert [status for status, _text in told] == [404]
    assert Client().get(page_of(TOKEN.findall(fresh)[0])).status_code == 200
    assert Client().post(page_of(ended), group()).status_code == 404
    assert not NeededGroup.objects.exists()

    monkeypatch.setattr(needs_answers, "MOST_SAVES", 1)
    assert Client().post(page_of(used), group()).status_code == 302
    full = Client().post(page_of(used, "places"), typed(act="add", kind="school", name="School"))
    assert (full.status_code, "Too much was saved" in full.content.decode()) == (422, True)
    assert Client().post(page_of(used, "places"), typed(act="add", kind="school", name="S" * 200)).status_code == 422
    kept: list[Any] = [*NeedsInvitation.objects.values_list("digest"), *Submission.objects.values_list("location")]
    kept += AuditEntry.objects.values_list("act", "subject", "subject_kind")
    assert used not in str(kept), "nothing that is stored opens the page"
    assert AuditEntry.objects.filter(act="needs_answer.add", actor=rows[used].pk).count() == 1

    stranger = Client().post(page_of(used), typed(act="remove", line=str(uuid.uuid4())))
    assert stranger.status_code == 302
    german = Client().get(page_of(link(desk, "de")))
    assert german.headers["Content-Language"] == "de"
    desk.force_login(world.manager)
    assert "Open" not in desk.get(reverse("needs")).content.decode().partition("<tbody>")[2], (
        "who only reads opens nothing"
    )
    assert desk.get(at("needs_workshop")).status_code == desk.get(at("needs_link")).status_code == 404
    desk.force_login(world.clerk)
    assert {desk.get(at(name)).status_code for name in ("needs", "needs_town", "needs_matrix")} == {404}


def test_the_list_takes_the_same_questions_for_one_and_for_three(desk: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    towns = list(Municipality.objects.all())
    needs.open_for(by=by, office="ki-hsk", municipality=towns[0])
    counts = []
    for more in ((), towns[1:3]):
        for town in more:
            needs.open_for(by=by, office="ki-hsk", municipality=town)
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(reverse("needs")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def bare(response: Any) -> tuple[int, bytes]:
    key = rb"[A-Za-z0-9]{64}|link=[\w%.-]*|nonce-[\w+/=-]+"
    return response.status_code, re.sub(key, b"", response.content)
