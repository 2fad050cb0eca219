-- The first schema. The tables of the entities are what `frontdesk schema` prints; the rest is the desk's own.

-- Who this desk is, and how far its clock and its journal have come. One row.
CREATE TABLE self (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk_id BLOB NOT NULL,
    desk_no INTEGER NOT NULL,
    hlc_last INTEGER NOT NULL,
    next_seq INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;

-- Desks whose entries stand in the journal; 1 is this one.
CREATE TABLE desk (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    no INTEGER NOT NULL,
    name TEXT
) STRICT;

-- Blocks of running numbers for codes. last is NULL as long as the block has no end.
CREATE TABLE series (
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    next INTEGER NOT NULL,
    last INTEGER,
    PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

-- The search document of each customer (by its row number), and the index of its words.
CREATE TABLE find (
    row INTEGER PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE find_words USING fts5 (
    words,
    content = 'find', content_rowid = 'row', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

