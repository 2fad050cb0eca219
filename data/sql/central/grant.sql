-- Who may do what: the role that all desks are members of, and nobody else.
DO $$
DECLARE
    desks name := 'frontdesk_' || current_database();
    f regprocedure;
    e entity;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = desks) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', desks);
    END IF;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA frontdesk FROM PUBLIC;
    EXECUTE format('GRANT USAGE ON SCHEMA frontdesk TO %I', desks);
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'frontdesk'::regnamespace AND prosecdef LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = frontdesk, pg_temp', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, desks);
    END LOOP;
    EXECUTE format('GRANT INSERT (seq, stream, entity, record, verb, hlc, action, staff, schema, entry, patch) ON stage TO %I', desks);
    EXECUTE format('GRANT SELECT ON log, stream, entity, field, series TO %I', desks);
    EXECUTE format('GRANT SELECT (no, id, name) ON desk TO %I', desks);
    FOR e IN SELECT * FROM entity LOOP
        EXECUTE format('GRANT SELECT ON %I TO %I', e.name, desks);
    END LOOP;
END $$;
