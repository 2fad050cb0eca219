-- The record about two customers, whichever was named first. ?1, ?2 their ids.
SELECT id, hlc FROM customer_twin
WHERE customer_id = ?1 AND other_id = ?2 AND retracted_at IS NULL
UNION ALL
SELECT id, hlc FROM customer_twin
WHERE customer_id = ?2 AND other_id = ?1 AND retracted_at IS NULL
LIMIT 1
