-- What a desk shows of its central store without asking it.

-- Rounds in which something moved, or that failed otherwise than the one before: the last hundred.
CREATE TABLE sync_round (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,     -- its end, UTC ms
    ms INTEGER NOT NULL,     -- that it took
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    trouble TEXT             -- why it failed; null: it did not
) STRICT;

-- The desks of the property, as the centre told them last (central.told_at).
CREATE TABLE sync_desk (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    entries INTEGER NOT NULL,
    seen_at INTEGER,         -- UTC ms
    skew INTEGER NOT NULL,   -- its clock less the centre's, ms
    behind INTEGER,          -- entries of others that it has not read; null: it never said
    quarantined INTEGER NOT NULL
) STRICT;

-- Entries that the centre put aside and nobody has decided on, as it told them last.
CREATE TABLE sync_quarantine (
    desk INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    record BLOB,
    verb TEXT NOT NULL,
    patch TEXT,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

ALTER TABLE central ADD COLUMN told_at INTEGER;
