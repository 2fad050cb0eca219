-- The number of the merge that wrote the entry of a stream that was read last: tells a centre that was put back from an
-- older copy.
ALTER TABLE stream ADD COLUMN merge INTEGER NOT NULL DEFAULT 0;
