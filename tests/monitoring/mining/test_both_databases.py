"""The SQL texts say the same on DuckDB and on PostgreSQL, letter for letter the same text."""

import random
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from kim.cli.testing import postgres
from kim.monitoring.indicators import domain_gaps, referral_reach
from kim.monitoring.mining import event_codes, event_table, paths, questions, waiting

# The PostgreSQL of the wheel wants a private runtime folder, yet its own user must reach it: it falls back and says so.
pytestmark = pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")

CODES = sorted(event_codes.ALL)


@pytest.fixture(scope="module")
def rows(rows_of: Any) -> list[tuple[Any, ...]]:
    chance = random.Random(7)  # noqa: S311 - a log, no secret
    return rows_of(
        {
            "case_key": f"case {chance.randrange(60)}",
            "day": chance.randrange(300),
            "code": (code := chance.choice(CODES)),
            "subject": chance.choice(["A", "B"]),
            "office": chance.choice(["jc-sundern", "abh-hsk"]),
            "region": chance.choice(["West", "Ost", None]),
            "municipality": chance.choice(["05958004", "05958012"]),
            "precision": chance.choice(["day", "day", "day", "season"]),
            "activity": chance.choice([code, None]),
        }
        for _ in range(1500)
    )


@pytest.fixture(scope="module")
def server(rows: list[tuple[Any, ...]]) -> Iterator[psycopg.Connection[Any]]:
    with postgres.address() as address, psycopg.connect(address) as connection:
        connection.execute(questions.text("kim.monitoring.mining", "event_table"))
        with connection.cursor().copy("copy event from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        yield connection
        connection.rollback()


def answers(connection: Any, today: Any) -> list[Any]:
    return [
        paths.directly_follows(connection),
        paths.nodes(connection),
        paths.variants(connection),
        waiting.waiting_points(connection, as_of=today, limits={"A": 20, "O'Brien": 3}),
        domain_gaps.lost_between(connection, n_days=30, as_of=today),
        domain_gaps.lost_between(connection, n_days=30, as_of=today, by="domain"),
        referral_reach.reach(connection, as_of=today, by="office"),
        referral_reach.reach(connection, as_of=today, by="region"),
    ]


def test_postgresql_and_duckdb_answer_alike(rows: Any, server: Any, day_of: Any) -> None:
    ours = answers(event_table.open_connection(rows), day_of(301))
    theirs = answers(server, day_of(301))
    assert [len(answer) > 1 for answer in ours] == [True] * 8
    assert rounded(theirs) == rounded(ours)


def rounded(answer: Any) -> Any:
    """The same with figures to nine places: the two add in different orders."""
    return [
        [[round(v, 9) if isinstance(v, float) else v for v in vars(row).values()] for row in rows] for rows in answer
    ]
