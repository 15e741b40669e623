"""Tables stand in the order of what is shown: an order by hidden figures would tell them."""

from __future__ import annotations

from kim.monitoring.disclosure import Between, Share, Withheld


def worst_first(share: Share) -> tuple[bool, float]:
    """Sort key for shares where more is worse; of a bound its sure side counts, what says nothing comes last."""
    return (says_nothing(share), -_sure(share, low=True))


def lowest_first(share: Share) -> tuple[bool, float]:
    """Sort key for shares where less is worse."""
    return (says_nothing(share), _sure(share, low=False))


def says_nothing(share: Share) -> bool:
    """Whether no share is shown, nor a bound that would leave anything out."""
    if isinstance(share, Between):
        return share.low <= 0 and share.high >= 1
    return share is None or isinstance(share, Withheld)


def _sure(share: Share, *, low: bool) -> float:
    if isinstance(share, Between):
        return share.low if low else share.high
    return 0.0 if share is None or isinstance(share, Withheld) else share
