-- How somebody wrote a value that is none of the lists', the newest first.
SELECT words
FROM customer_preference
WHERE item = ?1 AND value = ?2 AND words IS NOT NULL AND state = 'held' AND retracted_at IS NULL
ORDER BY said_at DESC
LIMIT 1
