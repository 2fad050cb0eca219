-- An entry says which action its own takes back. What a person did last is found without reading what others did.
ALTER TABLE journal ADD COLUMN undoes BLOB;
CREATE INDEX journal_by_actor ON journal (actor) WHERE actor_type <> 'system' AND undoes IS NULL;
CREATE INDEX journal_by_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

-- How far the undo of a large action has come; no row: it is complete.
CREATE TABLE undoing (
    action BLOB PRIMARY KEY,
    undo BLOB NOT NULL, -- the action that takes it back
    actor TEXT NOT NULL, -- whose
    seq INTEGER NOT NULL -- entries from this one on have been looked at
) STRICT, WITHOUT ROWID;
