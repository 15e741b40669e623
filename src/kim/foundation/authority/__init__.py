"""Who acts, what an act needs, and the answer with its reason. Plain Python."""

from kim.foundation.authority.actor import Actor, Standing
from kim.foundation.authority.permissions import Permission
from kim.foundation.authority.roles import ROLES, Role
from kim.foundation.authority.verdict import Refused, Verdict

__all__ = ["ROLES", "Actor", "Permission", "Refused", "Role", "Standing", "Verdict"]
