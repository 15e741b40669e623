"""The statement that finds a session for every request is written once; what it finds is as fresh as ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kim.access.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_a_session_is_found_until_it_runs_out_or_is_ended() -> None:
    ours, other = SessionStore(), SessionStore()
    for store, words in ((ours, "ours"), (other, "other")):
        store["words"] = words
        store.create()
    assert SessionStore(ours.session_key)["words"] == "ours"
    assert SessionStore(other.session_key)["words"] == "other"
    other.set_expiry(timedelta(seconds=-1))
    other.save()
    ours.delete()
    for key in (ours.session_key, other.session_key):
        gone = SessionStore(key)
        assert "words" not in gone
        assert gone.session_key is None
