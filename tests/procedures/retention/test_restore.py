"""Delete, put back an older copy, and the program does not serve until everything is deleted again."""

from __future__ import annotations

import argparse
import runpy
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from kim.cases.actions import cases
from kim.cli import demo, replay_erasures
from kim.foundation import clock
from kim.foundation.installation import INSTALLATION
from kim.foundation.partial_dates import add_months
from kim.people.models import Person
from kim.procedures.actions import erasures
from kim.procedures.models import ErasureEntry
from kim.procedures.retention import ledger

if TYPE_CHECKING:
    from procedures.retention.conftest import Officer

CANARY = "Kanarienvogelsdottir"
transactional = pytest.mark.django_db(transaction=True)


def old_case(officer: Officer, family_name: str = CANARY) -> None:
    with clock.moved_to(clock.at(add_months(clock.today(), -40))):
        case = officer.world.planned(family_name=family_name)
        cases.close(by=officer.world.actor(officer.world.manager), case=case, reason="moved")


def command(**options: bool) -> int:
    return replay_erasures.run(argparse.Namespace(**{"check": False, "write_anew": False, **options}))


def everything() -> str:
    """Every value of every table, as text."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            parts += [str(row) for row in cursor.fetchall()]
    return "".join(parts)


@transactional
def test_the_file_is_written_after_the_commit_and_holds_what_the_database_holds(officer: Officer) -> None:
    old_case(officer)
    officer.delete_what_is_due()
    assert [one.number for one in ledger.kept() or ()] == list(ErasureEntry.objects.values_list("number", flat=True))
    ledger.require_level()
    assert CANARY not in ledger.file().read_text()


@transactional
def test_a_database_that_lost_its_deletions_is_not_served_until_replayed(
    officer: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    """On both databases: the rows come back as a restore brings them, the ledger of the database is the older one."""
    old_case(officer)
    rows = {model: list(model._default_manager.all()) for model in _tables()}
    officer.delete_what_is_due()
    assert CANARY not in everything()
    ErasureEntry.objects.all().delete()
    for model, found in rows.items():
        model._default_manager.bulk_create(found)
    assert CANARY in everything()
    with pytest.raises(ledger.NotReplayed, match="older than its deletions"):
        ledger.require_level()
    assert command(check=True) == 1
    assert command() == 0
    ledger.require_level()
    assert CANARY not in everything()
    assert "Deleted again" in capsys.readouterr().out


def _tables() -> list[Any]:
    from kim.cases import models as tables
    from kim.people.models import Consent

    return [
        Person,
        Consent,
        tables.Case,
        tables.TeamMembership,
        tables.Intake,
        tables.Assessment,
        tables.DomainPeriod,
        tables.Closure,
    ]


@transactional
@pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the file of the database")
def test_an_older_file_put_back_is_refused_replayed_and_holds_no_canary(officer: Officer, tmp_path: Path) -> None:
    """The drill with the bytes of a database on disk: also free pages hold nothing."""
    old_case(officer)
    backup, place = tmp_path / "backup.sqlite3", tmp_path / "live.sqlite3"
    _copy(backup)
    officer.delete_what_is_due()
    shutil.copy(backup, place)
    assert CANARY.encode() in place.read_bytes()
    with _connected_to(place):
        with pytest.raises(ledger.NotReplayed, match=r"replay-erasures"):
            ledger.require_level()
        assert command() == 0
        ledger.require_level()
        assert not Person.objects.filter(family_name=CANARY).exists()
    assert CANARY.encode() not in place.read_bytes()


def _copy(target: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])


def _connected_to(place: Path) -> Any:
    """The default connection on another file for the length of a block."""
    from contextlib import contextmanager

    from django.db import connections

    @contextmanager
    def inside() -> Any:
        kept = connections["default"]
        settings_dict = {**kept.settings_dict, "NAME": str(place)}
        connections["default"] = type(kept)(settings_dict, "default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = kept

    return inside()


@transactional
def test_a_missing_file_is_no_empty_one(officer: Officer) -> None:
    old_case(officer)
    officer.delete_what_is_due()
    ledger.file().unlink()
    with pytest.raises(ledger.NotReplayed, match="missing"):
        ledger.require_level()
    assert command() == 1
    assert command(write_anew=True) == 0
    ledger.require_level()


@transactional
def test_a_crash_between_commit_and_file_is_made_good(officer: Officer) -> None:
    old_case(officer)
    officer.delete_what_is_due()
    whole = ledger.file().read_text()
    ledger.file().write_text(whole[: whole.rindex('{"audit')][:-1] + '\n{"audit_num')
    ledger.require_level()
    assert ledger.file().read_text() == whole


@transactional
def test_a_changed_file_is_refused(officer: Officer) -> None:
    old_case(officer)
    officer.delete_what_is_due()
    ledger.file().write_text(ledger.file().read_text().replace("people.person", "people.consent"))
    with pytest.raises(ledger.NotReplayed, match="does not follow"):
        ledger.require_level()
    assert command() == 1


@transactional
def test_nothing_is_deleted_while_the_ledger_is_not_level(officer: Officer) -> None:
    from kim.foundation.authority import Refused

    old_case(officer)
    officer.delete_what_is_due()
    old_case(officer, "Zweite")
    run = officer.run()
    ledger.file().unlink()
    with pytest.raises(Refused):
        officer.release(run)
    assert Person.objects.filter(family_name="Zweite").exists()


@transactional
def test_the_night_does_not_write_into_a_ledger_that_was_not_replayed(officer: Officer) -> None:
    old_case(officer)
    officer.delete_what_is_due()
    ErasureEntry.objects.all().delete()
    before = ledger.file().read_text()
    with clock.moved_to(clock.at(add_months(clock.today(), 14))), pytest.raises(ledger.NotReplayed):
        erasures.tidy(by=INSTALLATION)
    assert (ErasureEntry.objects.count(), ledger.file().read_text()) == (0, before)
    assert command() == 0


@transactional
def test_the_server_and_the_demo_do_not_start_before_the_replay(
    officer: Officer, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.KIM_DEMO = True
    monkeypatch.setattr(demo, "prepare", lambda _options: None)
    start = argparse.Namespace(reset=False, no_serve=True, two_instances=False)
    old_case(officer)
    officer.delete_what_is_due()
    assert callable(runpy.run_module("kim.config.wsgi")["application"])
    assert demo.run(start) == 0
    ErasureEntry.objects.all().delete()
    with pytest.raises(ledger.NotReplayed):
        runpy.run_module("kim.config.wsgi")
    assert demo.run(start) == 2
    assert "replay-erasures" in capsys.readouterr().err
