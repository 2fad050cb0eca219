-- What a customer consumed (0) and which services they used (1). ?1 customer.
SELECT 0, stay_id, kind, item, day
FROM stay_consumption
WHERE customer_id = ?1 AND retracted_at IS NULL
UNION ALL
SELECT 1, stay_id, kind, item, day
FROM service_use
WHERE customer_id = ?1 AND retracted_at IS NULL
