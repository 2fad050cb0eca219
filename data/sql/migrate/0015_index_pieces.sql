-- Two pieces of an index become one as soon as they are alike (FTS5 waits for four): each search
-- looks into every piece, and after some thousand saves that was a third of its time. A save waits
-- no longer for it, as search_tidy merges a bounded number of pages with each.
INSERT INTO find_words (find_words, rank) VALUES ('usermerge', 2);
INSERT INTO find_part (find_part, rank) VALUES ('usermerge', 2);
