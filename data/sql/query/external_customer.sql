-- The customer an id of another system means, living or not. ?1 id there, ?2 system.
SELECT id, customer_id, retracted_at
FROM customer_external_id
WHERE external_id = ?1 AND system = ?2
LIMIT 1
