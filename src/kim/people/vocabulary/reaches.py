"""For whom a person and what she allowed exist."""

from __future__ import annotations

from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, at, begun, lacks, lasting, shown, through

IN_FORCE = lacks("withdrawal") & begun("given_on") & lasting("valid_until")
"""A consent that holds today."""

_NAMED = at("recipient", P.REFERRAL_RECEIVE, P.ARRIVAL_CONFIRM)
_FILES = at("office", P.PRIVACY_CONTROL)

PERSON = Reach(
    {
        "known": at("office", P.CASE_WORK, P.REFERRAL_SEND) & shown("id"),
        "announced": through("consents", _NAMED & IN_FORCE) & shown("id"),
        "controlled": _FILES & shown("id"),
    },
    written=at("office", P.CASE_WORK, P.REFERRAL_SEND),
)
CONSENT = Reach(
    {"given": at("office") & shown("person"), "named": at("recipient") & shown("person")},
    written=at("office"),
)
_OF_CONSENT = through("consent", CONSENT["given"] | CONSENT["named"])
WITHDRAWAL = Reach({"of_consent": _OF_CONSENT}, written=_OF_CONSENT)
GROUND = CONSENT
