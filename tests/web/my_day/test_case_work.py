import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kim.cases import drafts
from kim.cases.actions import arrivals, cases, plans, referrals, waiting
from kim.cases.models import Arrival, Case, Step
from kim.cases.models.case import TeamMembership
from kim.cases.queries import my_day
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.network.models import Place
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm
from kim.planning.actions import office_hours
from kim.planning.queries import availability
from kim.planning.slots import Series
from web.my_day.queries import Day, reading
from world import World

TODAY = date(2026, 11, 23)


def group(text: str, title: str) -> str:
    """The part of the page under a heading, or nothing."""
    found = re.search(rf"<h2 [^>]*>{title} .*?</section>", text, re.DOTALL)
    return html.unescape(found[0]) if found else ""


def own_step(world: World, case: Case, words: str, **more: Any) -> Step:
    draft = drafts.StepPlan(Responsible.PERSON, title=words, **more)
    return plans.add_step(by=world.actor(world.manager), case=case, plan=draft)


def handed_over(world: World, due_on: date) -> Arrival:
    """A case closed into the job centre, which is asked to confirm the arrival."""
    manager = world.actor(world.manager)
    case = world.planned()
    terms = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN, recipient="jc-sundern")
    cases.note_consent(by=manager, case=case, terms=terms)
    cases.close(by=manager, case=case, reason="referred", at_office="jc-sundern", arrival_due_on=due_on)
    return Arrival.objects.get(case=case)


def test_a_deadline_stands_with_its_day_its_paragraph_and_the_way_to_the_case(world: World, day: Day) -> None:
    case = world.planned(passport_until_on=TODAY + timedelta(days=20))
    found = group(day(world.manager), "Deadlines")
    assert "Olena Kovalenko" in found
    assert "20 days left" in found
    assert "§ 3 AufenthG" in found
    assert f'href="{reverse("case", args=[case.pk])}"' in found


def test_a_deadline_whose_warning_has_not_begun_waits(world: World, day: Day) -> None:
    world.planned(passport_until_on=TODAY + timedelta(days=300))
    assert group(day(world.manager), "Deadlines") == ""


def test_steps_of_the_week_and_overdue_ones_lead_to_the_plan(world: World, day: Day) -> None:
    case = world.planned()
    own_step(world, case, "Pass suchen", due_on=TODAY + timedelta(days=8))
    own_step(world, case, "Zeugnis holen", due_on=TODAY + timedelta(days=7))
    world.step(case, "C02", due_on=TODAY - timedelta(days=1))
    found = group(day(world.manager), "Steps due")
    assert "1 day overdue" in found
    assert "Volkshochschule Hochsauerlandkreis" in found
    assert "Zeugnis holen" in found
    assert "Pass suchen" not in found
    assert found.index("overdue") < found.index("Zeugnis holen")
    assert f'href="{reverse("case_plan", args=[case.pk])}"' in found


def test_a_finished_step_and_the_steps_of_a_closed_case_are_gone(world: World, day: Day) -> None:
    case = world.planned()
    step = own_step(world, case, "Zeugnis holen", due_on=TODAY)
    other = world.planned(given_name="Iryna")
    own_step(world, other, "Pass suchen", due_on=TODAY)
    assert "Zeugnis holen" in day(world.manager)
    plans.finish_step(by=world.actor(world.manager), step=step)
    cases.close(by=world.actor(world.manager), case=other, reason="moved")
    assert group(day(world.manager), "Steps due") == ""


def test_a_referral_waits_in_hours_without_a_name_and_leads_to_the_answer(world: World, day: Day) -> None:
    with clock.moved_to(clock.at(TODAY, 5)):
        slip = world.refer()
    found = group(day(world.manager), "Referrals waiting for an answer")
    assert "waits 2 hours" in found
    assert f'href="{reverse("referral", args=[slip.pk])}"' in found
    assert "Fatma" not in found
    assert "Yıldız" not in found


def test_the_oldest_referral_comes_first(world: World, day: Day) -> None:
    young = world.refer()
    with clock.moved_to(clock.at(TODAY - timedelta(days=3))):
        old = world.refer()
    found = group(day(world.manager), "Referrals waiting for an answer")
    assert found.index(str(old.pk)) < found.index(str(young.pk))


def test_an_accepted_referral_stays_until_the_first_talk(world: World, day: Day) -> None:
    case = world.accepted()
    found = group(day(world.manager), "Accepted, first talk still to come")
    assert "Fatma Yıldız" in found
    assert f'href="{reverse("referral", args=[case.referral_id])}"' in found
    referrals.note_talk(by=world.actor(world.manager), referral=case.referral)
    assert group(day(world.manager), "Accepted, first talk still to come") == ""


def test_a_pause_comes_back_on_its_day(world: World, day: Day) -> None:
    case = world.planned()
    with clock.moved_to(clock.at(TODAY - timedelta(days=10))):
        cases.pause(by=world.actor(world.manager), case=case, resume_on=TODAY)
    assert "paused since 13 Nov 2026" in group(day(world.manager), "Pauses that are over")
    with clock.moved_to(clock.at(TODAY - timedelta(days=1))):
        assert group(day(world.manager), "Pauses that are over") == ""


def test_waiting_beyond_the_time_says_how_much_too_long(world: World, day: Day) -> None:
    manager = world.actor(world.manager)
    late, fair, without = (world.planned(given_name=name) for name in ("Late", "Fair", "Without"))
    waiting.start(by=manager, case=late, point="W03", on=TODAY - timedelta(days=15))
    waiting.start(by=manager, case=fair, point="W03", on=TODAY - timedelta(days=14))
    waiting.start(by=manager, case=without, point="W02", on=TODAY - timedelta(days=900))
    found = group(day(world.manager), "Waits longer than the law or the proposal allows")
    assert "Late Kovalenko" in found
    assert "1 day too long" in found
    assert "Fair" not in found
    assert "Without" not in found


def test_an_appointment_of_an_accepted_referral_stands_with_place_and_time(world: World, day: Day) -> None:
    coordinator, clerk, manager = (world.actor(one) for one in (world.coordinator, world.clerk, world.manager))
    place = Place.objects.get(code="rathaus-sundern")
    series = Series(
        1, clock.now().time().replace(hour=9, minute=0), clock.now().time().replace(hour=12, minute=0), 45, TODAY
    )
    office_hours.add(by=coordinator, office="ki-hsk", place=place, series=series)
    [free, *_others] = availability.free_slots(clerk, start=TODAY)
    booking = office_hours.book(by=clerk, hours=free.hours, slot=free.slot, channel="referral", referring="jc-sundern")
    slip = world.refer()
    type(slip).objects.filter(pk=slip.pk).update(booking=booking)
    assert "booked: tomorrow, Tue 24 Nov, 09:00" in group(day(world.manager), "Referrals waiting for an answer")
    slip.refresh_from_db()
    referrals.accept(by=manager, referral=slip)
    found = group(day(world.manager), "Appointments in the next seven days")
    assert "tomorrow, Tue 24 Nov, 09:00" in found
    assert "Rathaus Sundern" in found


def test_arrivals_that_nobody_confirmed_or_that_did_not_happen_come_back(world: World, day: Day) -> None:
    silent, missed, fair = (handed_over(world, TODAY + timedelta(days=days)) for days in (1, 9, 9))
    arrivals.answer(by=world.actor(world.clerk), arrival=missed, arrived=False)
    with clock.moved_to(clock.at(TODAY + timedelta(days=2))):
        found = group(day(world.manager), "Arrivals that nobody confirmed")
    assert [str(one.case_id) in found for one in (silent, missed, fair)] == [True, True, False]
    assert f'href="{reverse("case", args=[missed.case_id])}"' in found
    arrivals.take_note(by=world.actor(world.manager), arrival=missed)
    assert group(day(world.manager), "Arrivals that nobody confirmed") == ""


def test_cases_of_colleagues_do_not_wait_for_me_even_when_i_have_looked_into_them(world: World, day: Day) -> None:
    case = world.planned(passport_until_on=TODAY)
    own_step(world, case, "Zeugnis holen", due_on=TODAY)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Empfang heute")
    text = day(world.colleague)
    assert "Olena" not in text
    assert "Zeugnis holen" not in text
    assert "Olena" in day(world.manager)


def test_after_handing_a_case_over_it_waits_for_the_colleague(world: World, day: Day) -> None:
    case = world.planned(passport_until_on=TODAY)
    cases.hand_over(by=world.actor(world.manager), case=case, to=world.colleague.pk)
    assert "Olena" not in day(world.manager)
    assert "Olena" in day(world.colleague)


def test_eight_are_shown_and_the_rest_stands_behind_one_link(world: World, day: Day) -> None:
    case = world.planned()
    for number in range(12):
        own_step(world, case, f"Schritt {number:02}", due_on=TODAY - timedelta(days=20 - number))
    text = day(world.manager)
    found = group(text, "Steps due")
    assert found.count('<li class="day-line">') == 8
    assert "Schritt 00" in found
    assert "Schritt 08" not in found
    assert 'href="?section=steps"' in found
    everything = day(world.manager, section="steps")
    assert everything.count('<li class="day-line">') == 12


def test_the_rest_is_paged_without_losing_or_repeating_a_line(
    world: World, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_day, "PAGE", 5)
    case = world.planned()
    for number in range(12):
        own_step(world, case, f"Schritt {number:02}", due_on=TODAY - timedelta(days=number % 3))
    seen, address = [], {"section": "steps"}
    while address:
        text = day(world.manager, **address)
        seen += re.findall(r"Schritt \d\d", text)
        following = re.search(r'rel="next" href="\?section=steps&amp;after=([^"]+)"', text)
        address = {"section": "steps", "after": following[1]} if following else {}
    assert len(seen) == 12
    assert sorted(seen) == [f"Schritt {number:02}" for number in range(12)]


@pytest.mark.parametrize("after", ["x", "2026-11-23", "2026-11-23~x", "~", "2026-11-23~09:00~1~2", "🙂"])
def test_a_page_mark_that_cannot_be_read_begins_at_the_beginning(world: World, day: Day, after: str) -> None:
    own_step(world, world.planned(), "Zeugnis holen", due_on=TODAY)
    assert "Zeugnis holen" in day(world.manager, section="steps", after=after)


def test_a_section_that_does_not_exist_or_is_not_mine_is_the_day_itself(world: World, day: Day) -> None:
    assert "<h1>My day</h1>" in day(world.manager, section="nonsense")
    assert "<h1>My day</h1>" in day(world.clerk, section="steps")


def test_nobody_is_named_in_title_or_address(world: World, day: Day) -> None:
    world.planned(passport_until_on=TODAY)
    text = day(world.manager)
    assert re.search(r"<title>My day – KIM</title>", text)
    assert not any("Olena" in address or "Kovalenko" in address for address in re.findall(r'href="([^"]*)"', text))


def test_the_number_of_queries_is_nine_at_most_and_does_not_grow(
    world: World, day: Day, django_assert_max_num_queries: Any
) -> None:
    def fill(number: int) -> None:
        case = world.planned(given_name=f"G{number}", passport_until_on=TODAY)
        own_step(world, case, "Zeugnis holen", due_on=TODAY)
        waiting.start(by=world.actor(world.manager), case=case, point="W03", on=TODAY - timedelta(days=30))
        world.accepted()
        world.refer()
        handed_over(world, TODAY + timedelta(days=1))

    def asked() -> list[str]:
        with django_assert_max_num_queries(30) as found:
            day(world.manager)
        return reading(found)

    fill(1)
    day(world.manager)
    few = asked()
    fill(2)
    fill(3)
    many = asked()
    assert len(few) == len(many)
    assert len(many) <= 9


def test_team_membership_that_ended_hides_the_case(world: World, day: Day) -> None:
    case = world.planned(passport_until_on=TODAY)
    yesterday = TODAY - timedelta(days=1)
    TeamMembership.objects.filter(case=case).update(since=yesterday, until=yesterday)
    assert Case.objects.filter(pk=case.pk).exists()
    assert "Olena" not in day(world.manager)
