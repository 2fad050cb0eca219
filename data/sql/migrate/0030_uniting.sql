-- This desk has data of its own and has joined a central store that has some: what both have is not together yet (1).
--
-- Its secrets were sealed with another key before. What an entry says of them stands in journal.restamped too:
-- {"as it stands": "as it was written"}.
ALTER TABLE central ADD COLUMN uniting INTEGER NOT NULL DEFAULT 0;
