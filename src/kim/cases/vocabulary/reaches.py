"""For whom slips, cases and what stands in them exist."""

from __future__ import annotations

from kim.cases.vocabulary.extract_states import OPEN, ExtractState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, ahead, at, lasting, mine, missing, names, one_of, same, shown, through
from kim.network.vocabulary import office_kinds
from kim.people.vocabulary.consent_categories import ONLY_BY_CONSENT
from kim.people.vocabulary.reaches import IN_FORCE

_NOW = (missing("until") | lasting("until")) & (missing("until_at") | ahead("until_at"))
_MINE = mine("account") & at("office", P.CASE_WORK, P.CASE_OPEN_FOREIGN) & _NOW & shown("person")
_TEAM = through("case__team", _MINE)
_CONTROLLED = at("office", P.PRIVACY_CONTROL)

_AWAITED = (
    at("at_office", P.ARRIVAL_CONFIRM)
    & through("consent", IN_FORCE & shown("person"))
    & same("consent", "recipient", "at_office")
)

CASE = Reach(
    {
        "team": through("team", _MINE),
        "colleagues": at("office", P.CASE_OPEN_FOREIGN) & shown("person") & ~through("team", _MINE),
        "assigned": at("office", P.CASE_ASSIGN) & shown("person"),
        "awaited": through("arrivals", _AWAITED),
        "controlled": _CONTROLLED & shown("person"),
    },
    written=at("office", P.CASE_WORK),
)
TEAM = Reach(
    {"office": at("office", P.CASE_WORK, P.CASE_OPEN_FOREIGN, P.CASE_ASSIGN, P.PRIVACY_CONTROL) & shown("person")},
    written=at("office", P.CASE_WORK, P.CASE_OPEN_FOREIGN, P.CASE_ASSIGN),
)
REFERRAL = Reach(
    {
        "sent": at("office", P.REFERRAL_SEND) & shown("person"),
        "received": (
            at("recipient", P.REFERRAL_RECEIVE)
            & ~one_of("state", ReferralState.WITHDRAWN)
            & through("consent", IN_FORCE)
            & same("consent", "recipient", "recipient")
            & shown("person")
        ),
        "voucher": at("recipient", P.REFERRAL_RECEIVE) & ~missing("voucher") & shown("person"),
        "accepted": through("case", through("team", _MINE)),
        "controlled": _CONTROLLED & shown("person"),
    },
    written=at("office", P.REFERRAL_SEND),
)
CONTENT = Reach(
    {"team": _TEAM, "controlled": _CONTROLLED & through("case__team", shown("person"))}, written=at("office")
)
OPENING = Reach(
    {
        **CONTENT.ways,
        "own": at("office", P.CASE_OPEN_FOREIGN) & mine("account") & through("case__team", shown("person")),
        "head": at("office", P.CASE_ASSIGN) & through("case__team", shown("person")),
    },
    written=at("office", P.CASE_OPEN_FOREIGN),
)
LEAVE = Reach(
    {
        "team": through("restriction", _TEAM),
        "controlled": _CONTROLLED & through("restriction", through("case__team", shown("person"))),
    },
    written=at("office"),
)
TRIES = Reach(
    {"office": at("office", P.REFERRAL_RECEIVE) & through("referral", shown("person"))},
    written=at("office", P.REFERRAL_RECEIVE),
)
ARRIVAL = Reach({**CONTENT.ways, "awaited": _AWAITED}, written=at("office", P.CASE_WORK))

_BASED = through("consent", shown("person")) | through("ground", shown("person"))
_BY_CONSENT = ~missing("consent") & ~names("categories", *ONLY_BY_CONSENT)
_ADDRESSED = (
    at("recipient", P.REFERRAL_SEND, P.INBOX_READ)
    & (~one_of("recipient_kind", *office_kinds.IMMIGRATION) | _BY_CONSENT)
    & _BASED
)
_AGREED = through("consent", IN_FORCE & one_of("kind", "processing")) & same("consent", "recipient", "recipient")
_GROUNDED = through("ground", lasting("valid_until")) & same("ground", "recipient", "recipient")
_ALLOWED = lasting("keep_until") & (_AGREED | _GROUNDED)

EXTRACT = Reach(
    {
        "given": _TEAM,
        "received": _ADDRESSED & one_of("state", *OPEN) & _ALLOWED,
        "lapsed": _ADDRESSED & one_of("state", ExtractState.ACCEPTED) & ~_ALLOWED,
        "settled": _ADDRESSED & ~one_of("state", *OPEN),
        "controlled": _CONTROLLED & through("case__team", shown("person")),
    },
    written=at("office", P.CASE_WORK),
)
EXTRACT_REQUEST = Reach(
    {
        "asking": (
            at("office", P.REFERRAL_SEND, P.INBOX_READ)
            & through("case__extracts", at("recipient", P.REFERRAL_SEND, P.INBOX_READ) & _BASED)
        ),
        "asked": _TEAM,
    },
    written=at("office"),
)
