-- PINs are sealed (no file ever held one in pin_hash), misses are counted; a journal entry names who approved it.
ALTER TABLE staff DROP COLUMN pin_hash;
ALTER TABLE staff ADD COLUMN pin BLOB;
ALTER TABLE staff ADD COLUMN pin_misses INTEGER;
ALTER TABLE staff ADD COLUMN pin_missed_at INTEGER;
ALTER TABLE journal ADD COLUMN approver TEXT;
ALTER TABLE journal ADD COLUMN approver_id BLOB;
