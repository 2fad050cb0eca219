-- Own words of preferences are compared in small letters; how somebody wrote them stands beside. The report asks for the
-- newest spelling of a value.
ALTER TABLE customer_preference ADD COLUMN words TEXT;
CREATE INDEX customer_preference_by_words ON customer_preference (item, value, said_at) WHERE words IS NOT NULL AND state = 'held' AND retracted_at IS NULL;
