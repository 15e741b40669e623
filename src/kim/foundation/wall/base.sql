-- Who acts, as the program signed it for this transaction. Owned by the owner of the tables; the program's role may
-- only ask. sha256() is built in since PostgreSQL 11, so nothing has to be installed.
CREATE SCHEMA IF NOT EXISTS wall;
REVOKE ALL ON SCHEMA wall FROM PUBLIC;

CREATE TABLE IF NOT EXISTS wall.pads (inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
REVOKE ALL ON wall.pads FROM PUBLIC;

CREATE OR REPLACE FUNCTION wall.transaction() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT pg_backend_pid()::text || '@' || extract(epoch FROM transaction_timestamp())::text
$$;

-- One row for whoever acts, none for nobody, for forged words and for those of another transaction.
-- pg_temp stands last: left out it would be looked through first, and an intruder's types would run as the owner.
CREATE OR REPLACE FUNCTION wall.who(
    OUT account uuid, OUT today date, OUT moment timestamptz, OUT everything boolean, OUT hidden uuid[], OUT offices jsonb
) RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    told bytea := convert_to(current_setting('kim.principal', true), 'UTF8');
    known wall.pads;
    said jsonb;
BEGIN
    IF told IS NULL OR length(told) < 66 THEN
        RETURN;
    END IF;
    SELECT * INTO known FROM wall.pads;
    IF encode(sha256(known.outer_pad || sha256(known.inner_pad || substring(told FROM 66))), 'hex')
        IS DISTINCT FROM convert_from(substring(told FOR 64), 'UTF8') THEN
        RETURN;
    END IF;
    said := convert_from(substring(told FROM 66), 'UTF8');
    IF said->>'transaction' IS DISTINCT FROM wall.transaction() THEN
        RETURN;
    END IF;
    account := said->>'account';
    today := said->>'today';
    moment := said->>'moment';
    everything := said->>'everything';
    hidden := said->>'hidden';
    offices := said->'offices';
    RETURN NEXT;
END $$;
