-- What has been run: the number of the last of these files, and the sum of what makes the functions. The first stores
-- were made without, and some of them without columns that 0001 has by now.
ALTER TABLE centre ADD COLUMN layout int NOT NULL DEFAULT 1, ADD COLUMN made text;
ALTER TABLE desk ADD COLUMN IF NOT EXISTS read bigint;
-- Entries were once put aside without all that they say: what is null keeps such a one from being tried again.
DO $$
BEGIN
    IF (SELECT atttypid = 'timestamptz'::regtype FROM pg_attribute WHERE attrelid = 'quarantine'::regclass AND attname = 'at') THEN
        ALTER TABLE quarantine ALTER at DROP DEFAULT, ALTER at TYPE bigint USING (extract(epoch FROM at) * 1000)::bigint, ALTER at SET DEFAULT 0;
    END IF;
END $$;
ALTER TABLE quarantine ADD COLUMN IF NOT EXISTS stream int, ADD COLUMN IF NOT EXISTS action uuid, ADD COLUMN IF NOT EXISTS staff uuid,
    ADD COLUMN IF NOT EXISTS schema int, ADD COLUMN IF NOT EXISTS discarded_at bigint, ADD COLUMN IF NOT EXISTS discarded_by text,
    ADD COLUMN IF NOT EXISTS discarded_why text;
