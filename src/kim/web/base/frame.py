"""What the frame of a page shows; `kim.web.base.context` fills it, `base/base.html` draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Who is signed in, for which office and in which role, and where a POST signs out."""

    name: str
    office: str
    role: str
    sign_out_url: str
