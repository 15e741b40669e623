"""Two editors cannot both win, and a form that is sent twice takes effect once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import IntegrityError

from kim.foundation import records, submissions
from kim.foundation.authority import Refused
from kim.foundation.models import Submission
from kim.people.models import Person

if TYPE_CHECKING:
    from world import World


def test_the_second_editor_gets_the_version_of_the_first(world: World) -> None:
    person = world.planned().person
    mine, theirs = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
    records.change(theirs, phone="0291 1")
    with pytest.raises(records.Conflict) as conflict:
        records.change(mine, phone="0291 2")
    assert isinstance(conflict.value.current, Person)
    assert (conflict.value.current.phone, conflict.value.current.version) == ("0291 1", theirs.version)
    assert Person.objects.get(pk=person.pk).phone == "0291 1"


def test_the_version_that_was_shown_counts_not_the_one_that_was_loaded(world: World) -> None:
    person = world.planned().person
    with pytest.raises(records.Conflict):
        records.change(person, seen=person.version - 1, phone="0291 2")


def test_a_form_sent_twice_takes_effect_once_and_leads_to_the_same_place(world: World) -> None:
    key, done = uuid4(), []

    def act() -> str:
        done.append(1)
        return "/there/"

    assert submissions.once(key, world.manager.pk, act) == "/there/"
    assert submissions.once(key, world.manager.pk, act) == "/there/"
    assert len(done) == 1


def test_a_refused_form_may_be_sent_again(world: World) -> None:
    key = uuid4()

    def refuse() -> str:
        raise Refused("not now")

    with pytest.raises(Refused):
        submissions.once(key, world.manager.pk, refuse)
    assert not Submission.objects.filter(pk=key).exists()


def test_the_key_of_somebody_else_leads_nowhere(world: World) -> None:
    key = uuid4()
    submissions.once(key, world.manager.pk, lambda: "/mine/")
    with pytest.raises(submissions.Overtaken):
        submissions.once(key, world.clerk.pk, lambda: "/yours/")


def test_a_row_that_breaks_another_rule_of_the_database_is_no_matter_of_speed(world: World) -> None:
    person = world.planned().person

    def act() -> str:
        Person.objects.filter(pk=person.pk).update(given_name="", family_name="")
        return "/nowhere/"

    with pytest.raises(IntegrityError):
        submissions.once(uuid4(), world.manager.pk, act)
