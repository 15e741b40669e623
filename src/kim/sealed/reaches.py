"""For whom sealed rows exist: the counsellors of the centre; the key of its mailbox for whoever may send to it."""

from __future__ import annotations

from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, anybody, at

_COUNSELLORS = at("office", P.SEALED_WORK)
SEALED = Reach({"counsellors": _COUNSELLORS}, written=_COUNSELLORS)
MAILBOX = Reach({"counsellors": _COUNSELLORS, "senders": anybody(P.SEALED_SEND)}, written=_COUNSELLORS)
LETTER = Reach({"counsellors": _COUNSELLORS}, written=anybody(P.SEALED_SEND))
PEER_CASE = Reach({"readers": anybody(P.CASE_WORK) | anybody(P.SEALED_WORK)}, written=_COUNSELLORS)
SHRED_KEY = Reach({"counsellors": anybody(P.SEALED_WORK)}, written=anybody(P.SEALED_WORK))
