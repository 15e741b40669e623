"""The rooms of the program, as the navigation of every page draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.web.components.patterns import NOTHING, Pattern, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

_ROOMS = Pattern('<nav aria-label="{label}"><ul class="kim-rooms">{rooms}</ul></nav>')
_ROOM = Pattern('<li><a href="{url}"{current}>{label}{count}</a></li>')
_COUNT, _CURRENT = Pattern(' <span class="kim-count">{count}</span>'), Pattern(' aria-current="page"')()


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation. `count` is what waits in that room; 0 shows nothing."""

    label: str
    url: str
    current: bool = False
    count: int = 0


def drawn(rooms: Sequence[Room]) -> SafeString:
    """The navigation; a page has it twice, for wide and for narrow screens."""
    return _ROOMS(label=_("Rooms"), rooms=joined(map(_room, rooms))) if rooms else NOTHING


def _room(room: Room) -> SafeString:
    count = _COUNT(count=room.count) if room.count else NOTHING
    return _ROOM(url=room.url, current=_CURRENT if room.current else NOTHING, label=room.label, count=count)
