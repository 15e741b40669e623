"""The audit trail speaks in words of every act that the program writes down."""

from __future__ import annotations

import re
from pathlib import Path

import kim
from kim.procedures.vocabulary import trail_words

ACT = re.compile(r'audit\.\w+\(\s*[\w.]+,\s*"([a-z_]+\.[a-z_]+)"')


def test_every_act_is_spoken_in_words() -> None:
    files = Path(str(kim.__file__)).parent.rglob("*.py")
    acts = {act for file in files for act in ACT.findall(file.read_text(encoding="utf-8"))}
    assert len(acts) > 100
    assert {act for act in acts if trail_words.act(act) == act} == set()
