"""What the frame of a page shows; `kim.web.base.context` fills it, `base/base.html` draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation. `count` is what waits in that room; 0 shows nothing."""

    label: str
    url: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Who is signed in, for which office and in which role, and where a POST signs out."""

    name: str
    office: str
    role: str
    sign_out_url: str
