-- Customers whose documents in the search index hold these words, the likeliest guests first. ?1 an FTS5 query.
SELECT f.row FROM find_words CROSS JOIN find f ON f.rank = find_words.rowid
WHERE find_words MATCH ?1 ORDER BY find_words.rowid LIMIT 25
