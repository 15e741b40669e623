"""Which role may do what, as the roles are declared."""

from kim.foundation.authority.permissions import Permission
from kim.foundation.authority.roles import ROLES


def page() -> str:
    return f"# Roles and permissions\n\n{roles()}\n\n## Who holds which permission\n\n{permissions()}\n"


def roles() -> str:
    rows = (f"| {one.code} | {one.en} | {one.de} | {one.granted_to} |" for one in ROLES.values())
    return "\n".join(["| Code | Role | German | Granted to |", "| --- | --- | --- | --- |", *rows])


def permissions() -> str:
    rows = (f"| `{permission}` | {', '.join(holders(permission)) or '–'} |" for permission in Permission)
    return "\n".join(["| Permission | Roles |", "| --- | --- |", *rows])


def holders(permission: Permission) -> list[str]:
    return [one.code for one in ROLES.values() if permission in one.permissions]
