-- What guests consumed, which services they used, and how far a run has come that learns from their stays (no row: none is under way).
CREATE TABLE stay_consumption (
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
    stay_id BLOB,
    kind TEXT,
    item TEXT,
    count INTEGER,
    day TEXT
) STRICT;
CREATE INDEX stay_consumption_by_customer ON stay_consumption (customer_id);
CREATE INDEX stay_consumption_by_stay ON stay_consumption (stay_id) WHERE stay_id IS NOT NULL;
CREATE TABLE service_use (
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
    stay_id BLOB,
    kind TEXT,
    item TEXT,
    count INTEGER,
    day TEXT
) STRICT;
CREATE INDEX service_use_by_customer ON service_use (customer_id);
CREATE INDEX service_use_by_stay ON service_use (stay_id) WHERE stay_id IS NOT NULL;
CREATE TABLE learning (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL -- row of the last customer who was looked at
) STRICT;
