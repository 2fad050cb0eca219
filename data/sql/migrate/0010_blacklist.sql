-- A blacklisting may end by itself.
ALTER TABLE customer ADD COLUMN blacklist_until TEXT;
CREATE INDEX customer_by_blacklist_end ON customer (blacklist_until) WHERE blacklist_until IS NOT NULL;
