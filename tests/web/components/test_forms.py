"""Form fields in the look of KERN."""

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.utils import translation

from kim.web.components.forms import Chips, DayField


class Sample(forms.Form):
    name = forms.CharField(help_text="As in the passport.")
    due = DayField(required=False)
    place = forms.ChoiceField(choices=[("a", "Arnsberg")])
    topics = forms.MultipleChoiceField(choices=[("w", "Work <1>"), ("h", "Housing")], widget=Chips, help_text="Some.")
    agreed = forms.BooleanField()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_a_field_names_its_hint_and_its_error() -> None:
    html = Sample({"name": ""})["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'class="kern-form-input__input kern-form-input__input--error"' in html


def test_a_field_without_error_has_no_error_id() -> None:
    html = Sample({"name": "Ay"})["name"].as_field_group()
    assert "aria-invalid" not in html
    assert "id_name_error" not in html


def test_what_need_not_be_filled_says_so() -> None:
    assert "(optional)" in Sample()["due"].as_field_group()
    assert "(optional)" not in Sample()["name"].as_field_group()


def test_a_group_of_chips_is_a_fieldset_with_its_hint() -> None:
    html = Sample({"topics": ["w"]})["topics"].as_field_group()
    assert '<fieldset class="kim-field kern-fieldset" id="id_topics" aria-describedby="id_topics_helptext">' in html
    assert html.count('type="checkbox"') == 2
    assert html.count(" checked") == 1
    assert "Work &lt;1&gt;" in html


def test_a_wrong_day_stays_as_it_was_typed() -> None:
    html = Sample({"due": "31.02.2026"})["due"].as_field_group()
    assert 'value="31.02.2026"' in html
    assert "does not exist" in html


@pytest.mark.parametrize("typed", ["24.11.2026", "24.11.26", "24112026", "2026-11-24"])
def test_days_are_read_as_people_type_them(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 24)


def test_the_summary_leads_to_every_wrong_field() -> None:
    html = Sample({"name": "", "place": "a", "topics": []}).render()
    assert "There are 3 things to correct." in html
    for target in ("#id_name", "#id_topics", "#id_agreed"):
        assert f'href="{target}"' in html
        assert f'id="{target[1:]}"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in Sample().render()
