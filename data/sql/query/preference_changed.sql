-- Whether the customer ?1 has a preference that was said anew or taken away since its record was made: one that
-- is hidden counts, too. What an undo hides has the moment it was said first.
SELECT 1
FROM customer_preference
WHERE customer_id = ?1 AND state = 'held' AND said_at > created_at
LIMIT 1
