-- When an address was said last and payment tokens were changed: each is a step of a profile, which an undo takes back.
ALTER TABLE customer_address ADD COLUMN said_at INTEGER;
ALTER TABLE customer ADD COLUMN tokens_said_at INTEGER;
