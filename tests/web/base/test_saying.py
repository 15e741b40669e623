"""Every write says what it did; who overtook whom is said as it was."""

from __future__ import annotations

import ast
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

import kim.web
from kim.cases.actions import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client

    from kim.cases.models import Case
    from world import World

WEB = Path(kim.web.__file__).parent
PERSON = {"given_name": "Olena", "family_name": "Kovalenko", "reach": "none"}


def writes() -> Iterator[tuple[str, ast.Call]]:
    """Every call that carries out a form or does what a button says."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"carry_out", "perform"}:
                yield f"{path.relative_to(WEB)}:{node.lineno}", node


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _says(call: ast.Call) -> bool:
    """Whether `done` is there and more than an empty text."""
    said = [given.value for given in call.keywords if given.arg == "done"]
    return len(said) == 1 and not (isinstance(said[0], ast.Constant) and not said[0].value)


def test_every_write_names_the_sentence_that_follows_it() -> None:
    found = list(writes())
    assert [place for place, call in found if not _says(call)] == []
    assert len(found) > 40


@pytest.mark.parametrize(
    ("call", "says"), [("perform(done='')", False), ("perform()", False), ("perform(done=x)", True)]
)
def test_an_empty_sentence_is_none(call: str, *, says: bool) -> None:
    [node] = [node for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Call)]
    assert _says(node) is says


def said(browser: Client, answer: HttpResponse) -> list[tuple[str, str]]:
    page = browser.get(answer["Location"])
    assert 'role="status"' in page.content.decode()
    return [(message.level_tag, str(message)) for message in page.context["messages"]]


def test_a_step_that_is_done_is_said_to_be_done_and_only_once(as_manager: Client, world: World) -> None:
    step = world.step(world.planned())
    values = {"submission": str(uuid.uuid4()), "on": ""}
    address = reverse("step_start", args=[step.case_id, step.pk])
    assert [level for level, _text in said(as_manager, as_manager.post(address, values))] == ["success"]
    assert said(as_manager, as_manager.post(address, values)) == []


def test_no_message_contains_a_name(as_manager: Client, world: World) -> None:
    case = world.planned()
    values = {**PERSON, "submission": str(uuid.uuid4()), "seen": case.person.version}
    answer = as_manager.post(reverse("case_person", args=[case.pk]), values)
    assert [("Olena" in text, "Kovalenko" in text) for _level, text in said(as_manager, answer)] == [(False, False)]


@pytest.mark.parametrize(("who", "is_own"), [("manager", True), ("colleague", False)])
def test_whoever_overtook_herself_in_another_window_reads_so(
    client: Client, world: World, who: str, *, is_own: bool
) -> None:
    case = world.planned()
    _take_in(world, case)
    address, values = reverse("case_person", args=[case.pk]), {**PERSON, "seen": case.person.version}
    client.force_login(getattr(world, who))
    first = client.post(address, {**values, "given_name": "Oleksandra", "submission": str(uuid.uuid4())})
    client.force_login(world.manager)
    second = client.post(address, {**values, "given_name": "Olha", "submission": str(uuid.uuid4())})
    assert (first.status_code, second.status_code) == (302, 409)
    assert (second.context["is_own_change"], second.context["changed_by"]) == (is_own, getattr(world, who).name)
    text = str(second.context["form"].non_field_errors())
    assert second.context["changed_at"] in second.content.decode()
    assert (second.context["changed_at"] in text) is is_own


def _take_in(world: World, case: Case) -> None:

    cases.add_colleague(by=world.actor(world.manager), case=case, account=world.colleague.pk)
