"""The one clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from kim.foundation import clock


def test_the_moved_clock_is_the_time() -> None:
    with clock.moved_to(datetime(2025, 3, 1, 8, tzinfo=UTC)):
        assert clock.now() == datetime(2025, 3, 1, 8, tzinfo=UTC)
    assert clock.now().year > 2025


def test_today_is_the_day_in_germany() -> None:
    with clock.moved_to(datetime(2025, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2025, 7, 1)


def test_production_does_not_move_its_clock(settings: object) -> None:
    settings.KIM_CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured), clock.moved_to(datetime(2025, 3, 1, tzinfo=UTC)):
        pass
