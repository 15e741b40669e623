"""What is put into a pattern is escaped, unless it is HTML already."""

from __future__ import annotations

from kim.web.components.patterns import Pattern


def test_what_somebody_typed_stays_text() -> None:
    row = Pattern("<p>{name}</p>")
    assert row(name='<b>{name}&"') == "<p>&lt;b&gt;{name}&amp;&quot;</p>"


def test_a_piece_of_html_stays_one() -> None:
    assert Pattern("<p>{part}</p>")(part=Pattern("<b>{n}</b>")(n=1)) == "<p><b>1</b></p>"
