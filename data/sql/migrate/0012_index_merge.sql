-- The gate merges the pieces of the indexes itself, a little with each commit (search_tidy): FTS5
-- does nothing for dozens of commits and then lets one of them wait for all.
INSERT INTO find_words (find_words, rank) VALUES ('automerge', 0);
INSERT INTO find_part (find_part, rank) VALUES ('automerge', 0);
