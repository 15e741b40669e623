"""Tags and filters of the components."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate, Precision
from kim.web.components import days
from kim.web.components.templatetags import kim_ui

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _sunday_in_november() -> Iterator[None]:
    with clock.moved_to(datetime(2026, 11, 22, 9, tzinfo=UTC)), translation.override("en"):
        yield


def render(source: str, **context: object) -> str:
    return Template("{% load kim_ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("day", "spoken"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow, Mon 23 Nov"),
        (date(2026, 11, 21), "yesterday, Sat 21 Nov"),
        (date(2026, 11, 29), "Sun 29 Nov"),
        (date(2026, 11, 30), "30 Nov 2026"),
        (date(2026, 11, 20), "20 Nov 2026"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "tomorrow, Mon 23 Nov, 10:00"),
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "today, 00:30"),
    ],
)
def test_days_are_spoken_as_seen_from_today(day: date, spoken: str) -> None:
    assert days.spoken(day, today=TODAY) == spoken


def test_german_days_have_german_order() -> None:
    with translation.override("de"):
        assert days.spoken(date(2026, 11, 24), today=TODAY) == "Di 24.11."
        assert days.exact(date(2026, 3, 5)) == "05.03.2026"


def test_a_spoken_day_keeps_its_exact_value() -> None:
    assert render("{{ day|human_day }}", day=date(2026, 11, 22)) == '<time datetime="2026-11-22">today</time>'
    assert render("{{ day|human_day }}", day=None) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (PartialDate.day(date(2026, 11, 24)), '<time datetime="2026-11-24">24 Nov 2026</time>'),
        (PartialDate(date(2026, 3, 1), Precision.MONTH), "March 2026"),
        (PartialDate(date(2026, 6, 1), Precision.SEASON), "summer 2026"),
        (PartialDate(date(2025, 12, 1), Precision.SEASON), "winter 2025"),
        (PartialDate(date(2025, 1, 1), Precision.YEAR), "2025"),
        (PartialDate.unknown(), "unknown"),
        (PartialDate.unknown("<unklar>"), "unknown (“&lt;unklar&gt;”)"),
    ],
)
def test_a_partial_date_shows_as_much_as_is_known(value: PartialDate, shown: str) -> None:
    assert render("{{ value|partial_date }}", value=value) == shown


def test_shares_and_day_counts_are_written_out() -> None:
    assert [kim_ui.percent(0.375), kim_ui.percent(None)] == ["38%", "–"]
    assert [kim_ui.days(1), kim_ui.days(41), kim_ui.days(None)] == ["1 day", "41 days", "–"]


def test_a_refused_button_sends_nothing_and_says_why() -> None:
    html = render('{% button "Accept" reason=reason key=7 %}', reason="Not your <office>.")
    assert 'type="button"' in html
    assert 'aria-disabled="true" aria-describedby="why-7"' in html
    assert '<span class="kim-why" id="why-7">Not your &lt;office&gt;.</span>' in html


def test_a_button_without_reason_sends_its_form() -> None:
    assert '<button type="submit" class="kern-btn kern-btn--primary" name="act" value="go">' in render(
        '{% button "Go" name="act" value="go" %}'
    )


def test_a_button_refuses_words_that_it_does_not_know() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        render('{% button "Go" colour="red" %}')


def test_a_badge_carries_a_sign_beside_its_colour() -> None:
    assert "kern-icon--warning" in render('{% badge "waiting" "warning" %}')
    assert "&lt;b&gt;" in render("{% badge label %}", label="<b>")


@pytest.mark.parametrize(
    ("due", "tone", "remark"),
    [
        (date(2026, 11, 19), "danger", "(3 days overdue)"),
        (date(2026, 11, 22), "warning", ""),
        (date(2026, 12, 6), "warning", "(14 days left)"),
        (date(2026, 12, 7), "neutral", "(15 days left)"),
    ],
)
def test_a_deadline_says_how_near_it_is(due: date, tone: str, remark: str) -> None:
    html = render('{% deadline due "Title ends" "§ 26" %}', due=due)
    assert f"kim-chip-note--{tone}" in html
    assert remark in html
    assert "§ 26" in html


def test_a_column_head_turns_the_order_round_and_starts_paging_again() -> None:
    request = RequestFactory().get("/", {"sort": "name", "q": "Öz", "after": "k1"})
    html = render('{% sort_header "Name" "name" %}{% sort_header "Place" "place" %}', request=request)
    assert 'aria-sort="ascending"><a class="kim-sort" href="?sort=-name&amp;q=%C3%96z">' in html
    assert 'aria-sort="none"><a class="kim-sort" href="?sort=place&amp;q=%C3%96z">' in html


def test_a_card_escapes_its_title_and_keeps_its_content() -> None:
    assert render("{% card title=title level=3 %}<p>in</p>{% endcard %}", title="<i>") == (
        '<section class="kim-card"><h3 class="kim-card__title">&lt;i&gt;</h3><p>in</p></section>'
    )
