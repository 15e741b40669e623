"""From an empty assessment of Hallenberg to an office hour in which a clerk books the first appointment."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django_tasks_db.models import DBTaskResult

from kim.access.models import Account
from kim.cases.models import Referral
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.planning.fte.inputs import Measure
from kim.planning.models import HoursPlan, Occupancy, OfficeHours, Position
from kim.procedures import jobs
from planning.hours_county import next_monday
from world import HALLENBERG, MESCHEDE, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOWN = f"?town={HALLENBERG}"


def press(page: Page, name: str = "", about: str = "") -> None:
    """Press the first button that begins so, or that of a row, or that of the form; wait for the page after it."""
    form = page.locator("main form.kim-form button[type=submit]").last
    named = page.locator("main").get_by_role("button", name=re.compile(f"^{name}.*{about}$")).first
    with page.expect_navigation() as answer:
        (named if name else form).click()
    response = answer.value
    assert response is not None
    assert response.status == 200, page.locator("main").inner_text()


def typed(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"main [name={name}]", value)


def chosen(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.select_option(f"main [name={name}]", value)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Somebody else's telephone, signed in nowhere."""
    context = browser.new_context(base_url=live_server.url, locale="de-DE", viewport={"width": 320, "height": 640})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


def test_a_coordinator_comes_from_three_questions_to_the_first_appointment(
    page: Page, phone: Page, world: World, sign_in: Callable[[Account], None]
) -> None:
    sign_in(world.coordinator)
    three_questions(page, phone)
    full_time_equivalents(page)
    a_filled_position(page)
    a_published_week(page, world)
    sign_in(World.join("jc-hallenberg", Role.REFERRING_CLERK, "Hallenberg"))
    the_first_appointment(page)


def three_questions(page: Page, phone: Page) -> None:
    """Opened, answered on a phone by link, merged, agreed."""
    page.goto("/needs/")
    press(page, "Öffnen", "Hallenberg")
    page.goto(f"/needs/link/{TOWN}")
    chosen(page, actor_kind="welfare")
    press(page, "Link erstellen")
    link = page.input_value("main textarea")
    phone.goto(link)
    chosen(phone, group="women")
    phone.check('[name=weight][value="3"]')
    typed(phone, reason="Die Wege sind weit.")
    press(phone, "Speichern")
    phone.goto(f"{link}&part=places")
    chosen(phone, kind="day_care")
    typed(phone, name="Kita am Markt")
    press(phone, "Speichern")
    phone.goto(f"{link}&part=send")
    press(phone, "Antworten senden")

    page.goto(f"/needs/town/{TOWN}")
    press(page, "Sammlung schließen und zusammenführen")
    for part in ("groups", "places"):
        page.goto(f"/needs/workshop/{TOWN}&part={part}")
        press(page, "Übernehmen")
    page.goto(f"/needs/agreement/{TOWN}")
    today = f"{clock.today():%d.%m.%Y}"
    typed(page, held_on=today, agreed_on=today, agreed_by="Bürgermeister")
    page.check("[name=kinds][value=welfare]")
    press(page, "Abstimmung festhalten")
    assert "vereinbart" in page.locator("main").inner_text()


def full_time_equivalents(page: Page) -> None:
    """Figures typed with their source, a proposal saved, its posts planned."""
    for measure in Measure:
        page.goto(f"/fte/figures/?measure={measure}")
        typed(page, source="Erfundene Zahlen", as_of="31.12.2025")
        page.evaluate("document.querySelectorAll('main [name^=at_]').forEach((one, at) => one.value = 100 + 10 * at)")
        press(page)
    page.goto("/fte/")
    typed(page, total="11", title="Erster Vorschlag")
    press(page, "Vorschlag speichern")
    page.goto("/positions/proposals/")
    press(page, "Übernehmen")
    assert Position.objects.filter(municipality=HALLENBERG).count() == 1


def a_filled_position(page: Page) -> None:
    """Every step of a position until somebody begins."""
    position, today = Position.objects.get(municipality=HALLENBERG), f"{clock.today():%d.%m.%Y}"
    page.goto(f"/positions/{position.pk}/change/")
    typed(page, begins_on=today)
    press(page)
    for state in ("applied", "granted", "established", "advertised", "selected"):
        page.goto(f"/positions/{position.pk}/moves/")
        page.check(f"[name=to][value={state}]")
        press(page)
    page.goto(f"/positions/{position.pk}/occupancies/")
    typed(page, name="Manager", begins_on=today)
    press(page)
    assert Occupancy.objects.get().position == position


def a_published_week(page: Page, world: World) -> None:
    """A room, a colleague, a plan from the planner's job, agreed and published."""
    page.goto("/office-hours/plans/rooms/?place=rathaus-hallenberg")
    typed(page, room="Trauzimmer")
    page.evaluate("document.querySelectorAll('main [name=free]').forEach(one => one.checked = true)")
    press(page)
    page.goto(f"/office-hours/plans/people/?colleague={world.manager.pk}")
    chosen(page, base=MESCHEDE)
    typed(page, weekly_hours="12")
    page.evaluate("document.querySelectorAll('main [name=half_days]').forEach(one => one.checked = true)")
    press(page)
    page.goto("/office-hours/plans/frame/")
    typed(page, title="Winter", first_on=f"{next_monday():%d.%m.%Y}", weeks="8", seconds="2", most_minutes="150")
    typed(page, **{f"need_{HALLENBERG}": "2", f"least_{HALLENBERG}": "1"})
    page.evaluate(
        "town => document.querySelectorAll('[name^=in_]').forEach(one => one.checked = one.name === town)",
        f"in_{HALLENBERG}",
    )
    press(page)
    press(page, "Plan berechnen")
    jobs.compute_hours_plan.func(*DBTaskResult.objects.get().args_kwargs["args"])
    plan = HoursPlan.objects.get()
    page.goto(f"/office-hours/plans/week/?number={plan.number}")
    assert "Der Bedarf aller Kommunen, die an diesem Plan teilnehmen, ist gedeckt." in page.locator("main").inner_text()
    page.get_by_role("link", name="Zustimmung festhalten").click()
    typed(page, agreed_with="Ordnungsamt")
    press(page, "Zustimmung festhalten")
    page.get_by_role("link", name="Veröffentlichen").click()
    press(page, "Sprechstunden veröffentlichen")
    assert OfficeHours.objects.get().place.code == "rathaus-hallenberg"


def the_first_appointment(page: Page) -> None:
    """The clerk of the job centre sees the slots before asking for a name, and sends a person there."""
    page.goto("/referrals/new/")
    assert "Rathaus Hallenberg" in page.locator("#next-door").inner_text()
    page.locator("summary", has_text="Einen Termin").click()
    page.locator("[name=slot]").nth(1).check()
    page.locator(".rf-topics summary").first.click()
    page.locator("[name=topics]").first.check()
    chosen(page, language="uk")
    page.locator("[name=consent]").first.check()
    typed(page, given_name="Olena", family_name="Bondar", phone="0171 1234")
    page.locator("[name=reach]").first.check()
    press(page, "Verweis senden")
    booking = Referral.objects.get().booking
    assert booking is not None
    assert clock.today() <= booking.booked_on <= clock.today() + timedelta(days=14)
