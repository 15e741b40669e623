"""Tables of the foundation."""

from kim.foundation.models.audit_entry import AuditAnchor, AuditEntry
from kim.foundation.models.submission import Submission

__all__ = ["AuditAnchor", "AuditEntry", "Submission"]
