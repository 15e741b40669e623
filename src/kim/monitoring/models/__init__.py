"""Tables of monitoring."""

from kim.monitoring.models.snapshot import Snapshot

__all__ = ["Snapshot"]
