-- The central store: one property's records, the journal of all its desks. Plain SQL that a distributed PostgreSQL knows
-- too: no sequences, advisory locks, LISTEN, temporary tables or transaction ids; every synced row is keyed by its stream.
--
-- What is written here stays as it is: a central store that is there gets what has changed since by the files of higher
-- numbers (frontdesk central upgrade). The tables of the entities and all functions are made anew from what is beside.

CREATE TABLE centre (
    one int PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    property uuid NOT NULL DEFAULT gen_random_uuid(),
    protocol int NOT NULL,   -- of these functions
    schema int NOT NULL,     -- the newest migration whose fields the tables have
    key_check bytea,         -- tells whether a desk seals secrets with the property's key; null: nobody has joined
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE desk (
    no int PRIMARY KEY CHECK (no BETWEEN 1 AND 16383), -- goes into every clock of the desk; never given again
    name text NOT NULL UNIQUE,
    role name NOT NULL UNIQUE,
    state text NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'active', 'revoked')),
    id uuid,                              -- what its entries are chained with
    last_seq bigint NOT NULL DEFAULT 0,   -- its entries up to this one are here
    key bytea,                            -- the property's key, wrapped by the code of the invitation
    invited_at timestamptz NOT NULL DEFAULT now(),
    joined_at timestamptz,
    seen_at timestamptz,
    schema int,
    skew bigint,                          -- its clock less ours, ms, when it was last here
    read bigint                           -- entries of all streams that it had read when it last said so
);

-- What entities there are and their fields that travel, written from the tables of the program.
CREATE TABLE entity (
    no int PRIMARY KEY,
    name text NOT NULL UNIQUE,
    ledger boolean NOT NULL
);

CREATE TABLE field (
    entity int NOT NULL,
    no int NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    clock int NOT NULL, -- number of the field whose clock its group has
    since int NOT NULL, -- the migration that added it
    PRIMARY KEY (entity, no)
);

-- Entries on their way in. Inert until apply() takes them: a row that stays behind is sent again.
CREATE TABLE stage (
    desk int NOT NULL,
    seq bigint NOT NULL,
    stream int NOT NULL,
    entity int NOT NULL,
    record uuid,
    verb text NOT NULL,
    hlc bigint NOT NULL,
    action uuid NOT NULL,
    staff uuid,
    schema int NOT NULL,
    entry text NOT NULL, -- the rest of the entry, JSON
    patch text,          -- JSON: what it changed, or of a create the content
    PRIMARY KEY (desk, seq)
);

-- The number of the last entry of each stream. Its row is locked last in apply(), so numbers are without gaps and are
-- seen in their order.
CREATE TABLE stream (
    stream int PRIMARY KEY,
    head bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);
INSERT INTO stream (stream) SELECT generate_series(0, 64);

-- The journal of all desks, in the order in which they read it.
CREATE TABLE log (
    stream int NOT NULL,
    seq bigint NOT NULL,
    desk int NOT NULL,
    desk_seq bigint NOT NULL,
    entity int NOT NULL,
    record uuid,
    verb text NOT NULL,
    hlc bigint NOT NULL,
    action uuid NOT NULL,
    staff uuid,
    schema int NOT NULL,
    entry text NOT NULL,
    patch text,
    PRIMARY KEY (stream, seq)
);
CREATE INDEX log_by_desk ON log (desk, desk_seq);

-- Entries whose values the tables refuse: whole, so that they can be tried again. They count as taken, so that the desk
-- goes on. One that was discarded stays, with who did it and why.
CREATE TABLE quarantine (
    LIKE stage,
    reason text NOT NULL,
    at bigint NOT NULL DEFAULT 0,
    discarded_at bigint,
    discarded_by text,
    discarded_why text,
    PRIMARY KEY (desk, seq)
);

-- Two desks changed the same group of fields, neither knowing of the other.
CREATE TABLE conflict (
    stream int NOT NULL,
    record uuid NOT NULL,
    clock int NOT NULL,
    lost bigint NOT NULL,
    entity int NOT NULL,
    won bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, record, clock, lost)
);

-- Blocks of running numbers for codes, lent to desks.
CREATE TABLE series (
    name text NOT NULL,
    year int NOT NULL,
    next bigint NOT NULL,
    PRIMARY KEY (name, year)
);
