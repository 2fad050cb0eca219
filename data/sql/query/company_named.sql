-- The company whose sorting name is ?1.
SELECT id
FROM customer
WHERE sort_name = ?1 AND customer_type <> 'individual' AND status = 'active' AND retracted_at IS NULL
LIMIT 1
