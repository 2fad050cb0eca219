-- Whom somebody said a customer (?1) is not, or only shares something with.
SELECT other_id FROM customer_twin
WHERE customer_id = ?1 AND state IN ('different', 'shared') AND retracted_at IS NULL
UNION ALL
SELECT customer_id FROM customer_twin
WHERE other_id = ?1 AND state IN ('different', 'shared') AND retracted_at IS NULL
