"""What a log line may say."""

from __future__ import annotations

import logging
import sys

from kim.foundation.discreet_log import DiscreetFormatter


def test_an_error_is_logged_with_kind_and_place_but_without_its_message() -> None:
    try:
        int("Fatma Yıldız")
    except ValueError:
        record = logging.LogRecord("kim", logging.ERROR, "x.py", 1, "broken", None, sys.exc_info())
    line = DiscreetFormatter("{message}", style="{").format(record)
    assert "ValueError" in line
    assert "test_discreet_log.py" in line
    assert "Fatma" not in line
