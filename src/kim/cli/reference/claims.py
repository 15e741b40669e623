"""What is claimed about secrecy, each sentence with the tests that show it."""

from kim.cli.testing import claims

HEAD = """# Claims

What somebody learns who holds something, or does not learn. Each sentence is shown by the tests behind it; a full
`./kim test` fails unless each of them passed. Nothing else is claimed, here or anywhere.
"""


def page() -> str:
    lines = [f"* {one.says} {links(one)}" for one in claims.all_of_them()]
    left_out = [f"* {item}" for item in claims.not_promised()]
    return "\n".join([HEAD, *lines, "", "## Not promised", "", *left_out, ""])


def links(claim: claims.Claim) -> str:
    found = ", ".join(
        f"[{number}](../../{one.partition('::')[0]} '{one.partition('::')[2]}')"
        for number, one in enumerate(claim.shown_by, start=1)
    )
    return f"({found}{'; only with `--long`' if claim.is_long else ''})"
