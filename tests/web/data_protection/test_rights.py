"""Restriction, notices to recipients, what is kept from the person: through the browsers of all who take part."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.sharing import agree, ground, share
from kim.access.actions import conflicts
from kim.access.models import Account
from kim.cases.actions import extracts
from kim.cases.models import Case, Restriction
from kim.foundation import anchors, clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.procedures.actions import erasures, subject_requests
from kim.procedures.models import Notice, SubjectRequest
from kim.procedures.queries import overdue, waiting
from kim.procedures.vocabulary import trail_words

if TYPE_CHECKING:
    from world import World

FAMILY = "Quxanova"
TODAY = f"{clock.today():%d.%m.%Y}"


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def sent(client: Client, name: str, *keys: Any, **form: str) -> int:
    return client.post(reverse(name, args=keys), {"submission": str(uuid.uuid4()), **form}).status_code


def granted(world: World, officer: Account, case: Case, kind: str, as_officer: Client, **more: str) -> SubjectRequest:
    """A request that the officer recorded, checked and granted in her browser."""
    by = world.actor(officer)
    request = subject_requests.record(by=by, case=case, kind=kind, received_on=clock.today(), has_risk=False)
    subject_requests.check_identity(by=by, request=request, identity="papers", has_risk=False, note="")
    form = {"state": "granted", "delivery": "in_person", "on": TODAY, "seen": str(request.version), **more}
    assert sent(as_officer, "privacy_request_answer", request.pk, **form) == 302
    return request


def test_a_granted_restriction_marks_the_case_tells_recipients_and_ends_after_telling_her(
    world: World, officer: Account, as_officer: Client
) -> None:
    case = world.planned(family_name=FAMILY)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    request = granted(world, officer, case, "restriction", as_officer, reason="accuracy")
    page = browser(world.manager).get(reverse("case", args=[case.pk])).content.decode()
    assert reverse("case_restriction", args=[case.pk]) in page
    team = browser(world.manager)
    assert sent(team, "case_restriction", case.pk, basis="habit") == 422
    assert sent(team, "case_restriction", case.pk, basis="claims") == 302
    notice = Notice.objects.get()
    assert (notice.recipient_id, notice.extract_id) == ("jc-sundern", extract.pk)
    clerk = browser(world.clerk)
    for name in ("my_day", "extracts", "privacy_notices"):
        html = clerk.get(reverse(name)).content.decode()
        assert reverse("privacy_notices") in html or str(notice.pk) in html, name
    assert FAMILY not in clerk.get(reverse("privacy_notices")).content.decode()
    for stranger in (world.other_clerk, world.manager, world.immigration):
        assert sent(browser(stranger), "privacy_notice_confirmation", notice.pk) == 404
    told = as_officer.get(reverse("privacy_request", args=[request.pk])).context["notices"]
    assert [one.confirmed_on for one in told] == [None]
    assert sent(clerk, "privacy_notice_confirmation", notice.pk) == 302
    notice.refresh_from_db()
    assert (notice.confirmed_on, notice.confirmed_by) == (clock.today(), world.clerk.pk)
    tomorrow = f"{clock.today() + timedelta(days=1):%d.%m.%Y}"
    assert sent(as_officer, "privacy_request_restriction", request.pk, told_on=tomorrow, seen="1") == 422
    assert sent(as_officer, "privacy_request_restriction", request.pk, told_on=TODAY, seen="1") == 302
    assert Restriction.objects.get().lifted_on == clock.today()
    assert Case.objects.get(pk=case.pk).restricted_on is None


@pytest.mark.parametrize("reason", ["", "habit"])
def test_a_restriction_without_a_reason_is_not_granted(
    world: World, officer: Account, as_officer: Client, reason: str
) -> None:
    by, case = world.actor(officer), world.planned()
    request = subject_requests.record(by=by, case=case, kind="restriction", received_on=clock.today(), has_risk=False)
    subject_requests.check_identity(by=by, request=request, identity="papers", has_risk=False, note="")
    form = {"state": "granted", "delivery": "in_person", "on": TODAY, "seen": str(request.version), "reason": reason}
    assert sent(as_officer, "privacy_request_answer", request.pk, **form) == 422
    request.refresh_from_db()
    assert (request.state, Restriction.objects.count()) == ("open", 0)


def test_a_deletion_waits_until_recipients_confirmed_or_two_weeks_passed(
    world: World, officer: Account, as_officer: Client
) -> None:
    case = world.planned()
    share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    granted(world, officer, case, "erasure", as_officer)
    assert case.person_id in overdue._held("ki-hsk")
    with clock.moved_to(clock.now() + timedelta(days=15)):
        assert case.person_id not in overdue._held("ki-hsk")
    conflicts.block(by=world.actor(world.manager), account=world.clerk.pk, persons=[case.person_id])
    assert not Notice.objects.received_by(world.actor(Account.objects.get(pk=world.clerk.pk))).exists()
    second = browser(world.join("jc-sundern", Role.REFERRING_CLERK, "Second"))
    assert sent(second, "privacy_notice_confirmation", Notice.objects.get().pk) == 302
    assert case.person_id not in overdue._held("ki-hsk")


def test_my_day_never_tells_a_notice_about_a_person_who_must_not_exist_for_its_reader(
    world: World, officer: Account, as_officer: Client
) -> None:
    case, other = world.planned(), world.planned()
    conflicts.block(by=world.actor(world.manager), account=world.clerk.pk, persons=[case.person_id])
    account = Account.objects.get(pk=world.clerk.pk)

    def told() -> bool:
        waits = waiting.Matter.NOTICE in waiting.for_actor(world.actor(account))
        page = browser(account).get(reverse("my_day")).content.decode()
        assert (reverse("privacy_notices") in page) == waits
        return waits

    assert not told(), "and the question is written once more for what comes now"
    for one in (case, other):
        share(world, one, agree(world, one, "jc-sundern", "contact"), "contact")
        granted(world, officer, one, "erasure", as_officer)
        assert told() == (one is other)


def test_the_officer_puts_forward_and_a_second_person_releases_what_was_kept_from_her(
    world: World, officer: Account, as_officer: Client
) -> None:
    case = world.planned()
    kept = ground(world, case, "jc-meschede", "contact")
    sheet = reverse("case_sheet", args=[case.pk])
    assert "Meschede" not in browser(world.manager).get(sheet).content.decode()
    assert "Meschede" in browser(world.manager).get(reverse("case_person", args=[case.pk])).content.decode()
    by = world.actor(officer)
    request = subject_requests.record(by=by, case=case, kind="access", received_on=clock.today(), has_risk=True)
    subject_requests.check_identity(by=by, request=request, identity="papers", has_risk=True, note="")
    address = ("privacy_request_ground", request.pk, kept.pk)
    assert "Meschede" in as_officer.get(reverse("privacy_request", args=[request.pk])).content.decode()
    for _twice in range(2):
        sent(as_officer, *address)
    kept.refresh_from_db()
    assert (kept.telling_asked_by, kept.tellable_on) == (officer.pk, None)
    assert reverse("privacy_request", args=[request.pk]) in _aside(browser(world.colleague).get(reverse("my_day")))
    assert sent(browser(world.colleague), *address) == 302
    assert "Meschede" in browser(world.manager).get(sheet).content.decode()
    assert sent(as_officer, *address) == 404


def test_the_overview_says_when_nobody_has_looked_and_what_checking_all_chains_found(
    world: World, as_officer: Client
) -> None:
    overview = reverse("privacy")
    assert as_officer.get(overview).context["counts"].looked_on is None
    erasures.look(by=INSTALLATION, office="ki-hsk")
    assert as_officer.get(overview).context["counts"].looked_on == clock.today()
    anchors.make(by=INSTALLATION)
    world.planned()
    context = as_officer.get(overview, {"check": "1"}).context
    assert context["checked"] > len(context["findings"]) == 1
    assert context["broken"] is False


def test_a_list_that_was_put_forward_stands_on_the_day_of_who_can_be_the_second_person(
    world: World, officer: Account, as_officer: Client
) -> None:
    run = erasures.look(by=world.actor(world.manager), office="ki-hsk")
    type(run).objects.filter(pk=run.pk).update(proposed_by=world.manager.pk, proposed_at=clock.now())
    deletions = reverse("privacy_deletions")
    asides = [as_officer.get(reverse("my_day")), browser(world.colleague).get(reverse("my_day"))]
    assert all(deletions in _aside(page) for page in asides)
    assert deletions not in _aside(browser(world.manager).get(reverse("my_day")))


def _aside(page: Any) -> str:
    return str(page.content.decode().partition("<aside")[2].partition("</aside>")[0])


def test_the_trail_speaks_words(world: World, as_officer: Client) -> None:
    world.planned()
    lines = as_officer.get(reverse("privacy_trail")).context["lines"]
    assert [line.said for line in lines if line.said == line.act] == []
    assert [line.record for line in lines if "." in line.record] == []
    assert trail_words.act("case.something_new") == "case.something_new"
