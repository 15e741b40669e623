"""States of referrals, cases, goals and steps, drawn from the tables that the program obeys."""

from typing import Any

from kim.cases.vocabulary import case_states, plan_states, referral_states
from kim.planning.vocabulary import gathering_states, position_states

TABLES: dict[str, dict[Any, frozenset[Any]]] = {
    "Referral": referral_states.TRANSITIONS,
    "Case": case_states.TRANSITIONS,
    "Goal": plan_states.GOAL_TRANSITIONS,
    "Step": plan_states.STEP_TRANSITIONS,
    "Position": position_states.TRANSITIONS,
    "ForwardingContract": position_states.CONTRACT_TRANSITIONS,
    "Gathering": gathering_states.TRANSITIONS,
}


def page() -> str:
    parts = [f"## {name}\n\n{diagram(table)}" for name, table in TABLES.items()]
    text = "\n\n".join(parts)
    return f"# States\n\nReopening a closed case is no transition: it begins a new episode.\n\n{text}\n"


def diagram(table: dict[Any, frozenset[Any]]) -> str:
    order = [str(state) for state in table]
    arrows = [
        f"    {source} --> {target}"
        for source, targets in table.items()
        for target in sorted((str(one) for one in targets), key=order.index)
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {order[0]}", *arrows, "```"])
