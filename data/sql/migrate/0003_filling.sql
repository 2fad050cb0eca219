-- An invented history that is being written, or was when the program was stopped. No row: there is none, or it is complete.
CREATE TABLE filling (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    customers INTEGER NOT NULL, -- this and the next two: what was asked for
    seed INTEGER NOT NULL,
    today TEXT NOT NULL,
    events INTEGER NOT NULL, -- written so far
    records INTEGER NOT NULL, -- made by these events: tells whether the same would be invented again
    figures INTEGER NOT NULL -- row of the last customer whose figures have been computed
) STRICT;
