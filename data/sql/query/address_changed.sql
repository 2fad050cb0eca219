-- Whether the customer ?1 has an address that was changed or taken away since its record was made: one that is hidden
-- counts, too. What an undo hides has the moment it was said first.
SELECT 1
FROM customer_address
WHERE customer_id = ?1 AND said_at > created_at
LIMIT 1
