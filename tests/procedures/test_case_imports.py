"""Lists of an office: who may do what with them, what is kept beside a case, and what counts as work on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from kim.cases import drafts
from kim.cases.actions import assessments, cases, contacts, domains
from kim.cases.models import Case
from kim.cases.models.assessment import Rating
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.foundation.partial_dates import PartialDate
from kim.foundation.records import Conflict
from kim.people.actions import persons
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.procedures.actions import case_imports
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.report import counts
from kim.procedures.caselist.unreadable import UnreadableWorkbook
from kim.procedures.models import CaseImport
from kim.procedures.policies import case_imports as policy
from kim.procedures.queries import already_here, meanings, sums
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries.case_imports import Choices
from world import SOON

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.procedures.caselist.case_list import CaseList
    from world import World

TWO = """Name;Vorname;geb.;Ort;Status;Stand;Telefon
Kovalenko;Olena;1988;Hachen;§ 24;neu;
Nowak;Jan;3.4.1981;Brilon;EU;neu;
"""
BORN = PartialDate.day(date(1981, 4, 3))
LIST = "Name;Vorname;geb.;Ort;Status;Stand;Telefon\nKovalenko;Olena;1988;Hachen;§ 24;{};0291 1234\n"


def brought(world: World, state: str = "in Klärung", content: str = LIST) -> CaseImport:
    return case_imports.bring(
        by=world.actor(world.manager), office="ki-hsk", content=content.format(state).encode(), name="liste.csv"
    )


def taken_over(world: World, state: str = "in Klärung", content: str = LIST) -> tuple[CaseImport, Case]:
    case_import = brought(world, state, content)
    case_imports.take_over(by=world.actor(world.manager), case_import=case_import)
    imported = case_import.cases.get()
    assert imported.case is not None
    return case_import, imported.case


def test_only_case_managers_bring_lists_into_their_office(world: World) -> None:
    for account, office in ((world.clerk, "jc-sundern"), (world.manager, "jc-sundern"), (world.coordinator, "ki-hsk")):
        with pytest.raises(Refused):
            case_imports.bring(by=world.actor(account), office=office, content=LIST.encode(), name="liste.csv")
    assert CaseImport.objects.count() == 0


def test_what_is_no_list_is_not_kept(world: World) -> None:
    with pytest.raises(UnreadableWorkbook):
        case_imports.bring(by=world.actor(world.manager), office="ki-hsk", content=b"%PDF", name="liste.xlsx")
    assert (CaseImport.objects.count(), AuditEntry.objects.filter(act="case_import.bring").count()) == (0, 0)


@pytest.mark.parametrize("act", ["choose", "take_over", "give_up", "undo"])
def test_a_colleague_of_the_office_may_not_go_on_with_it(world: World, act: str) -> None:
    case_import = taken_over(world)[0] if act == "undo" else brought(world)
    more: dict[str, Any] = {"choices": Choices()} if act == "choose" else {}
    with pytest.raises(Refused):
        getattr(case_imports, act)(by=world.actor(world.colleague), case_import=case_import, **more)


def test_choices_of_two_windows_meet_as_a_conflict(world: World) -> None:
    case_import, by = brought(world), world.actor(world.manager)
    case_imports.choose(by=by, case_import=case_import, choices=Choices(columns={"\tD": "ignore"}), seen=1)
    with pytest.raises(Conflict):
        case_imports.choose(by=by, case_import=case_import, choices=Choices(), seen=1)


def test_a_list_without_people_is_not_taken_over(world: World) -> None:
    case_import = brought(world, content="Ort;Status\nBrilon;NE\nMarsberg;NE\n")
    with pytest.raises(Refused):
        case_imports.take_over(by=world.actor(world.manager), case_import=case_import)


def test_a_manager_of_another_office_does_not_get_the_cases(world: World) -> None:
    case_import = brought(world, content="Name;Vorname;Ort;CM\nKovalenko;Olena;Brilon;Clerk\n")
    by = world.actor(world.manager)
    choices = Choices(managers={"clerk": str(world.clerk.pk)})
    case_imports.choose(by=by, case_import=case_import, choices=choices)
    with pytest.raises(Refused):
        case_imports.take_over(by=by, case_import=case_import)


@pytest.mark.parametrize("state", ["in Klärung", "laufend", "ruht", "beendet - verzogen", ""])
def test_what_nobody_worked_on_can_be_undone_in_every_state(world: World, state: str) -> None:
    case_import, _case = taken_over(world, state)
    assert policy.undo(world.actor(world.manager), case_import)
    assert case_imports.undo(by=world.actor(world.manager), case_import=case_import) == case_imports.Undone(1)


def moved(by: Actor, case: Case, _world: World) -> None:
    cases.pause(by=by, case=case, resume_on=SOON)


def closed(by: Actor, case: Case, _world: World) -> None:
    cases.close(by=by, case=case, reason="moved")


def handed_over(by: Actor, case: Case, world: World) -> None:
    cases.hand_over(by=by, case=case, to=world.colleague.pk)


def joined(by: Actor, case: Case, world: World) -> None:
    cases.add_colleague(by=by, case=case, account=world.colleague.pk)


def renamed(by: Actor, case: Case, _world: World) -> None:
    cases.change_person(by=by, case=case, details=PersonDetails(given_name="Olena", family_name="Koval"))


def consented(by: Actor, case: Case, _world: World) -> None:
    terms = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN)
    cases.note_consent(by=by, case=case, terms=terms)


def began_domain(by: Actor, case: Case, _world: World) -> None:
    domains.begin(by=by, case=case, domain="asylblg_3")


def talked(by: Actor, case: Case, _world: World) -> None:
    contacts.log(by=by, case=case, talk=drafts.Talk(clock.today(), "office", 30))


def assessed(by: Actor, case: Case, _world: World) -> None:
    assessments.assess(by=by, case=case, ratings={"LB04": Rating(3, 1, 3, 2)})


@pytest.mark.parametrize(
    "work", [moved, closed, handed_over, joined, renamed, consented, began_domain, talked, assessed]
)
def test_any_work_on_a_case_stands_against_undo(world: World, work: Any) -> None:
    case_import, case = taken_over(world, "laufend")
    by = world.actor(world.manager)
    work(by, case, world)
    with pytest.raises(Refused):
        case_imports.undo(by=by, case_import=case_import)
    assert list(policy.worked_on(case_import)) == [case]


def test_undo_keeps_the_cases_that_somebody_worked_on_and_names_them(world: World) -> None:
    by = world.actor(world.manager)
    case_import = brought(world, content=TWO)
    case_imports.take_over(by=by, case_import=case_import)
    worked = Case.objects.get(person__family_name="Nowak")
    talked(by, worked, world)
    assert case_imports.undo(by=by, case_import=case_import) == case_imports.Undone(1, (worked,))
    assert (list(Case.objects.all()), case_import.state) == ([worked], "undone")
    with pytest.raises(Refused):
        case_imports.undo(by=by, case_import=case_import)


def again(world: World, content: str = TWO, **choices: Any) -> CaseList:
    return queries.read(brought(world, content=content), Choices(**choices))


def kinds(case_list: CaseList) -> list[str]:
    return [str(row.kind) for row in case_list.rows[1:]]


def test_a_list_that_comes_twice_brings_nobody_twice(world: World) -> None:
    case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=TWO))
    assert kinds(again(world)) == ["already_here"] * 2
    assert [str(row.reason) for row in again(world).rows[1:]] == [str(already_here.SAME_WORDS)] * 2
    with pytest.raises(Refused):
        case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=TWO))
    assert Case.objects.count() == 2


def test_rows_that_are_here_come_again_when_asked_for(world: World) -> None:
    case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=TWO))
    assert kinds(again(world, again=True)) == ["person"] * 2
    assert kinds(again(world, cells={"CSV\t3\trow": "person"})) == ["already_here", "person"]


def test_a_grown_list_brings_only_what_is_new(world: World) -> None:
    by = world.actor(world.manager)
    case_imports.take_over(by=by, case_import=brought(world, content=TWO))
    grown = TWO.replace("Brilon", "Marsberg") + "Demir;Ali;2.3.1970;Bigge;NE;neu;\n"
    found = again(world, grown)
    assert kinds(found) == ["already_here", "already_here", "person"]
    assert [str(row.reason) for row in found.rows[1:3]] == [str(already_here.SAME_WORDS), str(already_here.SAME_PERSON)]
    case_imports.take_over(by=by, case_import=brought(world, content=grown))
    assert Case.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nowak;Jan;3.4.1981;Olsberg;;neu;", "already_here"),
        ("NOWAK;Jan;03.04.81;;;;", "already_here"),
        ("Nowak;Jan;1981;Olsberg;;neu;", "person"),
        ("Nowak;Jan;;Olsberg;;neu;", "person"),
        ("Nowak;Jana;3.4.1981;Olsberg;;neu;", "person"),
        ("Nowak;Jan;4.3.1981;Olsberg;;neu;", "person"),
    ],
)
def test_only_who_is_certainly_the_same_person_is_left_out(world: World, line: str, kind: str) -> None:
    case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=TWO))
    assert kinds(again(world, TWO.splitlines()[0] + "\n" + line + "\n")) == [kind]


def test_bare_names_are_known_again_in_the_same_file_only(world: World) -> None:
    bare = "Name;Vorname\nNowak;Jan\nDemir;Ali\n"
    case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=bare))
    assert kinds(again(world, bare)) == ["already_here"] * 2
    assert kinds(again(world, bare + "Haile;Eden\n")) == ["person"] * 3


def test_an_undone_list_can_be_brought_again(world: World) -> None:
    by, case_import = world.actor(world.manager), brought(world, content=TWO)
    case_imports.take_over(by=by, case_import=case_import)
    case_imports.undo(by=by, case_import=case_import)
    assert kinds(again(world)) == ["person"] * 2


def test_a_person_without_a_case_here_is_no_reason_to_leave_a_row_out(world: World) -> None:
    persons.record(by=world.actor(world.manager), office="ki-hsk", details=PersonDetails("Jan", "Nowak", birth=BORN))
    assert kinds(again(world)) == ["person"] * 2


def test_a_correction_does_not_let_in_who_is_here_already(world: World) -> None:
    case_imports.take_over(by=world.actor(world.manager), case_import=brought(world, content=TWO))
    other = TWO.replace("Brilon", "Marsberg")
    assert kinds(again(world, other, cells={"CSV\t3\tborn": "5.6.1982"})) == ["already_here"] * 2


def test_a_draft_is_deleted_after_its_last_day_and_the_audit_says_so(world: World) -> None:
    case_import = brought(world)
    assert case_import.kept_until == clock.today() + timedelta(days=14)
    assert case_imports.forget_drafts(by=INSTALLATION) == 0
    CaseImport.objects.update(kept_until=clock.today() - timedelta(days=1))
    assert case_imports.forget_drafts(by=INSTALLATION) == 1
    entry = AuditEntry.objects.get(act="case_import.forget")
    assert (CaseImport.objects.count(), entry.actor.int) == (0, 0)


def test_what_was_taken_over_is_not_deleted_as_a_draft(world: World) -> None:
    taken_over(world)
    CaseImport.objects.update(kept_until=clock.today() - timedelta(days=1))
    assert case_imports.forget_drafts(by=INSTALLATION) == 0


def test_nobody_but_the_installation_deletes_the_drafts_of_all(world: World) -> None:
    with pytest.raises(Refused):
        case_imports.forget_drafts(by=world.actor(world.manager))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            f"{TWO}{TWO.splitlines()[2]}\nSumme;2\n",
            "5 rows = 2 cases + 1 double + 2 without a person (headings 1, sum 1)",
        ),
        (TWO.splitlines()[0] + "\n", "1 row = 0 cases + 1 without a person (headings 1)"),
        (TWO, "3 rows = 2 cases + 1 without a person (headings 1)"),
    ],
)
def test_the_rows_of_a_list_add_up_in_one_line(world: World, content: str, words: str) -> None:
    with translation.override("en"):
        assert sums.line(counts(again(world, content))) == words


def test_a_colleague_who_looked_in_with_a_reason_has_not_worked(world: World) -> None:
    case_import, case = taken_over(world)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung während des Urlaubs")
    assert not policy.worked_on(case_import).exists()


def test_words_too_long_for_their_field_stay_with_the_case(world: World) -> None:
    numbers = " / ".join(["0291 123456"] * 6)
    _list, case = taken_over(world, content=LIST.replace("0291 1234", numbers).replace("1988", "x" * 200))
    said = {one.label: one.words for one in queries.originals_of(case)}
    with translation.override("en"):
        labels = [str(meanings.FIELD_LABELS[field]) for field in (Field.PHONE, Field.BORN)]
    assert (case.person.phone, len(case.person.birth.original)) == ("", 80)
    assert {len(words) for words in said.values()} >= {len(numbers), 200}
    assert len(labels) == 2


def test_the_case_page_shows_what_the_list_said(world: World) -> None:
    _list, case = taken_over(world, "laufend")
    html = render_to_string("case_lists/originals.html", {"originals": queries.originals_of(case)})
    assert [word in html for word in ("Hachen", "Sundern", "§ 24", "1988")] == [True] * 4
    assert "Kovalenko" not in html


def test_a_case_that_came_from_no_list_shows_nothing(world: World) -> None:
    assert queries.originals_of(world.accepted()) == []
    assert render_to_string("case_lists/originals.html", {"originals": []}).strip() == ""


@pytest.mark.parametrize(
    ("field", "stored", "words"),
    [
        (Field.STATE, "closed:moved", "abgeschlossen: verzogen"),
        (Field.STATE, "active|course", "Assessment"),
        (Field.LANGUAGE, "ar,de:B1", "Arabisch, Deutsch B1"),
        (Field.TOWN, "|Dortmund|Dortmund", "Dortmund"),
        (Field.REFERRED_BY, "jobcenter|05958044", "Sundern"),
        (Field.NATIONALITY, "SYR", "Syrien"),
        (Field.RESIDENCE_STATUS, "DUL", "Duldung"),
        (Field.REMARK, "wie geschrieben", "wie geschrieben"),
        (Field.RESIDENCE_STATUS, "GONE", "GONE"),
        (Field.TOPIC, "", ""),
    ],
)
def test_codes_become_words(field: Field, stored: str, words: str) -> None:
    with translation.override("de"):
        assert words in str(meanings.label(field, stored))
