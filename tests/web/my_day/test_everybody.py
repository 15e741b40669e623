import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.sharing import agree, rich, share
from kim.access.actions import accounts
from kim.cases import drafts
from kim.cases.actions import cases, extracts, referrals
from kim.cases.models import Arrival, Referral
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.models import Place
from kim.obstacles.actions import obstacles
from kim.obstacles.actions.obstacles import Hindrance
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm
from kim.planning.actions import office_hours
from kim.planning.models import OfficeHours
from kim.planning.slots import Series
from web.my_day.queries import Day, reading
from world import World

TODAY = date(2026, 11, 23)


def opened(world: World, place: str = "rathaus-sundern", languages: tuple[str, ...] = ()) -> OfficeHours:
    series = Series(1, clock.at(TODAY, 9).time(), clock.at(TODAY, 12).time(), 45, TODAY)
    coordinator = world.actor(world.coordinator)
    return office_hours.add(
        by=coordinator, office="ki-hsk", place=Place.objects.get(code=place), series=series, languages=languages
    )


def declined(world: World, reason: str = "no_capacity") -> Referral:
    slip = world.refer(given_name="Declined")
    refusal = drafts.Refusal(reason, try_again_on=TODAY + timedelta(days=20))
    referrals.decline(by=world.actor(world.manager), referral=slip, refusal=refusal)
    return slip


def test_a_declined_referral_comes_first_with_the_next_step_and_leads_to_sending_again(world: World, day: Day) -> None:
    accepted = world.accepted(given_name="Accepted").referral
    slip = declined(world)
    world.accepted(given_name="Later")
    text = day(world.clerk)
    assert text.index("Declined Yıldız") < text.index("Later Yıldız")
    assert "Please refer again from the date given." in text
    assert "from 13 Dec 2026 on" in text
    assert f'href="{reverse("referral_resending", args=[slip.pk])}"' in text
    assert f'href="{reverse("referral", args=[accepted.pk])}"' in text


def test_without_leave_for_feedback_the_first_talk_stays_unknown(world: World, day: Day) -> None:
    case = world.accepted()
    Referral.objects.update(feedback_allowed=False)
    case.referral.refresh_from_db()
    before = re.findall(r"day-line__remark--success\">([^<]+)<", day(world.clerk))
    referrals.note_talk(by=world.actor(world.manager), referral=case.referral)
    assert re.findall(r"day-line__remark--success\">([^<]+)<", day(world.clerk)) == before == ["accepted"]


def test_answers_to_other_offices_stay_there(world: World, day: Day) -> None:
    declined(world)
    assert "Declined" not in day(world.other_clerk)
    assert "Declined" in day(world.clerk)


def test_old_answers_leave_the_day(world: World, day: Day) -> None:
    with clock.moved_to(clock.at(TODAY - timedelta(days=20))):
        world.accepted(given_name="Accepted")
        declined(world)
    text = day(world.clerk)
    assert "Accepted Yıldız" not in text
    assert "Declined Yıldız" in text


def test_a_clerk_confirms_arrivals_in_one_click(world: World, day: Day) -> None:
    manager = world.actor(world.manager)
    case = world.planned()
    terms = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN, recipient="jc-sundern")
    consent = cases.note_consent(by=manager, case=case, terms=terms)
    cases.close(
        by=manager, case=case, reason="referred", at_office="jc-sundern", arrival_due_on=TODAY + timedelta(days=3)
    )
    address = reverse("arrival", args=[Arrival.objects.get().pk])
    assert f'href="{address}"' in day(world.clerk)
    assert address not in day(world.other_clerk)
    cases.withdraw_consent(by=manager, case=case, consent=consent)
    assert address not in day(world.clerk)


def test_a_clerk_has_one_button_to_refer_and_others_have_none(world: World, day: Day) -> None:
    button = f'class="kern-btn kern-btn--primary" href="{reverse("referral_new")}"'
    assert button in day(world.clerk)
    for account in (world.manager, world.coordinator, world.head, world.counsellor):
        assert button not in day(account)


def test_free_slots_next_door_are_those_in_the_own_municipality(world: World, day: Day) -> None:
    opened(world, languages=("ar",))
    opened(world, "rathaus-brilon")
    text = day(world.clerk)
    assert "Free slots next door" in text
    assert "4 of 4 free" in text
    assert "Rathaus Sundern" in text
    assert "Rathaus Brilon" not in text


def test_capacity_that_is_missing_or_old_is_asked_for(world: World, day: Day) -> None:
    coordinator = world.actor(world.coordinator)
    assert "Nobody has set how many new cases the team can take." in day(world.coordinator)
    with clock.moved_to(clock.at(TODAY - timedelta(days=31))):
        office_hours.set_capacity(by=coordinator, office="ki-hsk", places=4)
    old = day(world.coordinator)
    assert "4 new cases, set on 23 Oct 2026. That is more than 30 days ago. Is it still right?" in old
    assert f'href="{reverse("capacity")}?next=/"' in old
    office_hours.set_capacity(by=coordinator, office="ki-hsk", places=0)
    assert "0 new cases, set on today." in day(world.coordinator)


def test_the_monitoring_is_offered_to_coordinators_alone(world: World, day: Day) -> None:
    link = f'class="kern-link" href="{reverse("monitoring")}"'
    assert link in day(world.coordinator)
    assert "Nothing has been computed yet." in day(world.coordinator)
    for account in (world.clerk, world.manager, world.head, world.counsellor):
        assert link not in day(account)


def test_obstacles_are_counted_and_not_told(world: World, day: Day) -> None:
    assert "Fewer than 5 obstacles were reported in the last seven days." in day(world.coordinator)
    for step in ("C02", "C03", "C04", "C05"):
        obstacles.report(by=world.actor(world.clerk), hindrance=Hindrance("capacity", step=step))
    assert "Fewer than 5 obstacles were reported in the last seven days." in day(world.coordinator)
    obstacles.report(by=world.actor(world.clerk), hindrance=Hindrance("capacity", step="C01"))
    text = day(world.coordinator)
    assert "5 obstacles were reported in the last seven days." in text
    assert "C02" not in text
    assert "obstacles were reported" not in day(world.clerk)


def test_an_extract_that_nobody_read_stands_on_the_day_without_a_name(world: World, day: Day) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    extract = share(world, case, consent, "contact")
    text = day(world.clerk)
    assert f'href="{reverse("extract", args=[extract.pk])}"' in text
    assert "Kovalenko" not in text
    assert ('id="extracts"' in text, 'id="extracts"' in day(world.other_clerk)) == (True, False)
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    assert reverse("extract", args=[extract.pk]) not in day(world.clerk)
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    assert "Erase it or name a law" in day(world.clerk)


BEHIND_A_PHRASE = Role.COUNSELLOR
"""Her day is tested in tests/web/sealed."""


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PERSON, BEHIND_A_PHRASE}])
def test_every_role_has_a_day_with_at_most_eleven_queries(
    world: World, day: Day, role: Role, django_assert_max_num_queries: Any
) -> None:
    account = world.join("ki-hsk", role, "Somebody")
    day(account)
    with django_assert_max_num_queries(30) as found:
        text = day(account)
    assert "<h1>My day</h1>" in text
    assert len(reading(found)) <= 11


def test_a_role_without_work_here_is_told_so(world: World, day: Day) -> None:
    assert "In your role nothing is assigned to you here." in day(world.join("ki-hsk", Role.TECHNICIAN, "Technician"))


def test_an_empty_day_says_what_would_appear(world: World, day: Day) -> None:
    text = day(world.manager)
    assert "Nothing waits for you today." in text
    assert "Referrals waiting for an answer" in text


def test_an_account_without_a_role_reads_an_honest_sentence_and_no_data(world: World, day: Day) -> None:
    opened(world)
    stranger = accounts.open_account(by=INSTALLATION, email="stranger@example.invalid", name="Stranger")
    text = day(stranger)
    assert "Your account has no role in any office today, so nothing can be shown here." in text
    assert "Rathaus" not in text
    assert 'class="day-line"' not in text
