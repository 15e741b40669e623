"""Teams, handing over, and looking into a colleague's case."""

import uuid

import pytest
from django.test import Client

from kim.cases.models import TeamMembership
from kim.foundation.authority import Role
from kim.foundation.models import AuditEntry
from web.cases.pages import send, walk_in
from world import World

pytestmark = pytest.mark.django_db


def test_a_colleague_taken_in_sees_and_changes_the_case(as_manager: Client, client: Client, world: World) -> None:
    case = walk_in(world, "Shared")
    assert send(as_manager, f"/cases/{case.pk}/team/members/", account=world.colleague.pk).status_code == 302
    client.force_login(world.colleague)
    assert client.get(f"/cases/{case.pk}/person/").status_code == 200


@pytest.mark.parametrize("who", ["clerk", "coordinator", "manager"])
def test_nobody_else_can_be_taken_in(as_manager: Client, world: World, who: str) -> None:
    case = walk_in(world, "Closed circle")
    answer = send(as_manager, f"/cases/{case.pk}/team/members/", account=getattr(world, who).pk)
    absent = send(as_manager, f"/cases/{case.pk}/team/members/", account=uuid.uuid4())
    assert (answer.status_code, absent.status_code) == (422, 422)
    assert case.team.count() == 1


def test_after_handing_over_the_former_lead_is_out_at_the_next_click(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Moving")
    answer = send(as_manager, f"/cases/{case.pk}/team/handover/", account=world.colleague.pk)
    case.refresh_from_db()
    assert (answer["Location"], case.lead) == ("/cases/", world.colleague.pk)
    assert as_manager.get(f"/cases/{case.pk}/").status_code == 404


def test_a_foreign_case_opens_with_a_reason_that_the_team_can_read(client: Client, world: World) -> None:
    case = walk_in(world, "Foreign")
    client.force_login(world.colleague)
    assert client.get(f"/cases/{case.pk}/").status_code == 404
    html = client.get(f"/cases/{case.pk}/opening/").content.decode()
    assert "Foreign" not in html
    short = send(client, f"/cases/{case.pk}/opening/", reason="bitte")
    assert (short.status_code, TeamMembership.objects.filter(account=world.colleague.pk).count()) == (422, 0)
    assert ">bitte<" in short.content.decode().replace("\n", "")
    answer = send(client, f"/cases/{case.pk}/opening/", reason="Anruf der Person, Kollegin ist krank")
    assert answer["Location"] == f"/cases/{case.pk}/"
    assert "Foreign" in client.get(f"/cases/{case.pk}/").content.decode()
    seen = AuditEntry.objects.get(act="case.open_foreign")
    assert (seen.actor, seen.subject, seen.outcome) == (world.colleague.pk, str(case.pk), "seen")
    client.force_login(world.manager)
    assert "Anruf der Person, Kollegin ist krank" in client.get(f"/cases/{case.pk}/team/").content.decode()


def test_the_own_case_needs_no_reason(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Own")
    assert as_manager.get(f"/cases/{case.pk}/opening/")["Location"] == f"/cases/{case.pk}/"


def test_a_case_of_another_office_is_not_there_at_all(client: Client, world: World) -> None:
    case = walk_in(world, "Elsewhere")
    client.force_login(World.join("fbs-arnsberg", Role.CASE_MANAGER, "Stranger"))
    pages = ("", "opening/", "person/", "team/", "closure/", "pause/", "consents/", "team/handover/")
    assert {client.get(f"/cases/{case.pk}/{page}").status_code for page in pages} == {404}
    assert send(client, f"/cases/{case.pk}/opening/", reason="Ich wüsste es gern").status_code == 404
    assert AuditEntry.objects.filter(outcome="refused", subject=str(case.pk)).exists()
