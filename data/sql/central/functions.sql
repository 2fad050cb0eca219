-- The functions through which desks exchange what the central store holds. An upgrade drops all that are there and makes
-- these, so nothing here replaces anything; desks that are older than the store call them too: what a desk sends to
-- hello() and invitation(), and what it reads of their answers, stays for ever.
--
-- Desks run the functions marked SECURITY DEFINER and see no table but what they are granted at the end. Who a desk is
-- follows from its role, never from what it says. Errors of ours have SQLSTATE FDnnn; src/sync/link.c has their words.

-- ---- Small things

-- The newest head field of a record; fields of its own have higher numbers. retracted_at is one of the head that merges.
CREATE FUNCTION last_head() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 15 $$;
CREATE FUNCTION life() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 10 $$;

-- The wall time in a clock, UTC ms.
CREATE FUNCTION clock_ms(hlc bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT (hlc >> 22) + 1577836800000 $$;

CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql AS
$$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- The number of the desk that is asking.
CREATE FUNCTION me() RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE d desk;
BEGIN
    SELECT * INTO d FROM desk WHERE role = session_user;
    IF d.no IS NULL OR d.state = 'revoked' THEN
        RAISE EXCEPTION 'this desk is not known here' USING ERRCODE = 'FD001';
    END IF;
    RETURN d.no;
END $$;
ALTER TABLE stage ALTER COLUMN desk SET DEFAULT me();

-- A wire value of a patch, as SQL, for a column of that type.
CREATE FUNCTION column_of(patch text, f field) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE f.type
        WHEN 'bytea' THEN format('decode(%s->>%L, ''base64'')', patch, f.no)
        WHEN 'boolean' THEN format('(%s->>%L)::int::boolean', patch, f.no)
        ELSE format('(%s->>%L)::%s', patch, f.no, f.type) END
$$;

-- ---- Merging, made for each entity from its fields

-- The table of an entity, or the columns that it lacks, and the functions that merge staged entries into it.
CREATE FUNCTION make_entity(e entity) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    columns text; sources text; sets text; now_is text; head text; at_creation text;
BEGIN
    SELECT string_agg(format('%I', name), ', ' ORDER BY no),
           string_agg(column_of('e.p', f), ', ' ORDER BY no),
           string_agg(format('%I = CASE WHEN d.v ? %L THEN %s ELSE t.%I END', name, no, column_of('d.v', f), name), ', ' ORDER BY no),
           string_agg(format('WHEN %s THEN %s', no, CASE type
               WHEN 'bytea' THEN format('to_jsonb(translate(encode(t.%I, ''base64''), E''\n'', ''''))', name)
               WHEN 'boolean' THEN format('to_jsonb(t.%I::int)', name)
               WHEN 'bigint' THEN format('to_jsonb(t.%I)', name)
               ELSE format('to_jsonb(t.%I::text)', name) END), ' ' ORDER BY no)
    INTO columns, sources, sets, now_is FROM field f WHERE entity = e.no AND no > last_head();
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I (id uuid NOT NULL, stream int NOT NULL, base_hlc bigint, created_at bigint, created_by uuid, %s PRIMARY KEY (stream, id))',
        e.name, CASE WHEN NOT e.ledger THEN 'hlc bigint, clk jsonb, updated_at bigint, updated_by uuid, retracted_at bigint,' END);
    EXECUTE (SELECT format('ALTER TABLE %I %s', e.name, string_agg(format('ADD COLUMN IF NOT EXISTS %I %s', name, type), ', ' ORDER BY no))
        FROM field WHERE entity = e.no AND no > last_head());
    head := 'id, stream, base_hlc, created_at, created_by';
    at_creation := 'e.record, e.stream, e.hlc, clock_ms(e.hlc), e.staff';
    IF NOT e.ledger THEN
        head := head || ', hlc, clk, updated_at, updated_by';
        at_creation := at_creation || ', e.hlc, ''{}'', clock_ms(e.hlc), e.staff';
    END IF;

    EXECUTE format($f$
        CREATE FUNCTION %I(me int, lo bigint, hi bigint) RETURNS void LANGUAGE sql AS $m$
            INSERT INTO %I (%s, %s)
            SELECT %s, %s FROM (
                SELECT s.*, s.patch::jsonb p FROM stage s
                WHERE desk = me AND seq BETWEEN lo AND hi AND entity = %s AND verb = 'create' ORDER BY record) e
            ON CONFLICT (stream, id) DO NOTHING
        $m$ $f$, 'create_' || e.name, e.name, head, columns, at_creation, sources, e.no);
    IF e.ledger THEN
        RETURN;
    END IF;

    -- What a record says of a field, as it travels.
    EXECUTE format($f$
        CREATE FUNCTION %I(t %I, no int) RETURNS jsonb LANGUAGE sql STABLE AS
        $m$ SELECT CASE no %s END $m$ $f$, 'value_' || e.name, e.name, now_is);

    EXECUTE format($f$
        CREATE FUNCTION %1$I(me int, lo bigint, hi bigint) RETURNS void LANGUAGE plpgsql AS $m$
        BEGIN
            -- An entry about a record that is not here yet makes a part of one, never nothing.
            INSERT INTO %2$I (id, stream, hlc, clk)
            SELECT record, stream, min(hlc), '{}' FROM stage
            WHERE desk = me AND seq BETWEEN lo AND hi AND entity = %3$s AND verb IN ('change', 'retract', 'restore')
            GROUP BY stream, record ORDER BY stream, record
            ON CONFLICT (stream, id) DO NOTHING;

            PERFORM 1 FROM %2$I t WHERE (t.stream, t.id) IN (
                SELECT stream, record FROM stage WHERE desk = me AND seq BETWEEN lo AND hi AND entity = %3$s)
            ORDER BY t.stream, t.id FOR UPDATE;

            WITH entries AS (
                SELECT s.*, s.patch::jsonb p FROM stage s
                WHERE s.desk = me AND s.seq BETWEEN lo AND hi AND s.entity = %3$s AND s.verb IN ('create', 'change', 'retract', 'restore')
                  AND (s.verb <> 'create' OR EXISTS (
                      SELECT 1 FROM %2$I t WHERE t.stream = s.stream AND t.id = s.record AND t.base_hlc IS DISTINCT FROM s.hlc))
            ), cell AS (
                SELECT e.stream, e.record, e.hlc, f.clock, f.no, c.value, c.before,
                       rank() OVER (PARTITION BY e.stream, e.record, f.clock ORDER BY e.hlc DESC) AS age,
                       -- what was sent with it, before it
                       coalesce(max(e.hlc) OVER (PARTITION BY e.stream, e.record, f.clock ORDER BY e.hlc
                           RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS ahead
                FROM entries e CROSS JOIN LATERAL (
                    SELECT k::int AS no, v->1 AS value, (v->>2)::bigint AS before
                    FROM jsonb_each(CASE WHEN e.verb = 'change' THEN e.p ELSE '{}' END) x(k, v)
                    UNION ALL
                    SELECT g.no, coalesce(e.p->g.no::text, 'null'), NULL FROM field g
                    WHERE e.verb = 'create' AND g.entity = %3$s AND g.no > last_head() AND g.since <= e.schema
                    UNION ALL
                    SELECT life(), CASE e.verb WHEN 'retract' THEN to_jsonb(clock_ms(e.hlc)) ELSE 'null' END, NULL
                    WHERE e.verb IN ('retract', 'restore')) c
                JOIN field f ON f.entity = %3$s AND f.no = c.no
            ), standing AS (
                SELECT c.*, x.stands, CASE WHEN c.ahead < x.stands AND c.no > last_head() THEN %5$I(t, c.no) END AS held
                FROM cell c JOIN %2$I t ON t.stream = c.stream AND t.id = c.record
                CROSS JOIN LATERAL (SELECT coalesce((t.clk->>c.clock::text)::bigint, t.base_hlc, 0) AS stands) x
            ), apart AS (
                INSERT INTO conflict (stream, record, clock, lost, entity, won)
                SELECT DISTINCT stream, record, clock, least(stands, hlc), %3$s, greatest(stands, hlc) FROM standing
                WHERE ahead < stands AND no > last_head() AND stands <> hlc AND before IS DISTINCT FROM stands
                  AND nullif(value, 'null') IS DISTINCT FROM nullif(held, 'null')
                ON CONFLICT DO NOTHING
            ), d AS (
                SELECT stream, record, jsonb_object_agg(no::text, value) AS v, jsonb_object_agg(clock::text, hlc) AS c
                FROM standing WHERE age = 1 AND hlc > stands GROUP BY stream, record
            ), h AS (
                SELECT DISTINCT ON (stream, record) stream, record, hlc, staff FROM entries ORDER BY stream, record, hlc DESC
            )
            UPDATE %2$I t SET %4$s,
                retracted_at = CASE WHEN d.v ? life()::text THEN (d.v->>life()::text)::bigint ELSE t.retracted_at END,
                clk = t.clk || coalesce(d.c, '{}'),
                hlc = greatest(t.hlc, h.hlc),
                updated_at = CASE WHEN h.hlc >= t.hlc THEN clock_ms(h.hlc) ELSE t.updated_at END,
                updated_by = CASE WHEN h.hlc >= t.hlc THEN h.staff ELSE t.updated_by END
            FROM h LEFT JOIN d USING (stream, record) WHERE t.stream = h.stream AND t.id = h.record;

            -- The head of a record that several desks created follows the first; what stood before it keeps its clock.
            UPDATE %2$I t SET base_hlc = e.hlc, created_at = clock_ms(e.hlc), created_by = e.staff,
                clk = CASE WHEN t.base_hlc IS NULL THEN t.clk ELSE (
                    SELECT jsonb_object_agg(f.clock::text, t.base_hlc) FROM field f WHERE f.entity = %3$s AND f.no > last_head()) || t.clk END
            FROM stage e WHERE e.desk = me AND e.seq BETWEEN lo AND hi AND e.entity = %3$s AND e.verb = 'create'
              AND t.stream = e.stream AND t.id = e.record AND (t.base_hlc IS NULL OR e.hlc < t.base_hlc);
        END $m$ $f$, 'merge_' || e.name, e.name, e.no, sets, 'value_' || e.name);
END $$;

-- ---- What desks call

-- The digest of an entry of a desk, by its number in the journal's fields.
CREATE FUNCTION digest_of(which int, which_seq bigint) RETURNS text LANGUAGE sql AS $$
    SELECT entry::jsonb->>'16' FROM (
        SELECT entry FROM log WHERE desk = which AND desk_seq = which_seq
        UNION ALL SELECT entry FROM quarantine WHERE desk = which AND seq = which_seq) e LIMIT 1
$$;

-- The centre as a desk must know it before it does anything. its_last: the number of its last entry; digest: of the last
-- one that both should have; merges: of the last entry of each stream.
CREATE FUNCTION hello(protocol int, knows int, its_now bigint, its_last bigint) RETURNS TABLE (
    property uuid, schema int, now bigint, last_seq bigint, staged boolean, heads bigint[], merges bigint[], digest text) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE mine int := me();
BEGIN
    IF hello.protocol < (SELECT c.protocol FROM centre c) THEN
        RAISE EXCEPTION 'the desk is too old' USING ERRCODE = 'FD002';
    END IF;
    IF hello.protocol > (SELECT c.protocol FROM centre c) OR knows > (SELECT c.schema FROM centre c) THEN
        RAISE EXCEPTION 'the desk is newer' USING ERRCODE = 'FD003';
    END IF;
    UPDATE desk d SET seen_at = to_timestamp(now_ms() / 1000.0), schema = knows, skew = its_now - now_ms()
    WHERE d.no = mine AND (d.seen_at IS NULL OR d.seen_at < to_timestamp(now_ms() / 1000.0) - interval '1 minute');
    RETURN QUERY SELECT c.property, c.schema, now_ms(), d.last_seq,
        EXISTS (SELECT 1 FROM stage s WHERE s.desk = mine),
        (SELECT array_agg(s.head ORDER BY s.stream) FROM stream s),
        (SELECT array_agg(s.merge ORDER BY s.stream) FROM stream s),
        digest_of(mine, least(its_last, d.last_seq))
    FROM centre c, desk d WHERE d.no = mine;
END $$;

-- Merges staged entries of one desk and puts them into the log.
CREATE FUNCTION merge(mine int, lo bigint, hi bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE e entity; this bigint := 1 + floor(random() * 9e15)::bigint;
BEGIN
    FOR e IN SELECT * FROM entity WHERE no IN (SELECT s.entity FROM stage s WHERE desk = mine AND seq BETWEEN lo AND hi) ORDER BY no LOOP
        EXECUTE format('SELECT %I($1, $2, $3)', 'create_' || e.name) USING mine, lo, hi;
        IF NOT e.ledger THEN
            EXECUTE format('SELECT %I($1, $2, $3)', 'merge_' || e.name) USING mine, lo, hi;
        END IF;
    END LOOP;
    PERFORM 1 FROM stream WHERE stream IN (SELECT s.stream FROM stage s WHERE desk = mine AND seq BETWEEN lo AND hi)
    ORDER BY stream FOR UPDATE;
    WITH n AS (
        SELECT s.stream, count(*) AS n FROM stage s WHERE desk = mine AND seq BETWEEN lo AND hi GROUP BY s.stream
    ), room AS (
        UPDATE stream SET head = head + n.n, merge = this FROM n WHERE stream.stream = n.stream RETURNING stream.stream, head - n.n AS before
    )
    INSERT INTO log (stream, seq, desk, desk_seq, entity, record, verb, hlc, action, staff, schema, entry, patch, merge)
    SELECT s.stream, room.before + row_number() OVER (PARTITION BY s.stream ORDER BY s.seq), s.desk, s.seq, s.entity,
           s.record, s.verb, s.hlc, s.action, s.staff, s.schema, s.entry, s.patch, this
    FROM stage s JOIN room USING (stream) WHERE desk = mine AND s.seq BETWEEN lo AND hi;
END $$;

-- The same, where single entries may hold what the tables refuse: those are put aside.
CREATE FUNCTION merge_or_quarantine(mine int, lo bigint, hi bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE middle bigint := (lo + hi) / 2; why text;
BEGIN
    BEGIN
        PERFORM merge(mine, lo, hi);
        RETURN;
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS why = MESSAGE_TEXT;
    END;
    IF lo = hi THEN
        INSERT INTO quarantine (desk, seq, stream, entity, record, verb, hlc, action, staff, schema, entry, patch, reason, at)
        SELECT s.*, why, now_ms() FROM stage s WHERE s.desk = mine AND s.seq = lo;
    ELSE
        PERFORM merge_or_quarantine(mine, lo, middle);
        PERFORM merge_or_quarantine(mine, middle + 1, hi);
    END IF;
END $$;

-- Takes the staged entries of the desk that asks, as far as they follow on what is here and do not come from the future:
-- one transaction, all or nothing. ahead: there are some that do, and the desk must stamp them anew.
CREATE FUNCTION apply() RETURNS TABLE (last_seq bigint, quarantined bigint, ahead boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE mine int := me(); before bigint; upto bigint; future bigint;
BEGIN
    SELECT d.last_seq INTO before FROM desk d WHERE d.no = mine FOR UPDATE;
    DELETE FROM stage s WHERE s.desk = mine AND s.seq <= before;
    SELECT coalesce(max(s.seq), before) INTO upto FROM (
        SELECT seq, row_number() OVER (ORDER BY seq) AS n FROM stage WHERE desk = mine) s WHERE s.seq = before + s.n;
    SELECT min(s.seq) INTO future FROM stage s WHERE s.desk = mine AND clock_ms(s.hlc) > now_ms() + 300000;
    upto := least(upto, future - 1);
    IF upto > before THEN
        PERFORM merge_or_quarantine(mine, before + 1, upto);
    END IF;
    UPDATE desk d SET last_seq = upto, seen_at = to_timestamp(now_ms() / 1000.0) WHERE d.no = mine;
    DELETE FROM stage s WHERE s.desk = mine; -- the rest is sent again
    RETURN QUERY SELECT upto, (SELECT count(*) FROM quarantine q WHERE q.desk = mine AND q.seq > before), future IS NOT NULL;
END $$;

-- Lends the desk the next numbers of a series, behind all that it knows to be taken.
CREATE FUNCTION lend(series text, in_year int, taken bigint, many int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE first bigint;
BEGIN
    PERFORM me();
    IF many NOT BETWEEN 1 AND 10000 THEN
        RAISE EXCEPTION 'so many numbers are not lent' USING ERRCODE = 'FD005';
    END IF;
    INSERT INTO series (name, year, next) VALUES (lend.series, in_year, taken + 1) ON CONFLICT DO NOTHING;
    UPDATE series s SET next = greatest(s.next, taken + 1) + many WHERE s.name = lend.series AND s.year = in_year
    RETURNING s.next - many INTO first;
    RETURN first;
END $$;

-- Numbers of a series up to that one are lent: a store put back from an older copy does not know of it.
CREATE FUNCTION lent(series text, in_year int, upto bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM me();
    INSERT INTO series AS s (name, year, next) VALUES (lent.series, in_year, upto + 1)
    ON CONFLICT (name, year) DO UPDATE SET next = greatest(s.next, excluded.next);
END $$;

-- What an invited desk needs to join.
CREATE FUNCTION invitation() RETURNS TABLE (no int, name text, property uuid, protocol int, schema int, key bytea, key_check bytea, state text, filled boolean)
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT d.no, d.name, c.property, c.protocol, c.schema, d.key, c.key_check, d.state, EXISTS (SELECT 1 FROM log)
    FROM centre c, desk d WHERE d.no = me()
$$;

-- The desk has joined: from now on it has a password of its own.
CREATE FUNCTION joined(desk_id uuid, verifier text, key_check bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE mine int := me();
BEGIN
    UPDATE centre c SET key_check = coalesce(c.key_check, joined.key_check);
    IF (SELECT c.key_check FROM centre c) <> joined.key_check THEN
        RAISE EXCEPTION 'the desk seals with another key' USING ERRCODE = 'FD006';
    END IF;
    UPDATE desk d SET id = desk_id, state = 'active', joined_at = now(), key = NULL WHERE d.no = mine;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', session_user, verifier, 'infinity');
END $$;

-- ---- What managers call, at a desk that has joined or with the role that owns the store

-- Refuses whoever is neither.
CREATE FUNCTION only_ours() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
        PERFORM me();
    END IF;
END $$;

CREATE FUNCTION about() RETURNS TABLE (entries bigint, conflicts bigint, bytes bigint) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY SELECT (SELECT sum(head)::bigint FROM stream), (SELECT count(*) FROM conflict), pg_database_size(current_database());
END $$;

CREATE FUNCTION desks() RETURNS TABLE (no int, name text, state text, last_seq bigint, seen_at bigint, skew bigint, quarantined bigint, behind bigint)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY SELECT d.no, d.name, d.state, d.last_seq, (extract(epoch FROM d.seen_at) * 1000)::bigint, d.skew,
        (SELECT count(*) FROM quarantine q WHERE q.desk = d.no AND q.discarded_at IS NULL),
        (SELECT sum(s.head)::bigint FROM stream s) - d.read FROM desk d ORDER BY d.no;
END $$;

-- How far the desk that asks has read: entries of all streams.
CREATE FUNCTION have_read(entries bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS
$$ UPDATE desk SET read = entries WHERE no = me() $$;

-- What was put aside and waits for somebody to decide.
CREATE FUNCTION quarantined() RETURNS TABLE (desk int, seq bigint, reason text, at bigint, entity int, record uuid, verb text, patch text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY SELECT q.desk, q.seq, q.reason, q.at, q.entity, q.record, q.verb, q.patch
    FROM quarantine q WHERE q.discarded_at IS NULL ORDER BY q.at DESC, q.desk, q.seq LIMIT 1000;
END $$;

-- What is in no stream because it was put aside, also when somebody discarded it: without its digest no desk could prove
-- what the same desk wrote after it.
CREATE FUNCTION withheld() RETURNS TABLE (desk int, seq bigint, digest text) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY SELECT q.desk, q.seq, digest_of(q.desk, q.seq) FROM quarantine q;
END $$;

-- One of them, locked until it is decided.
CREATE FUNCTION put_aside(of_desk int, number bigint) RETURNS quarantine LANGUAGE plpgsql AS $$
DECLARE q quarantine;
BEGIN
    PERFORM only_ours();
    SELECT * INTO q FROM quarantine WHERE desk = of_desk AND seq = number AND discarded_at IS NULL FOR UPDATE;
    IF q.desk IS NULL THEN
        RAISE EXCEPTION 'no such entry is put aside' USING ERRCODE = 'FD009';
    END IF;
    RETURN q;
END $$;

-- Tries again to take one in; why it was refused once more, or null. The desk's row keeps its own pushes out meanwhile.
CREATE FUNCTION retry_quarantined(of_desk int, number bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE q quarantine; why text;
BEGIN
    PERFORM 1 FROM desk WHERE no = of_desk FOR UPDATE;
    q := put_aside(of_desk, number);
    BEGIN
        INSERT INTO stage SELECT q.desk, q.seq, q.stream, q.entity, q.record, q.verb, q.hlc, q.action, q.staff, q.schema, q.entry, q.patch
        ON CONFLICT DO NOTHING;
        PERFORM merge(of_desk, number, number);
        DELETE FROM stage WHERE desk = of_desk AND seq = number;
        DELETE FROM quarantine WHERE desk = of_desk AND seq = number;
        RETURN NULL;
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS why = MESSAGE_TEXT;
    END;
    UPDATE quarantine SET reason = why WHERE desk = of_desk AND seq = number;
    RETURN why;
END $$;

-- It is never taken in; what the desk itself has stays there.
CREATE FUNCTION discard_quarantined(of_desk int, number bigint, why text, who text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM put_aside(of_desk, number);
    UPDATE quarantine SET discarded_at = now_ms(), discarded_why = why, discarded_by = who
    WHERE desk = of_desk AND seq = number;
END $$;

-- The number that the next desk will have, until the transaction ends, and what tells the property's key. A store that was
-- put back from an older copy does not know the desks invited since, but the server has their roles.
CREATE FUNCTION next_desk() RETURNS TABLE (no int, key_check bytea) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE roles text := 'frontdesk_' || current_database() || '_';
BEGIN
    PERFORM only_ours();
    PERFORM 1 FROM centre FOR UPDATE;
    RETURN QUERY SELECT greatest(
        (SELECT max(d.no) FROM desk d), (SELECT max(l.desk) FROM log l),
        (SELECT max(substr(r.rolname, length(roles) + 1)::int) FROM pg_roles r
         WHERE starts_with(r.rolname, roles) AND substr(r.rolname, length(roles) + 1) ~ '^[0-9]{1,9}$'), 0) + 1, c.key_check FROM centre c;
END $$;

-- verifier: of the password that follows from the code; key: the property's, wrapped by the code.
CREATE FUNCTION invite(no int, name text, verifier text, key bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    desks name := 'frontdesk_' || current_database();
    role name := format('frontdesk_%s_%s', current_database(), no);
BEGIN
    PERFORM only_ours();
    INSERT INTO desk (no, name, role, key) VALUES (invite.no, invite.name, role, invite.key);
    EXECUTE format('CREATE ROLE %I LOGIN IN ROLE %I PASSWORD %L VALID UNTIL %L', role, desks, verifier, now() + interval '1 day');
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', role, '30s');
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', role, '5s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', role, '10s');
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'there is a desk of that name' USING ERRCODE = 'FD007';
END $$;

-- The desk is let in no more. What it has sent stays; what still waits on it stays there.
CREATE FUNCTION revoke_desk(which text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE d desk;
BEGIN
    PERFORM only_ours();
    UPDATE desk SET state = 'revoked', key = NULL WHERE name = which RETURNING * INTO d;
    IF d.no IS NULL THEN
        RAISE EXCEPTION 'there is no such desk' USING ERRCODE = 'FD008';
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', d.role);
    BEGIN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = d.role;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL; -- its connection is refused by me() with the next round
    END;
END $$;
