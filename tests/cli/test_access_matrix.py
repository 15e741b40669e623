"""The access matrix agrees with the program, and notices when a wall is taken away."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from kim.cases.models import Case
from kim.cases.models.case import CaseQuerySet
from kim.cases.models.referral import ReferralQuerySet
from kim.cases.policies import cases as policy
from kim.cli.matrix import comparing, table
from kim.cli.matrix.comparing import Answered, Cell
from kim.cli.matrix.things import People, Thing
from kim.foundation import audit
from kim.foundation.authority import Permission, Refused, Verdict
from kim.foundation.prepared import Prepared, _write
from marks import on_postgresql_long

pytestmark = pytest.mark.django_db

TABLE = table.read()
EVERY, FIRST = 97, 22
"""A part of the cells, the same in every run; all of them are asked by `./kim access-matrix`."""

World = tuple[People, list[Thing]]


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), comparing.world(TABLE) as built:
        yield built


def chosen(county: World, act: str, *principals: str, **of_thing: str) -> list[Cell]:
    """Cells of an act for some principals, and for things of one state or consent."""
    found = [
        cell
        for cell in comparing.cells(TABLE, county[1])
        if cell.act.name == act
        and cell.principal.name in principals
        and all(getattr(cell.thing, name) == value for name, value in of_thing.items())
    ]
    assert found
    return found


def asked(county: World, cells: list[Cell]) -> Counter[tuple[str, str]]:
    """What was expected and found instead, and how often."""
    return Counter((one.cell.expected, one.found) for one in comparing.differing(county[0], cells))


@pytest.fixture
def written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are put together each time: those that were kept do not know of the hole that a test makes."""
    monkeypatch.setattr(Prepared, "_statement", lambda query, shape: _write(query._build(*shape)))


def test_there_are_thousands_of_cells_about_every_principal_and_every_act(county: World) -> None:
    cells = comparing.cells(TABLE, county[1])
    assert len(cells) > 20_000
    assert {cell.principal.name for cell in cells} == {one.name for one in TABLE.principals}
    assert {(cell.act.subject, cell.act.name) for cell in cells} == TABLE.acts.keys()
    assert min(Counter(cell.expected for cell in cells).values()) > 500


def test_a_part_of_the_cells_agrees_with_the_program(county: World) -> None:
    different = comparing.differing(county[0], comparing.cells(TABLE, county[1])[FIRST::EVERY])
    assert [one.told() for one in different] == []


def test_nothing_that_is_asked_leaves_a_trace_in_the_next_cell(county: World) -> None:
    before = set(Case.objects.values_list("pk", "state", "version"))
    assert asked(county, chosen(county, "Abschließen", "Fallführung")) == Counter()
    assert set(Case.objects.values_list("pk", "state", "version")) == before


@pytest.mark.usefixtures("written_anew")
def test_it_is_noticed_when_the_whole_office_sees_a_case(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def of_the_office(rows: CaseQuerySet, actor: Any) -> CaseQuerySet:
        return rows.filter(office__in=actor.offices_where(Permission.CASE_WORK))

    monkeypatch.setattr(CaseQuerySet, "visible_to", of_the_office)
    cells = chosen(county, "Überblick lesen", "Kollegin", "Ehemalige", "Leitung")
    assert asked(county, cells) == {("nein", "ja"): len(cells) * 2 // 3}


@pytest.mark.usefixtures("written_anew")
def test_it_is_noticed_when_a_referral_needs_no_consent(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_consent(rows: ReferralQuerySet, actor: Any) -> ReferralQuerySet:
        return rows.filter(recipient__in=actor.offices_where(Permission.REFERRAL_RECEIVE), voucher__isnull=True)

    monkeypatch.setattr(ReferralQuerySet, "received_by", without_consent)
    for act in ("Verweis lesen", "Eingang der Verweise"):
        cells = chosen(county, act, "Kollegin", subject="Verweis", state="gesendet")
        held_by_the_second_wall = connection.vendor == "postgresql"
        assert asked(county, cells) == ({} if held_by_the_second_wall else {("nein", "ja"): 2}), act


def test_it_is_noticed_when_a_reader_may_write(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "work", lambda _by, _case: Verdict.yes())
    cells = chosen(county, "Kontakt notieren", "Einsicht heute", state="Klärung")
    assert asked(county, cells) == {("gesperrt", "ja"): 3}  # not where consent was withdrawn


def test_it_is_noticed_when_what_is_hidden_answers_in_another_way_than_what_is_missing(
    county: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def telling(_actor: Any, key: Any) -> None:
        if Case.objects.filter(pk=key).exists():
            raise Refused("This case is not yours.")

    monkeypatch.setattr("kim.web.cases.frame.case_file.visible", telling)
    cells = chosen(county, "Überblick lesen", "Kollegin", state="ruht")
    assert asked(county, cells) == {("nein", "Status 403, anders als für nicht Vorhandenes"): 3}


def test_it_is_noticed_when_a_page_breaks_for_everybody(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kim.web.cases.frame.case_file.visible", lambda _actor, key: [][int(key.version or 0)])
    cells = chosen(county, "Überblick lesen", "Kollegin", "Leitung", state="ruht")
    assert asked(county, cells) == {("nein", "Status 500"): 3}


def test_it_is_noticed_when_an_act_leaves_no_entry_in_the_trail(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "done", lambda _by, _act, _subject: None)
    cells = chosen(county, "Kontakt notieren", "Fallführung", state="ruht")
    assert asked(county, cells) == {("ja", "geht ohne Spur weiter"): 2}


@pytest.mark.usefixtures("written_anew")
def test_it_is_noticed_when_a_list_shows_too_much(county: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CaseQuerySet, "open", lambda rows: rows)
    for act in ("Eigene Liste, offene Fälle", "Tabelle zum Mitnehmen", "Suche nach dem Namen, offene Fälle"):
        cells = chosen(county, act, "Fallführung", state="abgeschlossen")
        assert asked(county, cells) == {("nein", "ja"): 3}, act


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Fall;Plan lesen;ruht;alle;Sehende;;", "2 lines about"),
        ("Fall;Fliegen;alle;alle;Sehende;;", "Only in the table"),
        ("Fall;Plan lesen;ruht;alle;Niemand sonst;;", "Nobody is called"),
    ],
)
def test_a_flawed_table_is_refused(county: World, tmp_path: Path, line: str, problem: str) -> None:
    for name in ("principals.csv", "table.csv"):
        text = (table.HERE / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text + (f"{line}\n" if name == "table.csv" else ""), encoding="utf-8")
    with pytest.raises(table.TableProblem, match=problem):
        comparing.cells(table.read(tmp_path), county[1])


def test_a_table_with_a_gap_is_refused(county: World, tmp_path: Path) -> None:
    for name in ("principals.csv", "table.csv"):
        text = (table.HERE / name).read_text(encoding="utf-8")
        kept = text.replace("Fall;Plan lesen;alle;", "Fall;Plan lesen;alle außer ruht;")
        (tmp_path / name).write_text(kept, encoding="utf-8")
    with pytest.raises(table.TableProblem, match="0 lines about: Fall, Plan lesen, ruht"):
        comparing.cells(table.read(tmp_path), county[1])


@on_postgresql_long  # it makes a database of its own, of SQLite
def test_the_command_touches_nothing_of_the_installation(tmp_path: Path) -> None:
    environment = {**os.environ, "KIM_DATA": str(tmp_path / "data"), "DATABASE_URL": "postgresql://nowhere/kim"}
    command = ["access-matrix", "--json", "--every", "20000", "--workers", "1"]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", "kim.cli", *command],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"cells": 2, "different": 0, "examples": []}
    assert not (tmp_path / "data").exists()


def test_a_difference_is_told_in_the_words_of_the_table(county: World) -> None:
    cell = chosen(county, "Überblick lesen", "Niemand", state="ruht", consent="gilt")[0]
    assert Answered(cell, "ja").told() == {
        "principal": "Niemand",
        "object": "Fall",
        "act": "Überblick lesen",
        "state": "ruht",
        "consent": "gilt",
        "expected": "nein",
        "found": "ja",
    }
