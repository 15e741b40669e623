"""Tables stand in the order of what is shown: an order by hidden figures would tell them."""

from __future__ import annotations

from kim.monitoring.disclosure import Between, Share, Withheld


def worst_first(share: Share) -> tuple[int, float]:
    """Sort key for shares where more is worse; bounds count as their sure side, what is not shown comes last."""
    if share is None:
        return (2, 0.0)
    if isinstance(share, Withheld):
        return (1, 0.0)
    return (0, -(share.low if isinstance(share, Between) else share))


def lowest_first(share: Share) -> tuple[int, float]:
    """Sort key for shares where less is worse."""
    if share is None:
        return (2, 0.0)
    if isinstance(share, Withheld):
        return (1, 0.0)
    return (0, share.high if isinstance(share, Between) else share)
