"""Reading a day, and counting what it reads."""

from collections.abc import Callable, Iterable

Day = Callable[..., str]


def reading(captured: Iterable[dict[str, str]]) -> list[str]:
    """Queries of the page itself, from the session on: signing in for the test comes before it."""
    queries = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
    start = max(number for number, sql in enumerate(queries) if 'FROM "django_session"' in sql)
    return queries[start:]
