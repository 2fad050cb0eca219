-- The relations between two customers, whichever was named first. ?1, ?2 their ids.
SELECT id FROM customer_relation
WHERE customer_id = ?1 AND related_customer_id = ?2 AND retracted_at IS NULL
UNION ALL
SELECT id FROM customer_relation
WHERE customer_id = ?2 AND related_customer_id = ?1 AND retracted_at IS NULL
