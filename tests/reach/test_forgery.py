"""What somebody tries who can send statements of her own as the program's role: she finds nothing, or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from kim.foundation import wall
from kim.foundation.authority import Actor
from kim.foundation.wall import principal, rules
from kim.network.models import Office
from kim.people.models import Person
from world import World

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgresql" not in settings.DATABASES["default"]["ENGINE"], reason="SQLite has no second wall"),
]
COUNT = "SELECT count(*) FROM people_person"
SAY = "SELECT set_config('kim.principal', %s, true)"


@pytest.fixture
def clerk(world: World) -> Iterator[Actor]:
    """Somebody who finds exactly one person; the program itself acts for nobody."""
    world.refer()
    world.refer(by=world.other_clerk, office="jc-meschede")
    actor = world.actor(world.clerk)
    with wall.acting(None):
        yield actor


def raw(statement: str, *values: object) -> object:
    """The first value of the answer, by a cursor of the driver, which tells nothing by itself."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def genuine(actor: Actor) -> str:
    return principal.signed(actor, str(raw("SELECT wall.transaction()")))


def refused(statement: str) -> str:
    """The state that the database answers with."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value.__cause__.sqlstate)  # type: ignore[union-attr] # psycopg's


def test_the_program_is_neither_owner_nor_superuser(clerk: Actor) -> None:
    role = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    assert raw(role) is False
    assert raw("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0
    assert raw("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND rowsecurity") > 30  # type: ignore[operator]


def test_words_that_are_not_signed_for_this_transaction_find_nothing(clerk: Actor) -> None:
    with transaction.atomic():
        words = genuine(clerk)
        raw(SAY, words)
        assert raw(COUNT) == 1, "the positive control"
        body = words[65:]
        for forged in (
            "",
            "garbage" * 20,
            "0" * 64 + " " + body,
            words[:64] + " " + body.replace("jc-sundern", "jc-meschede"),
            words[:64] + " " + body[:-1] + ',"everything":true}',
            words[:64] + " not json, and long enough to be looked at",
            words[:64].upper() + " " + body,
            body,
        ):
            raw(SAY, forged)
            assert raw(COUNT) == 0, forged[:80]
    with transaction.atomic():
        raw(SAY, words)
        assert raw(COUNT) == 0, "replayed in another transaction"
    raw("SELECT set_config('kim.principal', %s, false)", words)
    assert raw(COUNT) == 0, "said for the whole session"


def test_the_words_of_a_transaction_end_with_it(clerk: Actor) -> None:
    with wall.acting(clerk), transaction.atomic():
        assert Person.objects.count() == 1
        with suppress(RuntimeError), transaction.atomic():
            raise RuntimeError
        assert Person.objects.count() == 1, "after a savepoint was rolled back"
        with wall.acting(None):
            assert Person.objects.count() == 0
        with suppress(RuntimeError), transaction.atomic(), wall.acting(None):
            assert Person.objects.count() == 0
            raise RuntimeError
        assert Person.objects.count() == 1
        transaction.set_rollback(True)
    assert Person.objects.count() == 0
    with wall.acting(clerk):
        assert Person.objects.count() == 1, "without a transaction around it"
        late = (person for _ in range(1) for person in Person.objects.all())
    assert list(late) == [], "streamed after the request is over"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.pads",
        "UPDATE wall.pads SET inner_pad = ''",
        "CREATE OR REPLACE FUNCTION wall.transaction() RETURNS text LANGUAGE sql AS 'SELECT 0'",
        "DROP FUNCTION wall.who() CASCADE",
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY found ON people_person",
        "CREATE POLICY mine ON people_person USING (true)",
        "CREATE SCHEMA theirs",
        "CREATE FUNCTION public.theirs() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "SET session_replication_role = replica",
        "COPY people_person TO PROGRAM 'cat'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
def test_the_wall_cannot_be_taken_down(clerk: Actor, statement: str) -> None:
    assert refused(statement) == "42501", "insufficient privilege"
    with wall.acting(clerk):
        assert Person.objects.count() == 1, "the positive control"


def test_other_ways_of_reading_meet_the_wall_too(clerk: Actor) -> None:
    def copied() -> int:
        with connection.connection.cursor() as cursor, cursor.copy("COPY people_person (id) TO STDOUT") as lines:
            return len(list(lines.rows()))

    with transaction.atomic():
        assert copied() == 0
        raw(SAY, genuine(clerk))
        assert copied() == 1
        raw("DECLARE slow CURSOR WITH HOLD FOR SELECT id FROM people_person")
        assert raw("UPDATE people_person SET phone = '' RETURNING id") is not None
        assert raw("SELECT everything FROM wall.who()") is False
    assert raw("WITH gone AS (DELETE FROM people_person RETURNING id) SELECT count(*) FROM gone") == 0
    assert refused("SET LOCAL row_security = off; SELECT count(*) FROM people_person") == "42501"


def test_what_the_rules_look_up_can_be_asked_by_the_rules_alone(clerk: Actor) -> None:
    """Views of the owner, whom no rule stops: the program's role may read them, as rules do, and cannot name them."""
    listed = "SELECT oid::int FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s)"
    view = raw(listed, rules.BEHIND)
    name = raw("SELECT relname FROM pg_class WHERE oid = %s", view)
    assert raw("SELECT has_table_privilege(%s::oid, 'SELECT')", view) is True
    with wall.acting(clerk):
        for statement in (
            f"TABLE {rules.BEHIND}.{name}",
            f"SELECT table_to_xml({view}::regclass, true, false, '')",
            f"SELECT schema_to_xml('{rules.BEHIND}', true, false, '')",
            f"SELECT query_to_xml('TABLE {rules.BEHIND}.{name}', true, false, '')",
            f"CREATE TEMP VIEW mine AS TABLE {rules.BEHIND}.{name}",
            f"COPY {rules.BEHIND}.{name} TO STDOUT",
        ):
            assert refused(statement) in {"42501", "0A000"}, statement  # 0A000: built without XML


def test_types_of_an_intruder_do_not_run_inside_the_wall(clerk: Actor) -> None:
    """A domain in the schema for temporary things would be found first, and its check runs as the owner of the wall."""
    with transaction.atomic():
        words = genuine(clerk)
        raw("CREATE TEMP TABLE seen (who text)")
        raw("GRANT ALL ON seen TO PUBLIC")
        peep = "CREATE FUNCTION pg_temp.peep() RETURNS boolean LANGUAGE plpgsql VOLATILE AS "
        raw(peep + "$$BEGIN INSERT INTO pg_temp.seen VALUES (current_user); RETURN true; END$$")  # noqa: S608 - constants
        for kind in ("jsonb", "text"):
            raw(f"CREATE DOMAIN pg_temp.{kind} AS pg_catalog.{kind} CHECK (pg_temp.peep())")
        raw(SAY, words)
        with suppress(Exception), transaction.atomic():
            raw("SELECT account FROM wall.who()")
        raw("SELECT NULL::pg_temp.jsonb")
        assert raw("SELECT string_agg(DISTINCT who, ' ') FROM pg_temp.seen") == raw("SELECT current_user::name")


def test_nobody_writes_into_an_office_that_is_not_the_own_one(clerk: Actor) -> None:
    offices = list(Office.objects.filter(code__in=("jc-sundern", "jc-meschede")))
    with wall.acting(clerk):
        person = Person.objects.get()
        for office in offices:
            put = Person(id=uuid4(), office=office, given_name="X", name_key="x", sort_key="x")
            put.birth_precision = put.residence_until_precision = "unknown"
            if office.code == "jc-sundern":
                put.save(force_insert=True)
                continue
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                put.save(force_insert=True)
        assert Person.objects.filter(pk=person.pk).update(phone="1") == 1
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Person.objects.filter(pk=person.pk).update(office="jc-meschede")
    assert Person.objects.update(phone="2") == 0
