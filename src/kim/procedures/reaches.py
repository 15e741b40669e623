"""For whom lists, deletions, holds, requests and breaches exist."""

from __future__ import annotations

from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, at, mine, missing, shown, through

_OFFICER = at("office", P.PRIVACY_CONTROL)
_TAKING_PART = at("office", P.PRIVACY_CONTROL, P.CASE_WORK)
_SHOWN = missing("case") | through("case", shown("person"))
_IMPORTING = at("office", P.CASE_LIST_IMPORT)

BREACH = Reach({"officer": _OFFICER}, written=_OFFICER)
CASE_IMPORT = Reach({"own": _IMPORTING & mine("brought_by")}, written=_IMPORTING & mine("brought_by"))
IMPORTED_CASE = Reach({"office": _IMPORTING & _SHOWN}, written=_IMPORTING)
ERASURE_RUN = Reach({"office": _TAKING_PART}, written=_TAKING_PART)
OF_CASE = Reach({"office": _TAKING_PART & _SHOWN}, written=_TAKING_PART)
NOTICE = Reach(
    {"office": _TAKING_PART, "told": at("recipient", P.REFERRAL_SEND, P.REFERRAL_RECEIVE, P.INBOX_READ)},
    written=_TAKING_PART,
)
