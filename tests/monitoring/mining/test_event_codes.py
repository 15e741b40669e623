"""The codes in the SQL texts and the codes that Python names are the same."""

import re
from importlib import resources

from kim.monitoring.mining import event_codes

OTHER = ("synthetic_events", "perspective_")
PACKAGES = ("kim.monitoring.mining", "kim.monitoring.indicators")


def test_the_sql_texts_name_the_codes_that_python_names() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in resources.files(package).iterdir()
        if path.name.endswith(".sql")
        and path.name != "synthetic_events.sql"
        and not path.name.startswith("perspective_")
    ]
    named = {code for text in texts for code in re.findall(r"'([a-z]+\.[a-z]+)'", text)}
    assert named == event_codes.ALL
