"""From the file of an office to cases, page by page, and back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from kim.cases.actions import cases
from kim.cases.models import Case, CaseEvent
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.people.models import Person
from kim.procedures.caselist.rows import RowKind
from kim.procedures.models import CaseImport
from kim.procedures.queries import case_imports as queries
from web.case_lists.lists import EXAMPLE, SECOND, SMALL, address, brought, choices, row_of, sent, upload

if TYPE_CHECKING:
    from django.test import Client

    from world import World


def case_of(name: str) -> Case:
    return next(case for case in Case.objects.select_related("person") if case.person.family_name == name)


def test_a_list_becomes_cases_with_corrections_and_case_managers(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    columns = as_manager.get(address("columns", case_import))
    assert as_manager.post(address("columns", case_import), sent(**choices(columns))).status_code == 302
    cells = as_manager.get(address("cells", case_import))
    line = row_of(cells, 5)
    assert [(cell.label, cell.is_understood) for cell in line.doubtful] == [("Ort", False)]
    typed = sent(row=line.position, seen=line.form["seen"].value(), town="Brilon", kind="person")
    assert as_manager.post(address("cells", case_import), typed).status_code == 302
    managers = as_manager.get(address("managers", case_import))
    assert as_manager.post(address("managers", case_import), sent(**choices(managers))).status_code == 302
    summary = as_manager.get(address("summary", case_import))
    assert (summary.context["counts"].rows, summary.context["counts"].imported, summary.context["unmapped"]) == (
        6,
        4,
        0,
    )
    as_manager.post(address("takeover", case_import), sent())
    found = {
        case.person.family_name: (case.municipality_id, case.state, case.lead, case.person.residence_status)
        for case in Case.objects.select_related("person")
    }
    assert found == {
        "Kovalenko": ("05958044", CaseState.ASSESSMENT, world.manager.pk, "T24"),
        "Al-Hamidi": ("05958032", CaseState.INQUIRY, world.colleague.pk, "DUL"),
        "Yıldız": ("05958044", CaseState.CLOSED, world.colleague.pk, "NE"),
        "Schmidt": ("05958012", CaseState.PAUSED, world.manager.pk, "DE"),
    }


def test_precision_and_words_of_the_list_stay(as_manager: Client, world: World) -> None:
    as_manager.post(address("takeover", brought(as_manager)), sent())
    case = case_of("Kovalenko")
    person = case.person
    assert (person.birth.precision, person.residence_until.precision) == ("year", "season")
    assert (person.language, person.further_languages, person.residence_until.original) == ("uk", ["ru"], "Sommer 2028")
    said = {one.label: (one.words, str(one.understood)) for one in queries.originals_of(case) if not one.is_date}
    assert said["Ort"] == ("Hachen", "Sundern (Sauerland), Hachen")
    assert said["Sprachen"] == ("Ukrainisch, Russisch B1", "Ukrainisch, Russisch B1")
    assert case_of("Al-Hamidi").person.residence_until.original == "unklar"
    assert case_of("Yıldız").closure.closed_on is None


def test_what_was_corrected_keeps_the_words_of_the_list(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    line = row_of(as_manager.get(address("cells", case_import)), 5)
    as_manager.post(
        address("cells", case_import), sent(row=line.position, seen=line.form["seen"].value(), town="Brilon")
    )
    as_manager.post(address("takeover", case_import), sent())
    said = {one.label: (one.words, one.understood) for one in queries.originals_of(case_of("Schmidt"))}
    assert said["Ort"] == ("Wolkenkuckucksheim", "Brilon")


def test_the_example_list_is_taken_over_whole(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager, EXAMPLE.read_bytes(), EXAMPLE.name)
    page = as_manager.get(address("summary", case_import))
    assert (page.context["counts"].rows, page.context["counts"].accounted) == (153, 153)
    assert "durch „Beratungsstelle“ ersetzt" in page.content.decode()
    as_manager.post(address("takeover", case_import), sent())
    case_import.refresh_from_db()
    assert (Case.objects.count(), case_import.sealed_file, case_import.sealed_choices) == (140, "", "")


def test_a_list_with_other_headings_and_several_sheets_works(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager, SECOND.read_bytes(), SECOND.name)
    for page in ("columns", "cells", "managers", "summary"):
        answer = as_manager.get(address(page, case_import))
        assert answer.status_code == 200
    as_manager.post(address("takeover", case_import), sent())
    assert Case.objects.count() == answer.context["counts"].imported > 10


def test_a_chosen_column_changes_what_is_read(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    answers = choices(as_manager.get(address("columns", case_import)))
    answers["c3"] = "ignore"
    as_manager.post(address("columns", case_import), sent(**answers))
    case_import.refresh_from_db()
    guess = queries.read(case_import).columns[3]
    assert (guess.field, guess.is_chosen, len(queries.choices_of(case_import).columns)) == ("ignore", True, 1)


def test_two_columns_cannot_be_the_same(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    answers = choices(as_manager.get(address("columns", case_import))) | {"c0": "town"}
    answer = as_manager.post(address("columns", case_import), sent(**answers))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["c3"])
    assert answer.context["form"]["c0"].value() == "town"


@pytest.mark.parametrize(
    ("field", "typed"), [("born", "31.02.1980"), ("town", "Nirgendwo"), ("family_name", "12345"), ("remark", "x" * 9)]
)
def test_a_correction_that_cannot_be_read_is_kept_in_the_form_and_nowhere_else(
    as_manager: Client, world: World, field: str, typed: str
) -> None:
    case_import = brought(as_manager)
    line = row_of(as_manager.get(address("cells", case_import)), 5)
    answer = as_manager.post(
        address("cells", case_import), sent(row=line.position, seen=line.form["seen"].value(), **{field: typed})
    )
    case_import.refresh_from_db()
    if field == "remark":  # the list has no such column: an extra field is not looked at
        assert (answer.status_code, queries.choices_of(case_import).cells) == (302, {})
        return
    form = row_of(answer, 5).form
    assert (answer.status_code, list(form.errors), form[field].value()) == (422, [field], typed)
    assert queries.choices_of(case_import).cells == {}


def test_a_row_can_be_left_out_and_taken_in_again(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    counts = []
    for kind in ("duplicate", "note", "person"):
        line = row_of(as_manager.get(address("cells", case_import) + "?show=all"), 2)
        as_manager.post(
            address("cells", case_import), sent(row=line.position, seen=line.form["seen"].value(), kind=kind)
        )
        counts.append(as_manager.get(address("summary", case_import)).context["counts"].imported)
    assert counts == [3, 3, 4]


def test_two_windows_show_both_versions(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    line = row_of(as_manager.get(address("cells", case_import)), 5)
    seen = line.form["seen"].value()
    as_manager.post(address("cells", case_import), sent(row=line.position, seen=seen, town="Brilon"))
    answer = as_manager.post(address("cells", case_import), sent(row=line.position, seen=seen, town="Marsberg"))
    assert (answer.status_code, len(answer.context["differences"])) == (409, 1)
    form = answer.context["form"]
    again = sent(row=line.position, seen=form["seen"].value(), town="Marsberg")
    assert as_manager.post(address("cells", case_import), again).status_code == 302


def test_people_of_the_office_and_of_the_list_are_shown_and_never_merged(as_manager: Client, world: World) -> None:
    world.planned(by=world.colleague, given_name="Olena", family_name="Kovalenko")
    case_import = brought(as_manager, SMALL.replace("Summe;4", "Al Hamidi;Samira;12.4.1990;Brilon;;;;;\nSumme;4"))
    page = as_manager.get(address("cells", case_import))
    assert "Colleague" in row_of(page, 2).twins[0]
    assert "3" in row_of(page, 6).twins[0]
    as_manager.post(address("takeover", case_import), sent())
    assert (Case.objects.count(), Person.objects.filter(family_name="Kovalenko").count()) == (6, 2)


def test_take_over_is_all_or_nothing(as_manager: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case_import, opened = brought(as_manager), []

    def breaks(**named: object) -> Case:
        opened.append(named)
        if len(opened) == 3:
            raise RuntimeError("the disk is full")
        return original(**named)  # type: ignore[arg-type]

    original = cases.open_listed
    monkeypatch.setattr(cases, "open_listed", breaks)
    with pytest.raises(RuntimeError):
        as_manager.post(address("takeover", case_import), sent())
    case_import.refresh_from_db()
    assert (len(opened), Case.objects.count(), Person.objects.count(), case_import.state) == (3, 0, 0, "draft")


def test_two_clicks_take_over_once(as_manager: Client, world: World) -> None:
    case_import, click = brought(as_manager), sent()
    answers = [as_manager.post(address("takeover", case_import), click)["Location"] for _ in range(2)]
    assert (answers[0], Case.objects.count()) == (answers[1], 4)


def test_undo_removes_cases_and_people_and_counters_their_events(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    as_manager.post(address("takeover", case_import), sent())
    noted = CaseEvent.objects.count()
    as_manager.post(address("undoing", case_import), sent())
    case_import.refresh_from_db()
    assert (Case.objects.count(), Person.objects.count(), case_import.state) == (0, 0, "undone")
    assert CaseEvent.objects.count() == 2 * noted > 0


def test_undo_keeps_the_cases_that_somebody_worked_on_and_names_them(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    as_manager.post(address("takeover", case_import), sent())
    case = case_of("Al-Hamidi")
    cases.move(by=world.actor(world.manager), case=case, to=CaseState.INTAKE)
    page = as_manager.get(address("", case_import))
    assert (page.context["kept"], bool(page.context["verdict"])) == ([case], True)
    asked = as_manager.get(address("undoing", case_import))
    assert (asked.context["count"], asked.context["kept"], Case.objects.count()) == (3, [case], 4)
    as_manager.post(address("undoing", case_import), sent())
    after = as_manager.get(address("", case_import))
    assert (list(Case.objects.all()), after.context["kept"], bool(after.context["verdict"])) == ([case], [case], False)
    assert case.number in after.content.decode()


def test_a_list_of_which_every_case_was_worked_on_cannot_be_undone_and_says_why(
    as_manager: Client, world: World
) -> None:
    case_import = brought(as_manager, "Name;Vorname;Ort\nHaddad;Selam;Brilon\n")
    as_manager.post(address("takeover", case_import), sent())
    cases.move(by=world.actor(world.manager), case=Case.objects.get(), to=CaseState.INTAKE)
    assert as_manager.get(address("", case_import)).context["verdict"].reason
    as_manager.post(address("undoing", case_import), sent())
    assert Case.objects.count() == 1


def test_the_second_time_the_rows_are_left_out_and_the_user_may_take_one_in(as_manager: Client, world: World) -> None:
    as_manager.post(address("takeover", brought(as_manager)), sent())
    case_import = brought(as_manager)
    summary = as_manager.get(address("summary", case_import))
    assert (summary.context["counts"].already_here, bool(summary.context["verdict"])) == (4, False)
    assert as_manager.get(address("cells", case_import)).context["lines"] == []
    line = row_of(as_manager.get(address("cells", case_import) + "?show=here"), 3)
    assert (line.form["kind"].value(), bool(line.twins)) == ("duplicate", True)
    answer = as_manager.post(
        address("cells", case_import),
        sent(row=line.position, seen=line.form["seen"].value(), kind="person"),
    )
    assert answer.status_code == 302
    as_manager.post(address("takeover", case_import), sent())
    assert sorted(case.person.family_name for case in Case.objects.select_related("person")).count("Al-Hamidi") == 2
    assert Case.objects.count() == 5


def test_a_corrected_double_stays_a_double_and_the_page_says_so(as_manager: Client, world: World) -> None:
    double = SMALL.splitlines()[2]
    case_import = brought(as_manager, SMALL.replace("Summe;4", f"{double}\nSumme;4"))
    line = row_of(as_manager.get(address("cells", case_import)), 6)
    typed = sent(row=line.position, seen=line.form["seen"].value(), kind="duplicate", town="Brilon")
    page = as_manager.post(address("cells", case_import), typed, follow=True)
    assert row_of(page, 6).row.kind == RowKind.DUPLICATE
    with translation.override("de"):
        said = gettext("Row %(row)s is saved. It stays left out until you say that it is a person. %(why)s")
    assert [str(one).startswith(said.split("%(why)s")[0] % {"row": 6}) for one in page.context["messages"]] == [True]
    as_manager.post(address("takeover", case_import), sent())
    assert Case.objects.count() == 4


def test_the_rows_add_up_before_and_after(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    before = as_manager.get(address("summary", case_import))
    as_manager.post(address("takeover", case_import), sent())
    after = as_manager.get(address("", case_import))
    assert before.context["sum"] == after.context["sum"]
    assert [int(number) for number in re.findall(r"\d+", before.context["sum"])] == [6, 4, 2, 1, 1]
    assert before.context["sum"] in before.content.decode()
    assert after.context["sum"] in after.content.decode()


def test_a_list_of_headings_claims_no_understanding(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager, SMALL.splitlines()[0] + "\n")
    page = as_manager.get(address("summary", case_import))
    html = page.content.decode()
    assert (page.context["counts"].people, "100" in html, bool(page.context["verdict"])) == (0, False, False)
    with translation.override("de"):
        assert gettext("No row with a person was found in this list.") in html


def test_every_page_of_a_draft_says_until_when_it_is_kept(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    day = f'datetime="{(clock.today() + timedelta(days=14)).isoformat()}"'
    pages = [as_manager.get(address(page, case_import)) for page in ("columns", "cells", "managers", "summary")]
    assert [day in page.content.decode() for page in (*pages, as_manager.get("/case-lists/"))] == [True] * 5
    as_manager.post(address("takeover", case_import), sent())
    assert day not in as_manager.get("/case-lists/").content.decode()


def test_giving_up_forgets_the_file(as_manager: Client, world: World) -> None:
    case_import, click = brought(as_manager), sent()
    for _ in range(2):
        assert as_manager.post(address("removal", case_import), click).status_code == 302
    assert CaseImport.objects.count() == 0


def test_pages_of_a_list_that_was_taken_over_lead_to_its_result(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    as_manager.post(address("takeover", case_import), sent())
    for page in ("columns", "cells", "managers", "summary"):
        assert as_manager.get(address(page, case_import))["Location"] == address("", case_import)


@pytest.mark.parametrize("page", ["", "columns", "cells", "managers", "summary", "takeover", "removal", "undoing"])
def test_the_list_of_a_colleague_answers_like_one_that_does_not_exist(client: Client, world: World, page: str) -> None:
    client.force_login(world.colleague)
    case_import = brought(client)
    client.force_login(world.manager)
    send = client.post if page in {"takeover", "removal", "undoing"} else client.get
    foreign = send(address(page, case_import), sent())
    missing = send(address(page, CaseImport()), sent())
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert re.sub(r"[0-9a-f-]{36}", "", foreign.content.decode()) == re.sub(
        r"[0-9a-f-]{36}", "", missing.content.decode()
    ) or len(foreign.content) == len(missing.content)
    assert CaseImport.objects.count() == 1


def test_a_clerk_has_no_such_room(as_clerk: Client, world: World) -> None:
    assert as_clerk.get("/case-lists/").status_code == 404
    assert upload(as_clerk, SMALL.encode(), "liste.csv").status_code == 404


def test_no_page_names_a_person_in_its_title(as_manager: Client, world: World) -> None:
    case_import = brought(as_manager)
    for page in ("columns", "cells", "managers", "summary"):
        html = as_manager.get(address(page, case_import)).content.decode()
        title = re.search(r"<title>(.*?)</title>", html)
        assert title
        assert not {"Kovalenko", "Samira", "Colleague"} & set(re.findall(r"\w+", title[1]))


def test_the_start_page_needs_as_many_queries_for_one_list_as_for_three(as_manager: Client, world: World) -> None:
    counts = []
    for _ in range(3):
        as_manager.post(address("takeover", brought(as_manager)), sent())
        with CaptureQueriesContext(connection) as queries_made:
            as_manager.get("/case-lists/")
        counts.append(len(queries_made))
    assert counts[0] == counts[2]
