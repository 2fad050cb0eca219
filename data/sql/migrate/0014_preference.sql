-- What customers prefer, one value a row.
CREATE TABLE customer_preference (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    item TEXT,
    value TEXT,
    source TEXT,
    state TEXT,
    said_at INTEGER,
    confidence INTEGER,
    evidence TEXT,
    learned_last TEXT
) STRICT;
CREATE INDEX customer_preference_by_customer ON customer_preference (customer_id);
CREATE INDEX customer_preference_by_value ON customer_preference (item, value, customer_id) WHERE state = 'held' AND retracted_at IS NULL;
