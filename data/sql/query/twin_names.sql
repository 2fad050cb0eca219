-- The other names of a customer (?1).
SELECT kind, name FROM customer_alias
WHERE customer_id = ?1 AND retracted_at IS NULL
LIMIT 4
