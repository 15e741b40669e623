"""Whose tries are counted together, without writing an address down."""

from typing import Any

import pytest
from django.test import RequestFactory

from kim.web.public_hours import limits


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ({"REMOTE_ADDR": "10.0.0.1"}, {"REMOTE_ADDR": "10.0.0.2"}, False),
        ({"REMOTE_ADDR": "2001:db8:0:1::5"}, {"REMOTE_ADDR": "2001:db8:0:1:ffff::9"}, True),
        ({"REMOTE_ADDR": "2001:db8:0:1::5"}, {"REMOTE_ADDR": "2001:db8:0:2::5"}, True),
        ({"REMOTE_ADDR": "2001:db8:0:1::5"}, {"REMOTE_ADDR": "2001:db8:0:101::5"}, False),
        ({"REMOTE_ADDR": "::ffff:10.0.0.1"}, {"REMOTE_ADDR": "::ffff:10.0.0.2"}, False),
        ({"REMOTE_ADDR": "::ffff:10.0.0.1"}, {"REMOTE_ADDR": "10.0.0.1"}, True),
        ({"HTTP_X_FORWARDED_FOR": "1.1.1.1, 9.9.9.9"}, {"HTTP_X_FORWARDED_FOR": "2.2.2.2, 9.9.9.9"}, True),
        ({"HTTP_X_FORWARDED_FOR": "9.9.9.9, 1.1.1.1"}, {"HTTP_X_FORWARDED_FOR": "9.9.9.9, 2.2.2.2"}, False),
    ],
)
def test_what_the_sender_claims_does_not_count(one: Any, other: Any, are_one: bool, settings: Any) -> None:  # noqa: FBT001 - a parameter
    settings.IS_PRODUCTION = "HTTP_X_FORWARDED_FOR" in one
    limits.forget()
    for _try in range(limits.MOST["booking"]):
        limits.count(RequestFactory().get("/", **one), "booking")
    assert limits.is_too_many(RequestFactory().get("/", **other), "booking") is are_one
    assert limits.is_too_many(RequestFactory().get("/", **one), "booking")
    assert not limits.is_too_many(RequestFactory().get("/", **one), "code")
    assert not any(text in str(limits._tries) for text in one.values())
    limits.forget()
