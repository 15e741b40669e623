"""Two ways of looking at the same events: which of them are activities of the process map."""

from kim.monitoring.mining import questions
from kim.monitoring.mining.questions import Connection

WAY = "way"
"""The way through case management; activities are event codes."""
STEPS = "steps"
"""The way through the offices; activities are event codes with their subject, as in `step.done:C02`."""
ALL = (WAY, STEPS)


def take(connection: Connection, perspective: str) -> None:
    """Let `activity` of the relation `event` follow the perspective."""
    connection.execute(questions.text(__package__, f"perspective_{perspective}"))
