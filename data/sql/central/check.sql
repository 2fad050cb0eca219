-- What `frontdesk central check` asks. A finding is what is wrong (src/sync/check.c has the words), where, how much of it,
-- and whether it was mended: only what follows from the log is.

-- The records of a stream as the log tells them, made for each entity from its fields, and the comparison with its table.
CREATE FUNCTION make_check(e entity) RETURNS void LANGUAGE plpgsql AS $$
DECLARE sources text; same text;
BEGIN
    SELECT string_agg(CASE a.attname
               WHEN 'id' THEN 'h.record' WHEN 'stream' THEN 's' WHEN 'base_hlc' THEN 'h.base'
               WHEN 'created_at' THEN 'clock_ms(h.base)' WHEN 'created_by' THEN 'b.staff'
               WHEN 'hlc' THEN 'h.hlc' WHEN 'clk' THEN 'coalesce(k.clk, ''{}'')'
               WHEN 'updated_at' THEN 'clock_ms(h.hlc)' WHEN 'updated_by' THEN 'h.staff'
               WHEN 'retracted_at' THEN format('(d.v->>%L)::bigint', life())
               ELSE coalesce((SELECT column_of('d.v', f) FROM field f WHERE f.entity = e.no AND f.no > last_head() AND f.name = a.attname), 'NULL') END,
               ', ' ORDER BY a.attnum),
           string_agg(format('t.%1$I%2$s IS NOT DISTINCT FROM f.%1$I%2$s', a.attname, CASE a.atttypid WHEN 'json'::regtype THEN '::text' ELSE '' END), ' AND ')
               FILTER (WHERE a.attname <> 'clk')
    INTO sources, same FROM pg_attribute a WHERE a.attrelid = e.name::regclass AND a.attnum > 0 AND NOT a.attisdropped;
    IF NOT e.ledger THEN
        same := same || ' AND (t.clk = f.clk OR clocks_apart(t.clk, t.base_hlc) = clocks_apart(f.clk, f.base_hlc))';
    END IF;

    EXECUTE format($f$
        CREATE FUNCTION %1$I(s int) RETURNS SETOF %2$I LANGUAGE sql STABLE AS $m$
            WITH entries AS (
                SELECT l.record, l.hlc, l.verb, l.staff, l.schema, l.patch::jsonb p,
                       min(l.hlc) FILTER (WHERE l.verb = 'create') OVER (PARTITION BY l.record) AS base
                FROM log l WHERE l.stream = s AND l.entity = %3$s AND l.verb IN ('create', 'change', 'retract', 'restore')
            ), cell AS (
                SELECT e.record, e.hlc, e.base, f.clock, f.no, c.value FROM entries e CROSS JOIN LATERAL (
                    SELECT k::int AS no, CASE e.verb WHEN 'create' THEN v ELSE v->1 END AS value
                    FROM jsonb_each(CASE WHEN e.verb = 'change' OR (e.verb = 'create' AND e.hlc = e.base) THEN e.p ELSE '{}' END) x(k, v)
                    UNION ALL
                    SELECT g.no, coalesce(e.p->g.no::text, 'null') FROM field g
                    WHERE e.verb = 'create' AND e.hlc > e.base AND g.entity = %3$s AND g.no > last_head() AND g.since <= e.schema
                    UNION ALL
                    SELECT life(), CASE e.verb WHEN 'retract' THEN to_jsonb(clock_ms(e.hlc)) ELSE 'null' END
                    WHERE e.verb IN ('retract', 'restore')) c
                JOIN field f ON f.entity = %3$s AND f.no = c.no
            ), d AS (
                SELECT record, jsonb_object_agg(no::text, value) AS v FROM (
                    SELECT DISTINCT ON (record, no) record, no, value FROM cell ORDER BY record, no, hlc DESC) x GROUP BY record
            ), k AS (
                SELECT record, jsonb_object_agg(clock::text, hlc) AS clk FROM (
                    SELECT record, clock, max(hlc) AS hlc FROM cell WHERE hlc IS DISTINCT FROM base GROUP BY record, clock) x GROUP BY record
            ), h AS (
                SELECT DISTINCT ON (record) record, hlc, staff, base FROM entries ORDER BY record, hlc DESC
            ), b AS (
                SELECT DISTINCT ON (record) record, staff FROM entries WHERE verb = 'create' ORDER BY record, hlc
            )
            SELECT %4$s FROM h LEFT JOIN d USING (record) LEFT JOIN k USING (record) LEFT JOIN b USING (record)
        $m$ $f$, 'fold_' || e.name, e.name, e.no, sources);

    EXECUTE format($f$
        CREATE FUNCTION %1$I(s int, repair boolean) RETURNS TABLE (kind text, record uuid) LANGUAGE plpgsql AS $m$
        DECLARE wrong uuid[]; kinds text[];
        BEGIN
            SELECT array_agg(x.id), array_agg(x.kind) INTO wrong, kinds FROM (
                SELECT coalesce(t.id, f.id) AS id, CASE WHEN f.id IS NULL THEN 'extra' WHEN t.id IS NULL THEN 'missing' ELSE 'differs' END AS kind
                FROM (SELECT * FROM %2$I WHERE stream = s) t FULL JOIN %3$I(s) f ON f.id = t.id
                WHERE t.id IS NULL OR f.id IS NULL OR NOT (%4$s) ORDER BY 1) x;
            IF repair AND wrong IS NOT NULL THEN
                DELETE FROM %2$I t WHERE t.stream = s AND t.id = ANY (wrong);
                INSERT INTO %2$I SELECT * FROM %3$I(s) f WHERE f.id = ANY (wrong);
            END IF;
            RETURN QUERY SELECT u.k, u.w FROM unnest(kinds, wrong) AS u(k, w);
        END $m$ $f$, 'check_' || e.name, e.name, 'fold_' || e.name, same);
END $$;

-- The clocks of a record that are not that of its creation: one that is may stand there or not.
CREATE FUNCTION clocks_apart(clk jsonb, base bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM jsonb_each(clk) x(k, v) WHERE v::text::bigint IS DISTINCT FROM base $$;

-- Keeps desks out until the transaction ends.
CREATE FUNCTION hold_desks() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE;
END $$;

-- Entries of desks: all of 1 to last_seq must be here, once. What the last ones say can be had again from the desk.
CREATE FUNCTION check_entries(repair boolean) RETURNS TABLE (kind text, place text, n bigint, mended boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE d record;
BEGIN
    PERFORM only_ours();
    FOR d IN
        SELECT coalesce(k.no, h.desk) AS no, coalesce(k.name, h.desk::text) AS name, k.state, k.last_seq, coalesce(h.most, 0) AS most,
               coalesce(h.seqs, 0) AS seqs, coalesce(h.entries, 0) AS entries
        FROM desk k FULL JOIN (
            SELECT x.desk, max(x.seq) AS most, count(*) AS entries, count(DISTINCT x.seq) AS seqs FROM (
                SELECT l.desk, l.desk_seq AS seq FROM log l UNION ALL SELECT q.desk, q.seq FROM quarantine q) x GROUP BY x.desk) h ON h.desk = k.no
        ORDER BY 1
    LOOP
        IF d.last_seq IS NULL THEN
            RETURN QUERY SELECT 'stranger', d.name, d.entries, false;
            CONTINUE;
        END IF;
        IF d.entries > d.seqs THEN
            RETURN QUERY SELECT 'twice', d.name, d.entries - d.seqs, false;
        END IF;
        IF d.seqs < d.most THEN
            RETURN QUERY SELECT 'lost', d.name, d.most - d.seqs, false;
        END IF;
        IF d.last_seq > d.most AND d.state = 'revoked' THEN -- nobody sends them again
            RETURN QUERY SELECT 'lost', d.name, d.last_seq - d.most, false;
        ELSIF d.last_seq <> d.most THEN
            IF repair THEN
                UPDATE desk SET last_seq = d.most WHERE no = d.no;
            END IF;
            RETURN QUERY SELECT CASE WHEN d.last_seq > d.most THEN 'resend' ELSE 'behind' END, d.name, abs(d.last_seq - d.most), repair;
        END IF;
    END LOOP;
END $$;

-- Streams: the head is the last number. Holes tell where something is missing; those that check_entries misses nothing for
-- were left by a repair.
CREATE FUNCTION check_heads(repair boolean) RETURNS TABLE (kind text, place text, n bigint, mended boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE h record;
BEGIN
    PERFORM only_ours();
    FOR h IN
        SELECT coalesce(s.stream, l.stream) AS stream, s.head, coalesce(l.most, 0) AS most, coalesce(l.entries, 0) AS entries
        FROM stream s FULL JOIN (SELECT x.stream, max(x.seq) AS most, count(*) AS entries FROM log x GROUP BY x.stream) l ON l.stream = s.stream
        ORDER BY 1
    LOOP
        IF greatest(h.head, h.most) > h.entries THEN
            RETURN QUERY SELECT 'gap', h.stream::text, greatest(h.head, h.most) - h.entries, false;
        END IF;
        IF coalesce(h.head, -1) < h.most THEN
            IF repair THEN
                INSERT INTO stream AS s (stream, head, merge) SELECT l.stream, l.seq, l.merge FROM log l WHERE l.stream = h.stream AND l.seq = h.most
                ON CONFLICT (stream) DO UPDATE SET head = excluded.head, merge = excluded.merge;
            END IF;
            RETURN QUERY SELECT 'head', h.stream::text, h.most - coalesce(h.head, 0), repair;
        END IF;
    END LOOP;
END $$;

-- What lies about, and who cannot come: nothing of a desk that is at work is meant.
CREATE FUNCTION check_desks(repair boolean) RETURNS TABLE (kind text, place text, n bigint, mended boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY WITH stuck AS (
        SELECT s.desk, s.seq, d.name FROM stage s LEFT JOIN desk d ON d.no = s.desk
        WHERE d.no IS NULL OR d.state <> 'active' OR s.seq <= d.last_seq OR d.seen_at IS NULL OR d.seen_at < to_timestamp(now_ms() / 1000.0) - interval '1 hour'
    ), gone AS (
        DELETE FROM stage s USING stuck WHERE repair AND s.desk = stuck.desk AND s.seq = stuck.seq
    )
    SELECT 'stage', coalesce(stuck.name, stuck.desk::text), count(*), repair FROM stuck GROUP BY stuck.desk, stuck.name;
    RETURN QUERY SELECT 'quarantine', d.name, count(*), false FROM quarantine q JOIN desk d ON d.no = q.desk
    WHERE q.discarded_at IS NULL GROUP BY d.no, d.name ORDER BY d.no;
    RETURN QUERY SELECT 'role', d.name, 0::bigint, false FROM desk d
    WHERE d.state <> 'revoked' AND NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = d.role) ORDER BY d.no;
END $$;

-- The records of a stream, of all entities.
CREATE FUNCTION check_records(in_stream int, repair boolean) RETURNS TABLE (kind text, place text, n bigint, mended boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE e entity;
BEGIN
    PERFORM only_ours();
    FOR e IN SELECT * FROM entity ORDER BY no LOOP
        RETURN QUERY EXECUTE format('SELECT kind, format(''%%s %%s'', %L, record), 1::bigint, $2 FROM %I($1, $2)', e.name, 'check_' || e.name)
        USING in_stream, repair;
    END LOOP;
END $$;

-- The entries of a desk after one of them, as they were sent: like the log, with those that were put aside.
CREATE FUNCTION entries_of(which int, after bigint, many int) RETURNS TABLE (stream int, seq bigint, desk int, desk_seq bigint, entity int,
    record uuid, verb text, hlc bigint, action uuid, staff uuid, schema int, entry text, patch text, merge bigint) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM only_ours();
    RETURN QUERY
        SELECT l.stream, l.seq, l.desk, l.desk_seq, l.entity, l.record, l.verb, l.hlc, l.action, l.staff, l.schema, l.entry, l.patch, l.merge
        FROM log l WHERE l.desk = which AND l.desk_seq > after
        UNION ALL
        SELECT q.stream, 0, q.desk, q.seq, q.entity, q.record, q.verb, q.hlc, q.action, q.staff, q.schema, q.entry, q.patch, 0
        FROM quarantine q WHERE q.desk = which AND q.seq > after
        ORDER BY 4 LIMIT many;
END $$;
