-- Places of some customers with a postal code (?1).
SELECT city, state_province, country
FROM customer
WHERE postal_code = ?1 AND retracted_at IS NULL AND city IS NOT NULL
LIMIT 40
