"""What a person needs: journeys through the offices that fit her papers, her age and her family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.demo import figures

if TYPE_CHECKING:
    from kim.demo.chance import Chance
    from kim.demo.figures import Table
    from kim.demo.people import Profile


def choose(chance: Chance, profile: Profile) -> list[Table]:
    """Rows of the table of journeys, each for another life domain, the weightiest more often."""
    rows: list[Table] = figures.county()["journey"]
    open_rows = {str(number): row["weight"] for number, row in enumerate(rows) if fits(row, profile)}
    chosen: dict[str, Table] = {}
    for _turn in range(chance.number(figures.county()["plan"]["journeys"])):
        row = rows[chance.number(open_rows)]
        chosen.setdefault(row["domain"], row)
    return list(chosen.values())


def fits(row: Table, profile: Profile) -> bool:
    """Whether a journey is for this person."""
    return (
        profile.details.residence_status in row.get("statuses", (profile.details.residence_status,))
        and profile.livelihood in row.get("domains", (profile.livelihood,))
        and row.get("youngest", 0) <= profile.age <= row.get("oldest", 200)
        and (profile.has_children or not row.get("children", False))
    )
