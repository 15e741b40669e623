"""What runs out stands on the officer's day: a breach, a request, a list of deletions; no name of a person."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kim.foundation import clock
from kim.foundation.authority import Role
from kim.procedures.actions import breaches, subject_requests
from kim.procedures.actions.breaches import BreachEntry
from web.my_day.queries import Day, reading
from world import World


def test_what_runs_out_stands_on_the_officers_day(world: World, day: Day) -> None:
    officer = world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer")
    by, today = world.actor(officer), clock.today()
    empty = day(officer)
    assert "Breaches that are not settled" in empty, "the empty day says what can come"
    case = world.accepted(given_name="Amina")
    subject_requests.record(by=by, case=case, kind="access", received_on=today - timedelta(days=45), has_risk=False)
    breaches.note(by=by, office="ki-hsk", entry=BreachEntry("A list was lost.", clock.now(), "risk"))
    with CaptureQueriesContext(connection) as asked:
        page = day(officer)
    assert "days overdue" in page
    assert "Tell the supervisory authority" in page
    assert "A list was lost" not in page
    assert "Amina" not in page
    assert len(reading(asked.captured_queries)) <= 9
