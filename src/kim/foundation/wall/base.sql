-- Who acts, as the program signed it for this transaction. Owned by the owner of the tables; the program's role may
-- only ask. sha256() is built in since PostgreSQL 11, so nothing has to be installed.
CREATE SCHEMA IF NOT EXISTS wall;
REVOKE ALL ON SCHEMA wall FROM PUBLIC;

CREATE TABLE IF NOT EXISTS wall.pads (inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
REVOKE ALL ON wall.pads FROM PUBLIC;

CREATE OR REPLACE FUNCTION wall.transaction() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT pg_backend_pid()::text || '@' || extract(epoch FROM transaction_timestamp())::text
$$;

-- pg_temp stands last: left out it would be looked through first, and an intruder's types would run as the owner.
CREATE OR REPLACE FUNCTION wall.principal() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    told text := current_setting('kim.principal', true);
    words text;
    known wall.pads;
    genuine text;
BEGIN
    IF told IS NULL OR length(told) < 66 THEN
        RETURN NULL;
    END IF;
    words := substr(told, 66);
    SELECT * INTO known FROM wall.pads;
    genuine := encode(sha256(known.outer_pad || sha256(known.inner_pad || convert_to(words, 'UTF8'))), 'hex');
    IF genuine IS DISTINCT FROM substr(told, 1, 64) OR words::jsonb->>'transaction' IS DISTINCT FROM wall.transaction() THEN
        RETURN NULL;
    END IF;
    RETURN words::jsonb;
END $$;

CREATE OR REPLACE FUNCTION wall.account() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT (wall.principal()->>'account')::uuid
$$;

CREATE OR REPLACE FUNCTION wall.today() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (wall.principal()->>'today')::date
$$;

CREATE OR REPLACE FUNCTION wall.moment() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT (wall.principal()->>'moment')::timestamptz
$$;

CREATE OR REPLACE FUNCTION wall.everything() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((wall.principal()->>'everything')::boolean, false)
$$;

CREATE OR REPLACE FUNCTION wall.offices(permissions text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT office), '{}')
    FROM (SELECT wall.principal()->'offices' AS held OFFSET 0) p,
         unnest(permissions) permission, jsonb_array_elements_text(p.held->permission) office
$$;

CREATE OR REPLACE FUNCTION wall.hidden() RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(person::uuid), '{}')
    FROM (SELECT wall.principal()->'hidden' AS held OFFSET 0) p, jsonb_array_elements_text(p.held) person
$$;
