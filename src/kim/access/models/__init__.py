"""Tables of access."""

from kim.access.models.account import Account
from kim.access.models.conflict_block import ConflictBlock
from kim.access.models.membership import Membership

__all__ = ["Account", "ConflictBlock", "Membership"]
