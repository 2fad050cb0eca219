-- What a desk keeps to exchange its journal with a central store.

-- What stood in a record when it was created, where the record can no longer tell: several desks created the same one.
CREATE TABLE journal_content (
    desk INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

-- The central store that this desk has joined; no row before it has.
CREATE TABLE central (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    property BLOB NOT NULL,  -- the id of the centre
    acked INTEGER NOT NULL,  -- own entries up to this one the centre has confirmed
    snapshot INTEGER NOT NULL DEFAULT 0, -- records with clocks up to this one came whole, without the entries about them
    synced_at INTEGER,       -- end of the last whole round, UTC ms
    clock_offset INTEGER,    -- the centre's clock less ours, ms, when last asked
    trouble TEXT             -- why the last round failed; null when it did not
) STRICT;

-- How far each stream of the centre has been read.
CREATE TABLE stream (
    stream INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;

-- Two desks changed the same group of fields, neither knowing of the other: what the later clock put aside.
CREATE TABLE sync_conflict (
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    clock INTEGER NOT NULL,  -- number of the group
    lost INTEGER NOT NULL,   -- clock of what was put aside
    entity INTEGER NOT NULL,
    won INTEGER NOT NULL,    -- clock of what stands instead
    changes TEXT NOT NULL,   -- {"number": [put aside, stands]}
    UNIQUE (record, clock, lost)
) STRICT;
